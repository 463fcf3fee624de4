// Which node a text is an id of, and the columns that a query returns for it.
import { isKey } from '../key.ts';
import { NODE_TYPES, type NodeType, type Value } from '../model.ts';
import { nodeProperties } from '../schema/schema.ts';

const BY_PREFIX: ReadonlyMap<string, NodeType> = new Map(NODE_TYPES.map((type) => [type.toLowerCase(), type]));

/** The label that an id belongs to; undefined for text that is no id. */
export function typeOfId(id: string): NodeType | undefined {
  return isKey(id) ? BY_PREFIX.get(id.slice(0, id.indexOf(':'))) : undefined;
}

/** "n.id AS id, n.name AS name, …" for every property of a label: engines never return whole nodes. */
export function allColumns(variable: string, type: NodeType): string {
  return Object.keys(nodeProperties(type))
    .map((name) => `${variable}.${name} AS ${name}`)
    .join(', ');
}

export interface NodeRef {
  readonly id: string;
  readonly name: string;
  readonly type: NodeType;
  readonly kind: string | null;
}

/** A row of an engine; properties that are not known are null. */
export type Row = Readonly<Record<string, Value | null>>;

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** "root/path:12" → file and line. */
export function placeOf(source: string): Place {
  const colon = source.lastIndexOf(':');
  return { file: source.slice(0, colon), line: Number(source.slice(colon + 1)) };
}
