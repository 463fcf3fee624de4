// A large estate by our own schema, the same for the same seed: for speed and size, not for meaning.
import type { Projection } from '../../graph/engine/engine.ts';
import { NODE_TYPES, type NodeType, type RelationType } from '../../graph/model.ts';
import { RELATION_SCHEMAS } from '../../graph/schema/schema.ts';
import type { NodeRecord, RelationRecord } from '../../graph/snapshot/snapshot.ts';
import { type Random, randomFrom } from '../engine/random.ts';

/** Share of each node type, in percent; the rest are steps, as in real estates. */
const SHARES: Readonly<Partial<Record<NodeType, number>>> = {
  System: 5,
  Api: 4,
  Operation: 22,
  Channel: 4,
  DataStore: 2,
  Workflow: 6,
  Decision: 1,
  Agent: 1,
  Control: 2,
  Boundary: 1,
  Team: 1,
};

/** How many relations of each type there are for one that is rare. */
const WEIGHTS: Readonly<Partial<Record<RelationType, number>>> = {
  CALLS: 20,
  HAS_STEP: 25,
  FLOWS_TO: 25,
  OWNED_BY: 8,
  EXPOSES: 10,
  CONSUMES: 6,
  PUBLISHES: 6,
};

export interface Size {
  readonly nodes: number;
  readonly relations: number;
  readonly seed: number;
}

export function syntheticEstate({ nodes, relations, seed }: Size): Projection {
  const random = randomFrom(seed);
  const ids = new Map<NodeType, string[]>(NODE_TYPES.map((type) => [type, []]));
  const nodeRecords = Array.from({ length: nodes }, (_, number) => node(typeOf(number, nodes), number, random));
  for (const record of nodeRecords) ids.get(record.type)?.push(record.id);
  return {
    manifest: { id: `synthetic-${nodes}-${relations}-${seed}` },
    nodes: nodeRecords,
    relations: relationRecords(ids, relations, random),
  };
}

function typeOf(number: number, total: number): NodeType {
  let bound = 0;
  for (const type of NODE_TYPES) {
    bound += ((SHARES[type] ?? 0) * total) / 100;
    if (number < bound) return type;
  }
  return 'Step';
}

function node(type: NodeType, number: number, random: Random): NodeRecord {
  const id = `${type.toLowerCase()}:estate/folder-${number % 997}/${type.toLowerCase()}-${number}`;
  const source = `estate/folder-${number % 997}/file.yaml:${1 + random.below(900)}`;
  const own = type === 'Step' ? { retry: random.below(3) === 0 ? 'set' : 'none', timeout: random.below(2) === 0 ? 'set' : 'none' } : {};
  const observed = random.below(3) === 0 ? { observed: true, cases: random.below(5000) } : {};
  const stance = { configured: true, declared: true, resolved: true, ...observed };
  return { id, type, properties: { id, type, name: `${type} ${number}`, root: 'estate', source, sources: [source], ...stance, ...own } };
}

function relationRecords(ids: ReadonlyMap<NodeType, readonly string[]>, count: number, random: Random): RelationRecord[] {
  const draws = RELATION_SCHEMAS.flatMap((schema) => Array.from({ length: WEIGHTS[schema.type] ?? 1 }, () => schema));
  const records = new Map<string, RelationRecord>();
  while (records.size < count) {
    const { type, from, to, kinds } = random.pick(draws);
    const kind = kinds.length === 0 ? undefined : random.pick(kinds);
    const start = random.pick(ids.get(random.pick(from)) ?? []);
    const end = random.pick(ids.get(random.pick(to)) ?? []);
    const source = `estate/folder-${random.below(997)}/file.yaml:${1 + random.below(900)}`;
    const stance = { configured: true, declared: true, confidence: 1, reason: 'exact key', source, sources: [source] };
    const interaction =
      type === 'CALLS' || type === 'CONSUMES' || type === 'PUBLISHES' ? { ledger: 'unobservable', grain: 'operation' } : {};
    const properties = { ...(kind === undefined ? {} : { kind }), ...stance, ...interaction };
    records.set(`${type} ${start} ${end} ${kind}`, { type, from: start, to: end, properties });
  }
  return [...records.values()];
}
