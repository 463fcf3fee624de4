// Several rows may speak of one item: fail counts before unknown, unknown before pass.
import type { RowOutcome } from './compose-query.ts';
import type { Holds } from './operators/operator.ts';
import type { Outcome, Rule } from './rule.ts';
import type { MissingEvidence } from './verdict.ts';

/** A row of the outcome query: ids as `id0`, `id1`, …. */
export interface Row {
  readonly outcome: RowOutcome;
  readonly [column: string]: string;
}

export interface JudgedItem {
  readonly subject: string;
  readonly per: readonly string[];
  readonly outcome: Outcome;
  /** Ids along the path that the operator found. */
  readonly path?: readonly string[];
}

/** With what evidence was missing to call it a fail. */
export interface WeighedItem extends JudgedItem {
  readonly missing: readonly MissingEvidence[];
}

export interface MergeInput {
  readonly rule: Rule;
  /** Scope variables of `id0`, `id1`, …. */
  readonly ids: readonly string[];
  readonly holds: Holds | undefined;
}

/** One item per subject and `per`, sorted by their ids. */
export function mergeRows(rows: readonly Row[], { rule, ids, holds }: MergeInput): readonly JudgedItem[] {
  const item = [rule.subject, ...rule.per];
  const items = new Map<string, JudgedItem>();
  // Rows that may fail first: what they settle needs no second look, and the operator is asked as little as possible.
  for (const row of holds === undefined ? rows : byPromise(rows)) {
    const [subject = '', ...per] = item.map((name) => idOf(row, ids, name));
    const key = [subject, ...per].join('\n');
    const known = items.get(key);
    if (known !== undefined && RANK[known.outcome] >= RANK[OUTCOME_OF[row.outcome]]) continue;
    const { outcome, path } = outcomeOf(row, ids, holds);
    if (known === undefined || RANK[outcome] > RANK[known.outcome])
      items.set(key, { subject, per, outcome, ...(path === undefined ? {} : { path }) });
  }
  return [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

const OUTCOME_OF = { false: 'pass', unknown: 'unknown', unstated: 'unknown', true: 'fail' } as const satisfies Record<RowOutcome, Outcome>;
const RANK: Readonly<Record<Outcome, number>> = { pass: 0, unknown: 1, fail: 2 };
const PROMISE: Readonly<Record<RowOutcome, number>> = { true: 0, unknown: 1, unstated: 2, false: 3 };

function byPromise(rows: readonly Row[]): readonly Row[] {
  const key = (row: Row): string => Object.values(row).join('\n');
  return rows.toSorted((a, b) => PROMISE[a.outcome] - PROMISE[b.outcome] || (key(a) < key(b) ? -1 : 1));
}

// An operator turns fail and unstated into pass where it does not hold, never a forced unknown.
function outcomeOf(
  row: Row,
  ids: readonly string[],
  holds: Holds | undefined,
): { readonly outcome: Outcome; readonly path?: readonly string[] } {
  const outcome = OUTCOME_OF[row.outcome];
  if (holds === undefined || row.outcome === 'false' || row.outcome === 'unknown') return { outcome };
  const found = holds((name) => idOf(row, ids, name));
  return found.holds ? { outcome, ...(found.path === undefined ? {} : { path: found.path }) } : { outcome: 'pass' };
}

export function idOf(row: Row, ids: readonly string[], name: string): string {
  return row[`id${ids.indexOf(name)}`] ?? '';
}
