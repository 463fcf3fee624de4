// The small graphs of rule examples: CREATE statements in the metamodel become records, so that either engine can load them.
import { NODE_TYPES, type NodeType, RELATION_TYPES, type RelationType, type Value } from '../graph/model.ts';
import { nodeProperties, relationProperties } from '../graph/schema/schema.ts';
import type { NodeRecord, RelationRecord } from '../graph/snapshot/snapshot.ts';

export interface ExampleGraph {
  readonly nodes: readonly NodeRecord[];
  readonly relations: readonly RelationRecord[];
}

/** A CREATE text that cannot be read; the message says what and where. */
export class ExampleError extends Error {}

/**
 * Reads `CREATE (a:System {id: 'a'})-[:CALLS {mode: 'sync'}]->(b:Api {id: 'b'})`, any number of statements; nothing else.
 * Left out, as in a file that was read: `name` is the id, `id` the variable, and the thing is configured and resolved.
 */
export function exampleGraph(text: string): ExampleGraph {
  const reader: Reader = { tokens: tokensOf(text), next: 0, nodes: new Map(), relations: [], names: new Map() };
  while (peek(reader) !== undefined) {
    expectWord(reader, 'CREATE');
    do readPattern(reader);
    while (take(reader, ','));
    take(reader, ';');
  }
  return { nodes: [...reader.nodes.values()], relations: reader.relations };
}

interface Token {
  readonly text: string;
  readonly line: number;
}
interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  readonly nodes: Map<string, NodeRecord>;
  readonly relations: RelationRecord[];
  /** Variable → id. */
  readonly names: Map<string, string>;
}

const TOKEN = /\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|<-|->|[-()[\]{}:,;]|./gs;

function tokensOf(text: string): readonly Token[] {
  let line = 1;
  const tokens: Token[] = [];
  for (const [part] of text.matchAll(TOKEN)) {
    if (part.trim() !== '') tokens.push({ text: part, line });
    line += part.split('\n').length - 1;
  }
  return tokens;
}

function readPattern(reader: Reader): void {
  let left = readNode(reader);
  for (let arrow = peek(reader); arrow === '-' || arrow === '<-'; arrow = peek(reader)) {
    reader.next++;
    expect(reader, '[');
    expect(reader, ':');
    const type = reader.tokens[reader.next++]?.text;
    if (!isRelationType(type)) throw stop(reader, `${type ?? 'the end'} is no relation of the metamodel`);
    const stated = peek(reader) === '{' ? readMap(reader, relationProperties(type)) : {};
    expect(reader, ']');
    expect(reader, arrow === '-' ? '->' : '-');
    const right = readNode(reader);
    const [from, to] = arrow === '-' ? [left, right] : [right, left];
    reader.relations.push({
      type,
      from,
      to,
      properties: { ...stances(stated), source: 'example/graph:1', sources: ['example/graph:1'], confidence: 1, ...stated },
    });
    left = right;
  }
}

/** Reads one node and answers its id; a variable that stands alone is a node written before. */
function readNode(reader: Reader): string {
  expect(reader, '(');
  const variable = /^[A-Za-z_]/.test(peek(reader) ?? '') ? reader.tokens[reader.next++]?.text : undefined;
  if (!take(reader, ':')) {
    const known = variable === undefined ? undefined : reader.names.get(variable);
    if (known === undefined) throw stop(reader, `(${variable ?? ''}) has no label and was not written before`);
    expect(reader, ')');
    return known;
  }
  const type = reader.tokens[reader.next++]?.text;
  if (!isNodeType(type)) throw stop(reader, `${type ?? 'the end'} is no label of the metamodel`);
  const stated = peek(reader) === '{' ? readMap(reader, nodeProperties(type)) : {};
  const id = stated.id ?? variable;
  if (typeof id !== 'string') throw stop(reader, `a ${type} needs an id or a variable`);
  if (reader.nodes.has(id)) throw stop(reader, `the id ${id} is given twice`);
  if (variable !== undefined) reader.names.set(variable, id);
  expect(reader, ')');
  const place = { source: 'example/graph:1', sources: ['example/graph:1'], root: 'example' };
  reader.nodes.set(id, { id, type, properties: { name: id, ...place, resolved: true, ...stances(stated), ...stated, id, type } });
  return id;
}

// As link does it: declared is claimed or configured; a thing that only a trace shows says `declared: false`.
function stances(stated: Readonly<Record<string, Value>>): Record<string, boolean> {
  const declared = stated.declared !== false;
  return { claimed: false, configured: declared, declared };
}

function readMap(reader: Reader, allowed: object): Record<string, Value> {
  const map: Record<string, Value> = {};
  expect(reader, '{');
  while (!take(reader, '}')) {
    const name = reader.tokens[reader.next++]?.text ?? '';
    if (!Object.hasOwn(allowed, name)) throw stop(reader, `${name} is no property of the metamodel there`);
    expect(reader, ':');
    map[name] = readValue(reader);
    take(reader, ',');
  }
  return map;
}

function readValue(reader: Reader): Value {
  const text = reader.tokens[reader.next++]?.text ?? '';
  if (text === '[') {
    const items: string[] = [];
    while (!take(reader, ']')) {
      items.push(String(readValue(reader)));
      take(reader, ',');
    }
    return items;
  }
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^['"]/.test(text)) return text.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^-?\d/.test(text)) return Number(text);
  throw stop(reader, `${text} is no value`);
}

function peek(reader: Reader): string | undefined {
  return reader.tokens[reader.next]?.text;
}

function take(reader: Reader, text: string): boolean {
  if (peek(reader) !== text) return false;
  reader.next++;
  return true;
}

function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) throw stop(reader, `expected ${text}, found ${peek(reader) ?? 'the end'}`);
}

function expectWord(reader: Reader, word: string): void {
  if (peek(reader)?.toUpperCase() !== word)
    throw stop(reader, `expected ${word}, found ${peek(reader) ?? 'the end'}: an example only creates`);
  reader.next++;
}

function stop(reader: Reader, what: string): ExampleError {
  const line = reader.tokens[Math.min(reader.next, reader.tokens.length - 1)]?.line ?? 1;
  return new ExampleError(`line ${line} of the graph: ${what}`);
}

function isNodeType(text: string | undefined): text is NodeType {
  return NODE_TYPES.some((type) => type === text);
}
function isRelationType(text: string | undefined): text is RelationType {
  return RELATION_TYPES.some((type) => type === text);
}
