// A small estate with every node type, every kind of value, things that are not known, and hostile names.
import type { Projection } from '../../graph/engine/engine.ts';
import type { NodeType, RelationType, Value } from '../../graph/model.ts';
import type { NodeRecord, RelationRecord } from '../../graph/snapshot/snapshot.ts';

type Known = Readonly<Record<string, Value>>;

export const HOSTILE_NAME = `Ünïcödé 订单 🛒 "quoted" \`tick\` \\ '); MATCH (n) DETACH DELETE n //`;
const SOURCE = 'shop/estate.yaml:1';

export function node(type: NodeType, name: string, known: Known = {}): NodeRecord {
  const id = `${type.toLowerCase()}:shop/${name}`;
  return { id, type, properties: { id, type, name, source: SOURCE, sources: [SOURCE], ...known } };
}

export function relation(type: RelationType, ends: readonly [from: string, to: string], known: Known = {}): RelationRecord {
  const [from, to] = ends;
  return { type, from, to, properties: { source: SOURCE, sources: [SOURCE], confidence: 1, ...known } };
}

export const SMALL_ESTATE: Projection = {
  manifest: { id: 'small-estate' },
  nodes: [
    node('System', 'orders', { kind: 'service', observed: true, cases: 12, tags: ['core', 'shop'], firstSeen: 1_700_000_000_000 }),
    node('System', 'payments', { kind: 'service', observed: false, tags: [] }),
    node('System', 'erp', { kind: 'application', external: true }),
    node('System', 'odd', { name: HOSTILE_NAME }),
    node('Api', 'orders-api', { protocol: 'rest' }),
    node('Operation', 'create-order', { effect: 'write', idempotent: false }),
    node('Channel', 'order.placed', { protocol: 'kafka' }),
    node('DataStore', 'orders-db'),
    node('Workflow', 'fulfil', { kind: 'process' }),
    node('Step', 'charge', { kind: 'service-task', retry: 'none' }),
    node('Step', 'ship', { kind: 'service-task', retry: 'set' }),
    node('Decision', 'risk'),
    node('Agent', 'support', { autonomy: 'suggest' }),
    node('Control', 'four-eyes', { kind: 'approval' }),
    node('Boundary', 'production', { kind: 'environment' }),
    node('Team', 'checkout', { active: true }),
  ],
  relations: [
    relation('OWNED_BY', ['system:shop/orders', 'team:shop/checkout'], { confidence: 0.5 }),
    relation('IN_BOUNDARY', ['system:shop/orders', 'boundary:shop/production']),
    relation('PROVIDES', ['system:shop/orders', 'api:shop/orders-api']),
    relation('EXPOSES', ['api:shop/orders-api', 'operation:shop/create-order']),
    relation('RUNS', ['system:shop/orders', 'workflow:shop/fulfil']),
    relation('HAS_STEP', ['workflow:shop/fulfil', 'step:shop/charge']),
    relation('HAS_STEP', ['workflow:shop/fulfil', 'step:shop/ship']),
    relation('FLOWS_TO', ['step:shop/charge', 'step:shop/ship'], { kind: 'sequence' }),
    relation('FLOWS_TO', ['step:shop/charge', 'step:shop/ship'], { kind: 'timeout' }),
    relation('CALLS', ['system:shop/orders', 'system:shop/payments'], {
      ledger: 'confirmed',
      count: 40,
      environments: ['production', 'staging'],
    }),
    relation('CALLS', ['system:shop/payments', 'system:shop/erp'], { ledger: 'unobservable' }),
    relation('CALLS', ['step:shop/charge', 'system:shop/payments']),
    relation('PUBLISHES', ['system:shop/orders', 'channel:shop/order.placed']),
    relation('CONSUMES', ['system:shop/erp', 'channel:shop/order.placed']),
    relation('ACCESSES', ['system:shop/orders', 'datastore:shop/orders-db'], { mode: 'write' }),
    relation('GUARDED_BY', ['step:shop/charge', 'control:shop/four-eyes']),
  ],
};

export const EMPTY_ESTATE: Projection = { manifest: { id: 'empty' }, nodes: [], relations: [] };

/** Systems that all call each other: paths through it are too many to count. */
export function denseEstate(size: number): Projection {
  const nodes = Array.from({ length: size }, (_, number) => node('System', `s${number}`));
  const relations = nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => relation('CALLS', [from.id, to.id])));
  return { manifest: { id: `dense-${size}` }, nodes, relations };
}

/** Systems without any relation. */
export function wideEstate(size: number): Projection {
  return {
    manifest: { id: `wide-${size}` },
    nodes: Array.from({ length: size }, (_, number) => node('System', `s${number}`)),
    relations: [],
  };
}
