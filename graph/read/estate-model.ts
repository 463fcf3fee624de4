// The drawable estate, read once per snapshot from whichever engine serves: things, what holds them, and their interactions.
import type { GraphEngine } from '../engine/engine.ts';
import type { NodeType, RelationType } from '../model.ts';
import { type Place, placeOf } from './nodes.ts';

export interface ModelNode {
  readonly id: string;
  readonly type: NodeType;
  readonly name: string;
  readonly kind: string | null;
  readonly declared: boolean;
  readonly observed: boolean;
  readonly resolved: boolean;
  readonly external: boolean;
}

export interface ModelEdge {
  readonly type: RelationType;
  /** Drawable ends: steps are lifted to their workflow, operations to their contract. */
  readonly from: string;
  readonly to: string;
  /** The real ends. */
  readonly fromId: string;
  readonly toId: string;
  readonly declared: boolean;
  readonly observed: boolean;
  readonly ledger: string | null;
  /** Why it is in its class. */
  readonly because: string | null;
  readonly unclaimed: boolean | null;
  readonly count: number | null;
  readonly confidence: number;
  readonly reason: string;
  /** First place that states it. */
  readonly source: Place | null;
}

export interface EstateModel {
  readonly nodes: ReadonlyMap<string, ModelNode>;
  readonly edges: readonly ModelEdge[];
  /** Drawable node that stands for a step, operation or any other id. */
  readonly drawn: ReadonlyMap<string, string>;
  /** System that provides a contract or runs a workflow or agent. */
  readonly systemOf: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly environments: ReadonlyMap<string, readonly string[]>;
  /** Outermost domain of a system. */
  readonly domains: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

const DRAWN: readonly NodeType[] = ['System', 'Api', 'Channel', 'DataStore', 'Workflow', 'Agent', 'Decision'];
const INTERACTIONS: readonly RelationType[] = ['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES'];
const LIMIT = { timeoutMs: 60_000 };

interface NodeRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly declared: boolean | null;
  readonly observed: boolean | null;
  readonly resolved: boolean | null;
  readonly external?: boolean | null;
}
interface EndsRow {
  readonly a: string;
  readonly b: string;
}
interface EdgeRow extends EndsRow {
  readonly declared: boolean | null;
  readonly observed: boolean | null;
  readonly ledger: string | null;
  readonly because: string | null;
  readonly unclaimed: boolean | null;
  readonly count: number | null;
  readonly confidence: number | null;
  readonly reason: string | null;
  readonly source: string | null;
}

export async function estateModel(engine: GraphEngine): Promise<EstateModel> {
  const nodes = new Map<string, ModelNode>();
  for (const type of DRAWN) {
    const external = type === 'System' ? ', n.external AS external' : '';
    const rows = await engine.query<NodeRow>(
      `MATCH (n:${type}) RETURN n.id AS id, n.name AS name, n.kind AS kind, n.declared AS declared, n.observed AS observed, n.resolved AS resolved${external} ORDER BY id`,
      {},
      LIMIT,
    );
    for (const row of rows)
      nodes.set(row.id, {
        id: row.id,
        type,
        name: row.name,
        kind: row.kind,
        declared: row.declared === true,
        observed: row.observed === true,
        resolved: row.resolved !== false,
        external: row.external === true,
      });
  }
  const systemOf = new Map<string, string>();
  for (const [relation, type] of [
    ['PROVIDES', 'Api'],
    ['RUNS', 'Workflow'],
    ['RUNS', 'Agent'],
  ] as const) {
    for (const { a, b } of await ends(engine, `(a:System)-[:${relation}]->(b:${type})`)) if (!systemOf.has(b)) systemOf.set(b, a);
  }
  const drawn = new Map<string, string>([...nodes.keys()].map((id) => [id, id]));
  for (const { a, b } of await ends(engine, '(a:Workflow)-[:HAS_STEP]->(b:Step)')) drawn.set(b, a);
  for (const { a, b } of await ends(engine, '(a:Api)-[:EXPOSES]->(b:Operation)')) drawn.set(b, a);
  liftObservedOperations(await engine.query<{ id: string }>('MATCH (o:Operation) RETURN o.id AS id ORDER BY id', {}, LIMIT), nodes, drawn);
  const edges: ModelEdge[] = [];
  for (const type of INTERACTIONS) {
    const rows = await engine.query<EdgeRow>(
      `MATCH (a)-[r:${type}]->(b) RETURN a.id AS a, b.id AS b, r.declared AS declared, r.observed AS observed, r.ledger AS ledger, r.because AS because, r.unclaimed AS unclaimed, r.count AS count, r.confidence AS confidence, r.reason AS reason, r.source AS source ORDER BY a, b`,
      {},
      LIMIT,
    );
    for (const row of rows) {
      const [from, to] = [drawn.get(row.a), drawn.get(row.b)];
      if (from === undefined || to === undefined) continue;
      edges.push({
        type,
        from,
        to,
        fromId: row.a,
        toId: row.b,
        declared: row.declared === true,
        observed: row.observed === true,
        ledger: row.ledger,
        because: row.because ?? null,
        unclaimed: row.unclaimed ?? null,
        count: row.count,
        confidence: row.confidence ?? 0,
        reason: row.reason ?? '',
        source: row.source === null ? null : placeOf(row.source),
      });
    }
  }
  return {
    nodes,
    edges,
    drawn,
    systemOf,
    owners: await ownersOf(engine),
    environments: await environmentsOf(engine),
    domains: await domainsOf(engine),
  };
}

