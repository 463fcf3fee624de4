// Relations while they are being linked: statements about one (type, ends, kind), united.
import { type Key, relationId } from '../key.ts';
import type { EdgeFact, Gap, RelationType, Value } from '../model.ts';
import { relationSchema } from '../schema/schema.ts';
import type { Draft, Statement } from './draft.ts';
import { compare, placeOf } from './order.ts';
import type { Link } from './resolve.ts';

export interface Relation {
  /** Its type, ends and kind as one text. */
  readonly id: string;
  readonly type: RelationType;
  readonly from: Key;
  readonly to: Key;
  readonly kind: string | undefined;
  props: ReadonlyMap<string, Value>;
  readonly statements: Statement[];
  /** Sorted, each once. */
  environments: readonly string[];
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

/** What single edges state, from one link of the same facts to the next in this process; never changed once it is in here. */
export type StatedRelations = WeakMap<EdgeFact, Relation>;

interface OfType {
  readonly byId: Map<string, Relation>;
  /** Those that several edges state; they are nobody else's. */
  readonly united: Set<Relation>;
  sorted: readonly Relation[] | undefined;
}

/** Collects relations; statements about the same one are united, and ends that the metamodel refuses become gaps. */
export function relationsOver(drafts: ReadonlyMap<Key, Draft>, before?: StatedRelations): Relations {
  const gaps: Gap[] = [];
  const byType = new Map<RelationType, OfType>();

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
    const list = byType.get(type) ?? { byId: new Map(), united: new Set(), sorted: undefined };
    byType.set(type, list);
    list.sorted = undefined;
    put(list, stated(before, { edge, type, from, to }));
  }

  function ofType(type: RelationType): readonly Relation[] {
    const list = byType.get(type);
    if (list === undefined) return [];
    list.sorted ??= [...list.byId.values()].sort((a, b) => compare(a.id, b.id));
    return list.sorted;
  }
  function all(): readonly Relation[] {
    for (const { united } of byType.values())
      for (const relation of united) {
        if (relation.isTorn) relation.props = without(relation.props, 'targetEnvironment');
        if (relation.isCall) relation.props = without(relation.props, 'states');
      }
    return [...byType.values()].flatMap(({ byId }) => [...byId.values()]);
  }
  return { add, gaps, ofType, all };
}

function put({ byId, united }: OfType, relation: Relation): void {
  const known = byId.get(relation.id);
  if (known === undefined) {
    byId.set(relation.id, relation);
    return;
  }
  const own = united.has(known) ? known : { ...known, statements: [...known.statements] };
  unite(own, relation);
  united.add(own);
  byId.set(own.id, own);
}

interface Stated {
  readonly edge: EdgeFact;
  readonly type: RelationType;
  readonly from: Link;
  readonly to: Link;
}

// The same edge between the same ends is the same relation, whatever happened elsewhere.
function stated(before: StatedRelations | undefined, { edge, type, from, to }: Stated): Relation {
  const confidence = Math.round(Math.min(from.confidence, to.confidence) * 100) / 100;
  const reason = confidence > 0 ? (from.confidence < to.confidence ? from.reason : to.reason) : '';
  const known = before?.get(edge);
  if (known?.type === type && known.from === from.key && known.to === to.key && known.confidence === confidence && known.reason === reason)
    return known;
  const props = type === edge.type ? edge.props : { ...edge.props, mode: undefined, states: undefined };
  const relation: Relation = {
    id: relationId(type, from.key, to.key, edge.kind),
    type,
    from: from.key,
    to: to.key,
    kind: edge.kind,
    props: props === undefined ? NOTHING : withProps(NOTHING, Object.entries(props)),
    statements: [
      {
        stance: edge.stance,
        place: placeOf(edge.source),
        file: edge.source.file,
        ...(edge.environment === undefined ? {} : { environment: edge.environment }),
      },
    ],
    environments: edge.environment === undefined ? NOWHERE : [edge.environment],
    confidence,
    reason,
    isTorn: false,
    isCall: edge.props?.states === undefined,
  };
  before?.set(edge, relation);
  return relation;
}

function unite(own: Relation, other: Relation): void {
  if (other.confidence > own.confidence) {
    own.confidence = other.confidence;
    own.reason = other.reason;
  }
  for (const environment of other.environments)
    if (!own.environments.includes(environment)) own.environments = [...own.environments, environment].toSorted(compare);
  own.statements.push(...other.statements);
  if (disagree(own.props, other.props)) own.isTorn = true;
  if (other.isCall) own.isCall = true;
  own.props = withProps(own.props, other.props);
}

const NOWHERE: readonly string[] = [];
/** One for all: most relations have no properties, and there are many of them. */
const NOTHING: ReadonlyMap<string, Value> = new Map();

function without(props: ReadonlyMap<string, Value>, name: string): ReadonlyMap<string, Value> {
  return props.has(name) ? new Map([...props].filter(([each]) => each !== name)) : props;
}

/** An environment variable cannot tell a database from a service: the target decides. */
function typeFor(type: RelationType, end: Draft): RelationType {
  if (type === 'CALLS' && end.type === 'DataStore') return 'ACCESSES';
  if (type === 'ACCESSES' && end.type === 'System') return 'CALLS';
  return type;
}

function disagree(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  const [here, there] = [a.get('targetEnvironment'), b.get('targetEnvironment')];
  return here !== undefined && there !== undefined && here !== there;
}

const SUMMED = new Set(['count', 'errors', 'retries', 'cases']);

function withProps(before: ReadonlyMap<string, Value>, props: Iterable<readonly [string, Value | undefined]>): ReadonlyMap<string, Value> {
  const into = new Map(before);
  for (const [name, value] of props) {
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
  return into;
}

function combined(name: string, a: number, b: number): number {
  if (SUMMED.has(name)) return a + b;
  return name === 'firstSeen' ? Math.min(a, b) : Math.max(a, b);
}
