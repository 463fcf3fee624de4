// What tables say in a cell, in the words of the metamodel; a word that is not listed says nothing.
import { CADENCES, type Cadence } from '../../graph/schema/cadence.ts';
import { environmentOf } from '../environment.ts';
import * as common from '../owners/wording.ts';

const CRITICALITIES = listed({
  critical:
    'mission-critical|business-critical|most-critical|1-most-critical|very-high|sehr-hoch|kritisch|geschaeftskritisch|vital|hochkritisch|extreme|essential|a|tier-0|tier-1|kritikalitaet-1',
  high: 'hoch|2-somewhat-critical|somewhat-critical|business-important|wichtig|major|b|erhoeht',
  medium: 'mittel|3-less-critical|less-critical|business-operational|normal|moderate|mid|average|c',
  low: 'niedrig|gering|4-not-critical|not-critical|non-critical|unkritisch|administrative-service|administrative|sehr-niedrig|very-low|minor|d|negligible',
});
const LIFECYCLES = listed({
  experimental: 'in-development|under-development|in-entwicklung|evaluation|poc|proof-of-concept|test|pilotbetrieb',
  production:
    'operational|in-use|in-production|in-service|installed|productive|produktiv|in-betrieb|aktiv|in-nutzung|in-operation|operation|betrieb|running|maintain|invest|tolerate|live|current',
  deprecated:
    'phase-out|phasing-out|sunsetting|end-of-support|to-be-retired|abloesung|in-abloesung|auslaufend|wird-abgeloest|migrate|eliminate|contain|retiring|to-be-decommissioned|abzuloesen',
  retired:
    'non-operational|decommissioned|disposed|absent|inactive|inaktiv|stillgelegt|abgeschaltet|ausser-betrieb|eingestellt|closed|shut-down|shutdown|obsolete|end-of-life|ausgemustert|abgeloest|terminated|expired|ended|beendet|gekuendigt',
});
const DATA_CLASSES = listed({
  public: 'oeffentlich|c0|c1-public|offen',
  internal: 'intern|internal-use-only|internal-only|nur-intern',
  confidential: 'vertraulich|streng-vertraulich|geheim|strictly-confidential|restricted|sensitive|hoch|sehr-hoch',
  personal: 'personenbezogen|personenbezogene-daten|personal|pii|personal-data|spi|phi|besondere-kategorien',
});

/** Letters and words of rank; a bare number has no known scale, except below a title that speaks of tiers. */
export function criticalityIn(cell: string, title: string): string | undefined {
  const plain = plainOf(cell);
  if (/^\d+$/.test(plain)) return /\btier\b/i.test(title) ? common.criticalityOf(`tier-${plain}`) : undefined;
  if (/^(yes|y|true|x|ja|j|wahr)$/.test(plain)) return /\bcritical\b|kritisch|important|wichtig/i.test(title) ? 'critical' : undefined;
  if (plain.length === 1 && !/\btier|class|klasse|critical|kritikal/i.test(title)) return undefined;
  return CRITICALITIES.get(plain) ?? CRITICALITIES.get(plain.replace(/^\d-(?=\D)/, '')) ?? common.criticalityOf(cell);
}

export function lifecycleIn(cell: string): string | undefined {
  const plain = plainOf(cell);
  return LIFECYCLES.get(plain) ?? LIFECYCLES.get(plain.replace(/^\d-(?=\D)/, '')) ?? common.lifecycleOf(cell);
}

/** A column about personal data says yes or no; any other says a class. */
export function dataClassIn(cell: string, title: string): string | undefined {
  const plain = plainOf(cell);
  const isAboutPersons = /person|pii|gdpr|dsgvo/i.test(title);
  if (/^(yes|y|true|x|ja|j|wahr)$/.test(plain)) return isAboutPersons ? 'personal' : undefined;
  if (plain === 'hoch' || plain === 'sehr-hoch') return /vertraulich|confidential/i.test(title) ? 'confidential' : undefined;
  return DATA_CLASSES.get(plain) ?? common.dataClassOf(cell);
}

export function exposureIn(cell: string, title: string): string | undefined {
  const plain = plainOf(cell);
  if (/^(yes|y|true|x|ja|j)$/.test(plain)) return /internet|external|extern/i.test(title) ? 'public' : undefined;
  return common.exposureOf(cell);
}

/** Canonical environment of a cell ("Prod", "Produktion"). */
export function environmentIn(cell: string): string | undefined {
  const plain = plainOf(cell)
    .replace(/^produktion$|^produktiv$/, 'production')
    .replace(/^entwicklung$/, 'development')
    .replace(/^abnahme$/, 'uat')
    .replace(/^integration$/, 'test');
  return /^[a-z]+$/.test(plain) ? environmentOf(`environments/${plain}/table.csv`) : undefined;
}

const CADENCE_WORDS = listed({
  hourly:
    'stuendlich|every-hour|realtime|real-time|echtzeit|near-real-time|near-realtime|near-time|continuous|continuously|laufend|kontinuierlich|sofort|immediate|minuetlich|every-minute|online|streaming',
  daily:
    'taeglich|every-day|each-day|nightly|naechtlich|every-night|once-a-day|once-daily|1x-taeglich|einmal-taeglich|day|tag|workdays|werktaeglich|arbeitstaeglich|end-of-day|eod|tagesende',
  weekly: 'woechentlich|every-week|once-a-week|1x-woechentlich|week|woche',
  monthly:
    'monatlich|every-month|once-a-month|1x-monatlich|month|monat|month-end|monatsende|end-of-month|eom|zum-monatsende|monatsabschluss',
  quarterly: 'quartalsweise|vierteljaehrlich|every-quarter|once-a-quarter|quarter|quartal|quarter-end|quartalsende|quartalsabschluss',
  yearly:
    'jaehrlich|annual|annually|every-year|once-a-year|1x-jaehrlich|year|jahr|year-end|jahresende|jahresabschluss|end-of-year|eoy|half-yearly|halbjaehrlich|semi-annually|twice-a-year',
});

/** How often, in a word; "on demand" and the like say nothing. */
export function cadenceIn(cell: string): Cadence | undefined {
  const plain = plainOf(cell);
  return CADENCES.find((cadence) => cadence === (CADENCE_WORDS.get(plain) ?? plain));
}

const NOT_YET =
  /^(plan|planned|planning|geplant|in-planung|phase-in|concept|konzept|proposed|pipeline|in-development|under-development|in-entwicklung|in-progress|in-arbeit|project|projekt|in-projekt|on-order|entwurf|draft|idea|idee|to-be|future|cancelled|canceled|rejected|on-hold|verworfen)$/;

/** Whether a status says that it is planned, and so no part of what runs today. */
export function isPlanned(cell: string): boolean {
  return NOT_YET.test(plainOf(cell));
}

/** Whether a status says that nothing of the kind runs today: not yet, or no more. */
export function isOutOfUse(cell: string): boolean {
  return isPlanned(cell) || lifecycleIn(cell) === 'retired' || /^(no|n|false|nein)$/.test(plainOf(cell));
}

function plainOf(cell: string): string {
  return cell
    .trim()
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function listed(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([word, synonyms]) => synonyms.split('|').map((synonym): [string, string] => [synonym, word])),
  );
}