async function ends(engine: GraphEngine, pattern: string): Promise<readonly EndsRow[]> {
  return engine.query<EndsRow>(`MATCH ${pattern} RETURN a.id AS a, b.id AS b ORDER BY a, b`, {}, LIMIT);
}

// An operation without a contract stands under the system whose key parts its own key begins with (graph/key).
function liftObservedOperations(
  rows: readonly { readonly id: string }[],
  nodes: ReadonlyMap<string, ModelNode>,
  drawn: Map<string, string>,
): void {
  for (const { id } of rows) {
    const system = `system:${id.slice('operation:'.length).split('#')[0]}`;
    if (!drawn.has(id) && nodes.has(system)) drawn.set(id, system);
  }
}

async function ownersOf(engine: GraphEngine): Promise<ReadonlyMap<string, string>> {
  const rows = await engine.query<{ a: string; name: string; confidence: number | null }>(
    'MATCH (a)-[r:OWNED_BY]->(t:Team) RETURN a.id AS a, t.name AS name, r.confidence AS confidence ORDER BY a, confidence DESC, name',
    {},
    LIMIT,
  );
  const owners = new Map<string, string>();
  for (const { a, name } of rows) if (!owners.has(a)) owners.set(a, name);
  return owners;
}

async function environmentsOf(engine: GraphEngine): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await engine.query<{ a: string; name: string }>(
    "MATCH (a)-[:IN_BOUNDARY]->(b:Boundary) WHERE b.kind = 'environment' RETURN a.id AS a, b.name AS name ORDER BY a, name",
    {},
    LIMIT,
  );
  const environments = new Map<string, string[]>();
  for (const { a, name } of rows) environments.set(a, [...(environments.get(a) ?? []), name]);
  return environments;
}

async function domainsOf(engine: GraphEngine): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const inner = await engine.query<{ a: string; id: string; name: string }>(
    "MATCH (a:System)-[:IN_BOUNDARY]->(b:Boundary) WHERE b.kind = 'domain' RETURN a.id AS a, b.id AS id, b.name AS name ORDER BY a, id",
    {},
    LIMIT,
  );
  const outer = new Map(
    (
      await engine.query<{ a: string; id: string; name: string }>(
        "MATCH (a:Boundary)-[:IN_BOUNDARY]->(b:Boundary) WHERE b.kind = 'domain' RETURN a.id AS a, b.id AS id, b.name AS name ORDER BY a, id",
        {},
        LIMIT,
      )
    ).map((row) => [row.a, row]),
  );
  const domains = new Map<string, { id: string; name: string }>();
  for (const row of inner) {
    let top = { id: row.id, name: row.name };
    for (let next = outer.get(top.id), steps = 0; next !== undefined && steps < 10; next = outer.get(top.id), steps += 1)
      top = { id: next.id, name: next.name };
    if (!domains.has(row.a)) domains.set(row.a, top);
  }
  return domains;
}
