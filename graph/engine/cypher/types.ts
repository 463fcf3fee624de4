// What the lint knows of a value before any data is read; 'any' and NULL never raise a problem.

export type TypeName = 'any' | 'null' | 'boolean' | 'integer' | 'float' | 'string' | 'list' | 'map' | 'node' | 'relation' | 'path';

/** A static type. */
export interface Type {
  readonly name: TypeName;
  /** Elements of a list; the entities inside a map. */
  readonly of?: Type;
  /** Labels of a node or types of a relation that are possible; left out where any is. */
  readonly names?: readonly string[];
  /** All the values a text can have, where its list is closed. */
  readonly values?: readonly string[];
}

export const ANY: Type = { name: 'any' };
export const NULL: Type = { name: 'null' };
export const BOOLEAN: Type = { name: 'boolean' };
export const INTEGER: Type = { name: 'integer' };
export const FLOAT: Type = { name: 'float' };
export const STRING: Type = { name: 'string' };
export const PATH: Type = { name: 'path' };

export function listOf(of: Type): Type {
  return { name: 'list', of };
}

export function node(names?: readonly string[]): Type {
  return names && names.length > 0 ? { name: 'node', names } : { name: 'node' };
}

export function relation(names?: readonly string[]): Type {
  return names && names.length > 0 ? { name: 'relation', names } : { name: 'relation' };
}

/** The type of a value that may come from either side. */
export function join(left: Type, right: Type): Type {
  if (left.name === 'null') return right;
  if (right.name === 'null') return left;
  if (isNumber(left) && isNumber(right)) return left.name === right.name ? left : FLOAT;
  if (left.name !== right.name)
    return holdsEntity(left) || holdsEntity(right) ? { name: 'any', of: holdsEntity(left) ? left : right } : ANY;
  return {
    name: left.name,
    ...(left.of && right.of && { of: join(left.of, right.of) }),
    ...(left.names && right.names && { names: [...new Set([...left.names, ...right.names])] }),
    ...(left.values && right.values && { values: [...new Set([...left.values, ...right.values])] }),
  };
}

/** The type of a value that may come from any of these; NULL alone for none. */
export function joinAll(types: readonly Type[]): Type {
  let joined = NULL;
  for (const type of types) joined = join(joined, type);
  return joined;
}

export function isKnown(type: Type): boolean {
  return type.name !== 'any' && type.name !== 'null';
}

export function isNumber(type: Type): boolean {
  return type.name === 'integer' || type.name === 'float';
}

/** Whether the engines compare the two the same way: only like with like. */
export function areComparable(left: Type, right: Type): boolean {
  if (!isKnown(left) || !isKnown(right)) return true;
  return left.name === right.name || (isNumber(left) && isNumber(right));
}

/** Whether the value is, or holds, a whole node, relation or path. */
export function holdsEntity(type: Type): boolean {
  if (type.name === 'node' || type.name === 'relation' || type.name === 'path') return true;
  return type.of !== undefined && holdsEntity(type.of);
}

const WORDS: Readonly<Record<TypeName, string>> = {
  any: 'a value',
  null: 'NULL',
  boolean: 'true or false',
  integer: 'a whole number',
  float: 'a number',
  string: 'a text',
  list: 'a list',
  map: 'a map',
  node: 'a node',
  relation: 'a relation',
  path: 'a path',
};

/** The type in words: "a whole number". */
export function inWords(type: Type | TypeName): string {
  return WORDS[typeof type === 'string' ? type : type.name];
}
