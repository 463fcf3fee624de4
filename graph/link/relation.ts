// Relations while they are being linked: statements about one (type, ends, kind), united.
import { type Key, relationId } from '../key.ts';
import type { EdgeFact, Gap, Props, RelationType, Value } from '../model.ts';
import { relationSchema } from '../schema/schema.ts';
import type { Draft, Statement } from './draft.ts';
import { compare, placeOf } from './order.ts';
import type { Link } from './resolve.ts';

export interface Relation {
  readonly type: RelationType;
  readonly from: Key;
  readonly to: Key;
  readonly kind: string | undefined;
  readonly props: Map<string, Value>;
  readonly statements: Statement[];
  readonly environments: Set<string>;
  confidence: number;
  reason: string;
  /** Its statements name targets in different environments: which of them crosses is not known from the sum. */
  isTorn: boolean;
  /** One of its statements says who calls, so it is more than a flow of data. */
  isCall: boolean;
}

export interface Relations {
  add(edge: EdgeFact, from: Link, to: Link): void;
  /** Those of one type so far, in the order of their ids. */
  ofType(type: RelationType): readonly Relation[];
  /** All, in no order that means anything. */
  all(): readonly Relation[];
  readonly gaps: readonly Gap[];
}

/** Collects relations; statements about the same one are united, and ends that the metamodel refuses become gaps. */
export function relationsOver(drafts: ReadonlyMap<Key, Draft>): Relations {
  const known = new Map<string, Relation>();
  const gaps: Gap[] = [];
  const sorted = new Map<RelationType, readonly Relation[]>();

  function add(edge: EdgeFact, from: Link, to: Link): void {
    const [start, end] = [drafts.get(from.key), drafts.get(to.key)];
    if (start === undefined || end === undefined) return;
    const type = typeFor(edge.type, end);
    const schema = relationSchema(type);
    if (schema === undefined || !schema.from.includes(start.type) || !schema.to.includes(end.type)) {
      gaps.push({
        code: 'unsupported',
        detail: `${start.type} ${edge.type} ${end.type} (${start.name} → ${end.name}) is not a relation of the metamodel`,
        remedy: 'Report the file: its reader should use another relation.',
        source: edge.source,
      });
      return;
    }
    // Something that names itself (its own address, its own health check) states no interaction.
    if (from.key === to.key && type !== 'FLOWS_TO') return;
    const id = relationId(type, from.key, to.key, edge.kind);
    const before = known.get(id);
    const relation: Relation = before ?? {
      type,
      from: from.key,
      to: to.key,
      kind: edge.kind,
      props: new Map(),
      statements: [],
      environments: new Set<string>(),
      confidence: 0,
      isTorn: false,
      isCall: false,
      reason: '',
    };
    if (before === undefined) {
      known.set(id, relation);
      sorted.delete(type);
    }
    const confidence = Math.round(Math.min(from.confidence, to.confidence) * 100) / 100;
    if (confidence > relation.confidence) {
      relation.confidence = confidence;
      relation.reason = from.confidence < to.confidence ? from.reason : to.reason;
    }
    if (edge.environment !== undefined) relation.environments.add(edge.environment);
    relation.statements.push({
      stance: edge.stance,
      place: placeOf(edge.source),
      file: edge.source.file,
      ...(edge.environment === undefined ? {} : { environment: edge.environment }),
    });
    if (disagree(relation.props, edge.props)) relation.isTorn = true;
    if (edge.props?.states === undefined) relation.isCall = true;
    unite(relation.props, type === edge.type ? (edge.props ?? {}) : { ...edge.props, mode: undefined, states: undefined });
  }

  function ofType(type: RelationType): readonly Relation[] {
    const found = sorted.get(type) ?? inOrder([...known].filter(([, relation]) => relation.type === type));
    sorted.set(type, found);
    return found;
  }
  function all(): readonly Relation[] {
    for (const { props, isTorn, isCall } of known.values()) {
      if (isTorn) props.delete('targetEnvironment');
      if (isCall) props.delete('states');
    }
    return [...known.values()];
  }
  return { add, gaps, ofType, all };
}

function inOrder(entries: readonly (readonly [id: string, relation: Relation])[]): readonly Relation[] {
  return entries.toSorted(([a], [b]) => compare(a, b)).map(([, relation]) => relation);
}

/** An environment variable cannot tell a database from a service: the target decides. */
function typeFor(type: RelationType, end: Draft): RelationType {
  if (type === 'CALLS' && end.type === 'DataStore') return 'ACCESSES';
  if (type === 'ACCESSES' && end.type === 'System') return 'CALLS';
  return type;
}

function disagree(known: ReadonlyMap<string, Value>, props: Props | undefined): boolean {
  const [here, there] = [known.get('targetEnvironment'), props?.targetEnvironment];
  return here !== undefined && there !== undefined && here !== there;
}

const SUMMED = new Set(['count', 'errors', 'cases']);

function unite(into: Map<string, Value>, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const known = into.get(name);
    if (known === undefined) into.set(name, value);
    else if (typeof known === 'number' && typeof value === 'number') into.set(name, combined(name, known, value));
    else if (name === 'credential' && value === 'literal') into.set(name, value);
    else if (name === 'mode' && value === 'write') into.set(name, value);
    // One way of calling that nothing bounds is enough to wait for ever.
    else if (name === 'timeout' && value === 'none') into.set(name, value);
    else if (Array.isArray(known) && Array.isArray(value))
      into.set(name, [...new Set([...known, ...value].map(String))].toSorted(compare).slice(0, 5));
  }
}

function combined(name: string, a: number, b: number): number {
  if (SUMMED.has(name)) return a + b;
  return name === 'firstSeen' ? Math.min(a, b) : Math.max(a, b);
}
