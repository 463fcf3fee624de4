// Relations while they are being linked: statements about one (type, ends, kind), united.
import { type Key, relationId } from '../key.ts';
import type { EdgeFact, Gap, Props, RelationType, Value } from '../model.ts';
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

/** Collects relations; statements about the same one are united, and ends that the metamodel refuses become gaps. */
export function relationsOver(drafts: ReadonlyMap<Key, Draft>): Relations {
  const known = new Map<string, Relation>();
  const gaps: Gap[] = [];
  const byType = new Map<RelationType, { readonly all: Relation[]; sorted?: readonly Relation[] | undefined }>();

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
      id,
      type,
      from: from.key,
      to: to.key,
      kind: edge.kind,
      props: NOTHING,
      statements: [],
      environments: NOWHERE,
      confidence: 0,
      isTorn: false,
      isCall: false,
      reason: '',
    };
    if (before === undefined) {
      known.set(id, relation);
      const list = byType.get(type) ?? { all: [] };
      list.all.push(relation);
      list.sorted = undefined;
      byType.set(type, list);
    }
    const confidence = Math.round(Math.min(from.confidence, to.confidence) * 100) / 100;
    if (confidence > relation.confidence) {
      relation.confidence = confidence;
      relation.reason = from.confidence < to.confidence ? from.reason : to.reason;
    }
    if (edge.environment !== undefined && !relation.environments.includes(edge.environment))
      relation.environments = [...relation.environments, edge.environment].toSorted(compare);
    relation.statements.push({
      stance: edge.stance,
      place: placeOf(edge.source),
      file: edge.source.file,
      ...(edge.environment === undefined ? {} : { environment: edge.environment }),
    });
    if (disagree(relation.props, edge.props)) relation.isTorn = true;
    if (edge.props?.states === undefined) relation.isCall = true;
    if (edge.props !== undefined)
      relation.props = united(relation.props, type === edge.type ? edge.props : { ...edge.props, mode: undefined, states: undefined });
  }

  function ofType(type: RelationType): readonly Relation[] {
    const list = byType.get(type);
    if (list === undefined) return [];
    list.sorted ??= list.all.toSorted((a, b) => compare(a.id, b.id));
    return list.sorted;
  }
  function all(): readonly Relation[] {
    for (const relation of known.values()) {
      if (relation.isTorn) relation.props = without(relation.props, 'targetEnvironment');
      if (relation.isCall) relation.props = without(relation.props, 'states');
    }
    return [...known.values()];
  }
  return { add, gaps, ofType, all };
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

function disagree(known: ReadonlyMap<string, Value>, props: Props | undefined): boolean {
  const [here, there] = [known.get('targetEnvironment'), props?.targetEnvironment];
  return here !== undefined && there !== undefined && here !== there;
}

const SUMMED = new Set(['count', 'errors', 'cases']);

function united(before: ReadonlyMap<string, Value>, props: Props): ReadonlyMap<string, Value> {
  const into = new Map(before);
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
  return into;
}

function combined(name: string, a: number, b: number): number {
  if (SUMMED.has(name)) return a + b;
  return name === 'firstSeen' ? Math.min(a, b) : Math.max(a, b);
}
