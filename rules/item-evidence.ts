// What a failed item needs to be said: columns, cited places, confidence. Asked for the failed ones only.
import type { GraphEngine, Params, QueryOptions } from '../graph/engine/engine.ts';
import { evidenceQuery } from './compose-query.ts';
import { idOf, type Row, type WeighedItem } from './merge-rows.ts';
import type { Rule } from './rule.ts';
import type { Column, Item } from './verdict.ts';

interface EvidenceRow {
  readonly outcome: Row['outcome'];
  readonly corroborated?: boolean | null;
  readonly [column: string]: Column | undefined;
}

export interface EvidenceInput {
  readonly engine: GraphEngine;
  readonly params: Params;
  readonly options: QueryOptions;
}

/** An engine walks the list for every row: past this length all rows cost less. */
const LONGEST_LIST = 200;

/** The failed and unknown items, complete; the failed ones with what their message and evidence need. */
export async function evidenceOfItems(
  rule: Rule,
  judged: readonly WeighedItem[],
  { engine, params, options }: EvidenceInput,
): Promise<readonly Item[]> {
  const failed = judged.filter((item) => item.outcome === 'fail');
  const subjects = [...new Set(failed.map(({ subject }) => subject))];
  const isFew = subjects.length <= LONGEST_LIST;
  const { text, ids } = evidenceQuery(rule, isFew ? 'chosen' : 'all');
  const rows = failed.length === 0 ? [] : await engine.query<EvidenceRow>(text, isFew ? { ...params, subjects } : params, options);
  const byItem = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    if (row.outcome !== 'true') continue;
    const key = [rule.subject, ...rule.per].map((name) => idOf(row as unknown as Row, ids, name)).join('\n'); // ids are never null
    byItem.set(key, [...(byItem.get(key) ?? []), row]);
  }
  return judged.flatMap(({ subject, per, outcome, path, missing }): readonly Item[] => {
    if (outcome === 'pass') return [];
    const own = (byItem.get([subject, ...per].join('\n')) ?? []).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const shown = outcome === 'fail' ? shownRow(own, path, ids) : undefined;
    return [
      {
        subject,
        per,
        outcome,
        missing,
        confidence: own.some((row) => row.corroborated === true) ? 'high' : rule.confidence,
        columns: columnsOf(rule, shown),
        cites: citesOf(rule, shown),
        ...(path === undefined ? {} : { path }),
      },
    ];
  });
}

// Where an operator found the path, the row it was found for is the one to show.
function shownRow(rows: readonly EvidenceRow[], path: readonly string[] | undefined, ids: readonly string[]): EvidenceRow | undefined {
  const onPath = rows.find((row) => path !== undefined && ids.slice(1).every((_, i) => path.includes(String(row[`id${i + 1}`]))));
  return onPath ?? rows[0];
}

function columnsOf(rule: Rule, row: EvidenceRow | undefined): Item['columns'] {
  return Object.fromEntries(Object.keys(rule.columns).map((name, i) => [name, row?.[`column${i}`] ?? null]));
}

function citesOf(rule: Rule, row: EvidenceRow | undefined): readonly string[] {
  return rule.cites.flatMap((_, i) => {
    const places = row?.[`cite${i}`];
    return Array.isArray(places) ? places.slice(0, 1).map(String) : [];
  });
}
