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
  const items = new Map<string, JudgedItem>();
  for (const row of rows) {
    const { outcome, path } = outcomeOf(row, ids, holds);
    const [subject = '', ...per] = [rule.subject, ...rule.per].map((name) => idOf(row, ids, name));
    const key = [subject, ...per].join('\n');
    const known = items.get(key);
    if (known === undefined || isWorse(outcome, known.outcome))
      items.set(key, { subject, per, outcome, ...(path === undefined ? {} : { path }) });
  }
  return [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** The outcome of one row: an operator turns fail and unstated into pass where it does not hold, never a forced unknown. */
export function outcomeOf(
  row: Row,
  ids: readonly string[],
  holds: Holds | undefined,
): { readonly outcome: Outcome; readonly path?: readonly string[] } {
  if (row.outcome === 'pass' || row.outcome === 'unknown') return { outcome: row.outcome };
  const outcome = row.outcome === 'fail' ? 'fail' : 'unknown';
  if (holds === undefined) return { outcome };
  const found = holds((name) => idOf(row, ids, name));
  return found.holds ? { outcome, ...(found.path === undefined ? {} : { path: found.path }) } : { outcome: 'pass' };
}

export function idOf(row: Row, ids: readonly string[], name: string): string {
  return row[`id${ids.indexOf(name)}`] ?? '';
}

function isWorse(a: Outcome, b: Outcome): boolean {
  const rank = { pass: 0, unknown: 1, fail: 2 } satisfies Record<Outcome, number>;
  return rank[a] > rank[b];
}
