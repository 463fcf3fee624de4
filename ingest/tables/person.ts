// Whether a cell of an owner column is a team, a role or a person. What may be a person is one: names never leave in clear (02-graph §2).
import { type Owner, ownerOf } from '../owners/owner.ts';

/** What the title of the column promises: teams, or whoever answers for it. */
export type OwnerSense = 'team' | 'anybody';

export interface OwnerFound {
  readonly owner: Owner;
  /** One bare word that could as well be a team: taken for a person to be safe. */
  readonly isGuess: boolean;
}

/** Owners of a cell. `units` are plain words that the table itself uses for parts of the organisation. */
export function ownersIn(cell: string, sense: OwnerSense, units: ReadonlySet<string>): readonly OwnerFound[] {
  return partsOf(cell).flatMap((part) => ownerFound(part, sense, units) ?? []);
}

function ownerFound(part: string, sense: OwnerSense, units: ReadonlySet<string>): OwnerFound | undefined {
  const address = /<\s*([^<>\s@]+@[^<>\s@]+)\s*>|^\s*(?:mailto:)?([^\s<>@]+@[^\s<>@]+)\s*$/i.exec(part);
  const mailbox = address?.[1] ?? address?.[2];
  if (mailbox !== undefined) return known(ownerOf(isUnitAddress(mailbox) ? (mailbox.split('@')[0] ?? mailbox) : mailbox));
  const text = part.replace(/^(mr|mrs|ms|dr|prof|herr|frau|dipl\.?-ing)\.?\s+/i, '').trim();
  if (text !== part.trim()) return known({ kind: 'person', account: text.toLowerCase() });
  if (/^@/.test(text) || /^(group|team|user):/i.test(text)) return known(ownerOf(text));
  if (LAST_FIRST.test(text) && !UNIT.test(text)) return known({ kind: 'person', account: text.toLowerCase() });
  if (ROLE.test(text)) return known(roleNamed(text));
  if (sense === 'team' || UNIT.test(text) || units.has(plain(text)))
    return known(
      ownerOf(
        text
          .split('/')
          .map((part) => part.trim())
          .join('-'),
      ),
    );
  return { owner: { kind: 'person', account: text.toLowerCase() }, isGuess: !/[\s.,]/.test(text) };
}

function known(owner: Owner | undefined): OwnerFound | undefined {
  return owner === undefined ? undefined : { owner, isGuess: false };
}

// "sales-it@" is a unit's mailbox; one word that is none makes it somebody's.
function isUnitAddress(mailbox: string): boolean {
  const words = (mailbox.split('@')[0] ?? '').split(/[-._]+/);
  return words.every((word) => UNIT.test(word));
}

function roleNamed(text: string): Owner {
  return { kind: 'role', name: text.toLowerCase().replace(/\s+/g, '-') };
}

// A comma stands between several mailboxes, and inside "Last, First".
function partsOf(cell: string): readonly string[] {
  const parts = cell.split(/[;\n\r|]+|(?<![^\S\n\r])[^\S\n\r]+&\s+(?=\S+@)/).flatMap((part) => (isListed(part) ? part.split(',') : [part]));
  return parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
}

function isListed(part: string): boolean {
  return part.includes('@') || part.split(',').every((each) => UNIT.test(each));
}

/** The spelling by which words of a table are compared. */
export function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

const LAST_FIRST = /^\p{Lu}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+)?, ?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?$/u;
const ROLE =
  /^(head of|director|vp|vice president|chief|cio|cto|ciso|cdo|cfo|coo|ceo|leiter|leitung|bereichsleiter\w*|abteilungsleiter\w*)\b|\b(officer|manager in|board|beauftragter?|leitung)$/i;
const UNIT =
  /(^|[^\p{L}])(teams?|squads?|tribes?|guilds?|crew|chapter|groups?|gruppe|departments?|dept|abteilung|bereich|fachbereich|referat|divisions?|units?|office|desk|helpdesk|hotline|services?|support|operations|ops|devops|devs?|sre|platform|engineering|development|entwicklung|it|ict|edv|finance|finanzen|hr|human resources|personal(abteilung|wesen)?|sales|vertrieb|marketing|legal|recht|logistics|logistik|procurement|einkauf|purchasing|accounting|buchhaltung|rechnungswesen|controlling|risk|compliance|security|treasury|audit|revision|customer|kundenservice|billing|payments?|production|produktion|manufacturing|warehouse|lager|supply chain|data|analytics|bi|crm|erp|sap|infrastructure|infrastruktur|network|architecture|architektur|management|administration|verwaltung|committee|competence|center|centre|hub|lab|agency|gmbh|ag|inc|ltd|llc|corp|plc|bank|solutions|systems|consulting|corporate|digital|e-?commerce|integration|shared|quality|research|innovation|r&d|facility|communications|insurance|claims|underwriting|lending|retail|wholesale|business|backoffice|back office|front office|treasury|orders?|checkout|catalog|identity|search|maintainers|admins?)([^\p{L}]|$)|\p{L}(abteilung|gruppe|bereich|team|management|service|betrieb|amt|stelle)$/iu;
