// Holds every fact against the metamodel: a type, kind, property or value that graph/schema does not know is a defect of a reader.
import { isKey } from '../graph/key.ts';
import {
  type EdgeFact,
  type Mention,
  type MentionRef,
  NODE_TYPES,
  type NodeFact,
  type NodeType,
  type Props,
  type Ref,
  type Source,
} from '../graph/model.ts';
import type { Properties, Property } from '../graph/schema/property.ts';
import { nodeProperties, nodeSchema, relationProperties, relationSchema } from '../graph/schema/schema.ts';

/** What is wrong with a node fact, in one sentence; undefined when nothing is. */
export function faultOfNode(fact: NodeFact): string | undefined {
  const schema = nodeSchema(fact.type);
  if (schema === undefined) return `unknown node type "${fact.type}"`;
  if (fact.name.trim() === '') return `a ${fact.type} without a name`;
  if (typeOfKey(fact.key) !== fact.type) return `the key "${fact.key}" is not one of a ${fact.type}`;
  if (fact.kind !== undefined && !schema.kinds.includes(fact.kind)) return `unknown kind "${fact.kind}" of ${fact.type}`;
  if (fact.also?.some((mention) => mention.value.trim() === '') === true) return `"${fact.name}" answers to a mention without a value`;
  return faultOfProps(fact.type, fact.props, nodeProperties(fact.type)) ?? faultOfSource(fact.source);
}

/** What is wrong with an edge fact, in one sentence; undefined when nothing is. */
export function faultOfEdge(fact: EdgeFact): string | undefined {
  const schema = relationSchema(fact.type);
  if (schema === undefined) return `unknown relation "${fact.type}"`;
  if (fact.type === 'DEPENDS_ON') return 'DEPENDS_ON is derived and never stated by a reader';
  if (fact.kind !== undefined && !schema.kinds.includes(fact.kind)) return `unknown kind "${fact.kind}" of ${fact.type}`;
  // Whether a host is a system or a store only link can tell: it turns CALLS into ACCESSES where it proves to be a store, and back.
  const other: Partial<Record<string, NodeType>> = { CALLS: 'DataStore', ACCESSES: 'System' };
  const doubtful = 'key' in fact.to ? undefined : other[fact.type];
  const to: readonly NodeType[] = doubtful === undefined ? schema.to : [...schema.to, doubtful];
  return (
    faultOfRef(`${fact.type} from`, fact.from, schema.from) ??
    faultOfRef(`${fact.type} to`, fact.to, to) ??
    faultOfProps(fact.type, fact.props, relationProperties(fact.type)) ??
    faultOfSource(fact.source)
  );
}

const TYPES = new Map<string, NodeType>(NODE_TYPES.map((type) => [type.toLowerCase(), type]));

function typeOfKey(key: string): NodeType | undefined {
  return isKey(key) ? TYPES.get(key.slice(0, key.indexOf(':'))) : undefined;
}

function faultOfRef(end: string, ref: Ref, allowed: readonly NodeType[]): string | undefined {
  if ('key' in ref) {
    const type = typeOfKey(ref.key);
    return type === undefined || !allowed.includes(type) ? `${end} "${ref.key}" is not one of ${allowed.join(', ')}` : undefined;
  }
  // An empty team is how a CODEOWNERS line without an owner says that nobody owns what it covers.
  const isEmpty = ({ kind, value }: Mention): boolean => value.trim() === '' && !(kind === 'team' && value === '');
  if ([ref.mention, ...(ref.or ?? [])].some(isEmpty)) return `${end} a mention without a value`;
  const types: readonly NodeType[] = typeof ref.type === 'string' ? [ref.type] : ref.type;
  const wrong = types.find((type) => !allowed.includes(type));
  if (wrong !== undefined) return `${end} a ${wrong} is not one of ${allowed.join(', ')}`;
  return ref.unresolved === undefined ? undefined : faultOfStandIn(ref.unresolved, types);
}

// The node that stands for an unresolved mention takes the first type.
function faultOfStandIn(standIn: NonNullable<MentionRef['unresolved']>, [type]: readonly NodeType[]): string | undefined {
  if (type === undefined) return 'a mention without a type';
  if (standIn.kind !== undefined && nodeSchema(type)?.kinds.includes(standIn.kind) !== true)
    return `unknown kind "${standIn.kind}" of ${type}`;
  return faultOfProps(type, standIn.props, nodeProperties(type));
}

function faultOfProps(owner: string, props: Props | undefined, known: Properties): string | undefined {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined) continue;
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    if (property === undefined) return `unknown property "${name}" of ${owner}`;
    if (!fits(property, value)) return `${owner}.${name} cannot be ${JSON.stringify(value)}`;
  }
  return undefined;
}

function fits(property: Property, value: unknown): boolean {
  switch (property.type) {
    case 'string':
      return typeof value === 'string' && (property.values?.includes(value) ?? true);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'string[]':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'integer[]':
      return Array.isArray(value) && value.every(Number.isSafeInteger);
  }
}

function faultOfSource(source: Source): string | undefined {
  if (source.file.trim() === '') return 'a fact without a file';
  if (!Number.isSafeInteger(source.line) || source.line < 1) return `line ${source.line} is not a line number`;
  if (source.column !== undefined && (!Number.isSafeInteger(source.column) || source.column < 1))
    return `column ${source.column} is not a column number`;
  return source.endLine !== undefined && !(source.endLine >= source.line)
    ? `endLine ${source.endLine} is before line ${source.line}`
    : undefined;
}
