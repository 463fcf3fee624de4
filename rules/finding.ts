// A failed item said for people: what, where, how sure, who answers for it, what to do.
import type { EvidenceFiles } from './absence.ts';
import { causeOf } from './cause.ts';
import { shownSeverity } from './criticality.ts';
import { type Estate, nameOf, placesOf } from './estate.ts';
import { fingerprint } from './fingerprint.ts';
import { fixFor } from './fix.ts';
import { messageOf } from './message.ts';
import { CONFIDENCES, type Confidence, type Lens, type LoadedRule, SEVERITIES, type Severity } from './rule.ts';
import type { Item, Verdict } from './verdict.ts';

export interface EvidencePlace {
  /** "root/path". */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly endLine?: number;
  readonly note?: string;
}

export interface Finding {
  /** Fingerprint: the same as long as rule and item are. */
  readonly id: string;
  readonly rule: string;
  /** Id of the cause it is grouped under. */
  readonly cause: string;
  readonly lens: Lens;
  readonly question: number;
  /** Raised for critical things, lowered for experiments; order and gate go by it. */
  readonly severity: Severity;
  /** As the rule states it; the score goes by it. */
  readonly scoreSeverity: Severity;
  readonly confidence: Confidence;
  readonly advisory: boolean;
  readonly subject: { readonly id: string; readonly kind: string; readonly name: string };
  /** Ids of the further nodes of the item. */
  readonly per: readonly string[];
  readonly message: string;
  readonly evidence: readonly EvidencePlace[];
  readonly owner?: string;
  readonly status: 'new' | 'baseline' | 'waived';
  readonly fix: string;
}

/** One finding for each failed item, by consequence: severity, confidence, rule, id. */
export function findingsOf(verdicts: readonly Verdict[], estate: Estate, files: EvidenceFiles): readonly Finding[] {
  const findings = verdicts.flatMap(({ rule, items }) =>
    items.filter((item) => item.outcome === 'fail').map((item) => findingOf(rule, item, { estate, files })),
  );
  return findings.toSorted(byConsequence);
}

function findingOf(rule: LoadedRule, item: Item, { estate, files }: { readonly estate: Estate; readonly files: EvidenceFiles }): Finding {
  const node = estate.node(item.subject);
  const owner = estate.owners(item.subject).join(', ');
  return {
    id: fingerprint(rule.id, item.subject, item.per),
    rule: rule.id,
    cause: causeOf(rule, item, estate).id,
    lens: rule.lens,
    question: rule.question,
    severity: shownSeverity(estate, item.subject, rule.severity),
    scoreSeverity: rule.severity,
    confidence: item.confidence,
    advisory: rule.advisory,
    subject: { id: item.subject, kind: kindOf(node), name: nameOf(node) ?? item.subject },
    per: item.per,
    message: messageOf(rule, item, estate),
    evidence: evidenceOf(rule, item, { estate, files }),
    ...(owner === '' ? {} : { owner }),
    status: 'new',
    fix: fixFor(rule, item.subject, estate, files),
  };
}

function kindOf(node: { readonly type: string; readonly properties: Readonly<Record<string, unknown>> } | undefined): string {
  const kind = node?.properties.kind;
  return typeof kind === 'string' ? `${node?.type} ${kind}` : (node?.type ?? 'unknown');
}

/** Places of one thing that are listed; the rest is counted. */
const LISTED = 3;

function evidenceOf(
  rule: LoadedRule,
  item: Item,
  { estate, files }: { readonly estate: Estate; readonly files: EvidenceFiles },
): readonly EvidencePlace[] {
  const own = [item.subject, ...item.per].flatMap((id) => listed(placesOf(estate.node(id)), nameOf(estate.node(id)) ?? id));
  const path = (item.path ?? []).flatMap((id) =>
    placesOf(estate.node(id))
      .slice(0, 1)
      .map((place) => placeOf(place, `on the path: ${nameOf(estate.node(id))}`)),
  );
  const all = [...item.cites.map((place) => placeOf(place)), ...own, ...path, ...files.searchedFor(rule, item.subject)];
  const unique = new Map<string, EvidencePlace>();
  for (const place of all) if (!unique.has(`${place.file}:${place.line}`)) unique.set(`${place.file}:${place.line}`, place);
  return [...unique.values()];
}

function listed(places: readonly string[], name: string): readonly EvidencePlace[] {
  const more = places.length - LISTED;
  return places
    .slice(0, LISTED)
    .map((place, i) => placeOf(place, more > 0 && i === LISTED - 1 ? `and ${more} more places that speak of ${name}` : undefined));
}

function placeOf(place: string, note?: string): EvidencePlace {
  const colon = place.lastIndexOf(':');
  return { file: place.slice(0, colon), line: Number(place.slice(colon + 1)), ...(note === undefined ? {} : { note }) };
}

export function byConsequence(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.subject.id < b.subject.id ? -1 : a.subject.id > b.subject.id ? 1 : 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
