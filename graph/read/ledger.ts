// The truth ledger as rows, worst class first.
import type { GraphEngine } from '../engine/engine.ts';
import { LEDGER_CLASSES, type LedgerClass } from '../schema/relations.ts';
import { type InteractionRow, type InteractionView, interactionColumns, interactionView } from './interaction.ts';

export interface LedgerView {
  readonly rows: readonly InteractionView[];
  readonly counts: Readonly<Record<LedgerClass, number>>;
  /** confirmed ÷ judged in percent, one decimal; null where nothing could be judged. */
  readonly truthCoverage: number | null;
}

const ORDER: readonly string[] = ['undocumented', 'reversed', 'dead', 'claimed-only', 'unclassified', 'unobservable', 'confirmed'];

export async function ledgerView(engine: GraphEngine): Promise<LedgerView> {
  const rows: InteractionView[] = [];
  for (const type of ['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES'] as const) {
    const found = await engine.query<InteractionRow>(
      `MATCH (a)-[r:${type}]->(b) WHERE r.ledger IS NOT NULL RETURN ${interactionColumns(type)} ORDER BY fromId, toId`,
      {},
      { timeoutMs: 60_000 },
    );
    rows.push(...found.map((row) => interactionView(type, row)));
  }
  const counts = Object.fromEntries(LEDGER_CLASSES.map((name) => [name, rows.filter((row) => row.ledger === name).length])) as Record<
    LedgerClass,
    number
  >; // one entry for every class
  const judged = counts.confirmed + counts.undocumented + counts.reversed + counts.dead;
  rows.sort((a, b) => rank(a) - rank(b) || (a.from.id < b.from.id ? -1 : a.from.id > b.from.id ? 1 : a.to.id < b.to.id ? -1 : 1));
  return { rows, counts, truthCoverage: judged === 0 ? null : Math.round((counts.confirmed / judged) * 1000) / 10 };
}

function rank(row: InteractionView): number {
  return ORDER.indexOf(row.ledger ?? '');
}
