// The truth ledger as rows, worst class first, with its figures by system, by owner and for the estate.
import type { GraphEngine } from '../engine/engine.ts';
import { WORST_FIRST } from '../schema/relations.ts';
import { type Contracts, contractsIn } from './contracts.ts';
import { type InteractionRow, type InteractionView, interactionColumns, interactionView } from './interaction.ts';
import { type OwnerTruth, ownersTruth, type SystemTruth, systemsTruth, type Truth, truthOf } from './truth.ts';

export interface LedgerView extends Truth {
  readonly rows: readonly InteractionView[];
  /** Each system by what it begins, least true first. */
  readonly systems: readonly SystemTruth[];
  readonly owners: readonly OwnerTruth[];
  readonly contracts: Contracts;
  /** Name of each system, workflow and agent, by its id. */
  nameOf(id: string): string | undefined;
}

const LIMIT = { timeoutMs: 60_000 };

export async function ledgerView(engine: GraphEngine): Promise<LedgerView> {
  const rows: InteractionView[] = [];
  for (const type of ['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES'] as const) {
    const found = await engine.query<InteractionRow>(
      `MATCH (a)-[r:${type}]->(b) WHERE r.ledger IS NOT NULL RETURN ${interactionColumns(type)} ORDER BY fromId, toId`,
      {},
      LIMIT,
    );
    rows.push(...found.map((row) => interactionView(type, row)));
  }
  rows.sort((a, b) => rank(a) - rank(b) || compare(a.from.id, b.from.id) || compare(a.to.id, b.to.id));
  const known = await initiatorsIn(engine);
  const systems = systemsTruth(rows, known);
  return {
    rows,
    ...truthOf(rows),
    systems,
    owners: ownersTruth(rows, systems),
    contracts: await contractsIn(engine),
    nameOf: (id) => known.get(id)?.name,
  };
}

/** Names and owners of whatever may begin an interaction: systems, and workflows and agents that no system runs. */
async function initiatorsIn(engine: GraphEngine): Promise<ReadonlyMap<string, { readonly name: string; readonly owner: string | null }>> {
  const found = new Map<string, { readonly name: string; readonly owner: string | null }>();
  for (const type of ['System', 'Workflow', 'Agent'] as const) {
    const named = await engine.query<{ id: string; name: string }>(
      `MATCH (n:${type}) RETURN n.id AS id, n.name AS name ORDER BY id`,
      {},
      LIMIT,
    );
    for (const { id, name } of named) found.set(id, { name, owner: null });
  }
  const owned = await engine.query<{ id: string; owner: string; confidence: number | null }>(
    'MATCH (n)-[r:OWNED_BY]->(t:Team) RETURN n.id AS id, t.name AS owner, r.confidence AS confidence ORDER BY id, confidence DESC, owner',
    {},
    LIMIT,
  );
  for (const { id, owner } of owned) {
    const known = found.get(id);
    if (known !== undefined && known.owner === null) found.set(id, { name: known.name, owner });
  }
  return found;
}

function rank(row: InteractionView): number {
  const order: readonly (string | null)[] = WORST_FIRST;
  return order.indexOf(row.ledger);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
