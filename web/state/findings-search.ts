// The filter of the findings page as its address carries it.
import { compact, manyOf, oneOf, text, whole } from './read-search.ts';
import { LENSES, type Lens, SEVERITIES } from './vocabulary.ts';

export interface FindingsSearch {
  readonly lens?: Lens;
  readonly severity?: readonly (typeof SEVERITIES)[number][];
  readonly question?: number;
  readonly rule?: string;
  readonly owner?: string;
  readonly text?: string;
  /** The finding shown at the right. */
  readonly sel?: string;
  readonly by?: 'finding';
}

export function findingsSearch(raw: Readonly<Record<string, unknown>>): FindingsSearch {
  return compact({
    lens: oneOf(raw, 'lens', LENSES),
    severity: manyOf(raw, 'severity', SEVERITIES),
    question: whole(raw, 'question', { least: 1, most: 6 }),
    rule: text(raw, 'rule'),
    owner: text(raw, 'owner'),
    text: text(raw, 'text'),
    sel: text(raw, 'sel'),
    by: oneOf(raw, 'by', ['finding'] as const),
  });
}
