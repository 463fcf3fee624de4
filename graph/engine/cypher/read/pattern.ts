import type { NodePattern, Pattern, Position, RelationPattern } from '../syntax.ts';
import { parseMap } from './atom.ts';
import { parseLabels } from './labels.ts';
import { parseRelation, startsRelation } from './relation.ts';
import type { TokenReader } from './token-reader.ts';

/** `[p =] (a)-[r]->(b)…` or `[p =] shortestPath(…)`. */
export function parsePattern(reader: TokenReader): Pattern {
  const at = reader.at;
  const named = reader.isName() && reader.isSymbol('=', 1);
  const path = named ? reader.expectName('a name for the path') : undefined;
  if (named) reader.expectSymbol('=', 'behind the name of the path');
  const shortest = reader.isWord('shortestpath') ? 'shortestPath' : reader.isWord('allshortestpaths') ? 'allShortestPaths' : undefined;
  if (!shortest) return parseChain(reader, { at, ...(path !== undefined && { path }) });
  reader.next();
  reader.expectSymbol('(', `behind ${shortest}`);
  const pattern = parseChain(reader, { at, shortest, ...(path !== undefined && { path }) });
  reader.expectSymbol(')', `behind the pattern of ${shortest}`);
  return pattern;
}

function parseChain(reader: TokenReader, head: { readonly at: Position } & Pick<Pattern, 'path' | 'shortest'>): Pattern {
  const nodes = [parseNode(reader)];
  const relations: RelationPattern[] = [];
  while (startsRelation(reader)) {
    relations.push(parseRelation(reader));
    nodes.push(parseNode(reader));
  }
  if (reader.isSymbol('(') || reader.isSymbol('+') || reader.isSymbol('*')) throw quantified(reader);
  return { kind: 'pattern', ...head, nodes, relations };
}

function parseNode(reader: TokenReader): NodePattern {
  const at = reader.expectSymbol('(', 'before a node').at;
  if (reader.isSymbol('(')) throw quantified(reader);
  if (reader.isName() && reader.isWord('is', 1)) throw reader.unexpected(': before the label');
  const variable = reader.isName() && !reader.isWord('where') ? reader.expectName('a name') : undefined;
  const labels = reader.isSymbol(':') ? parseLabels(reader) : [];
  const properties = reader.isSymbol('{') ? parseMap(reader) : undefined;
  if (reader.isWord('where')) throw whereInside(reader, 'node');
  if (reader.peek().kind === 'parameter') throw wholeMap(reader);
  reader.expectSymbol(')', 'behind the node');
  return { kind: 'node', ...(variable !== undefined && { variable }), labels, ...(properties && { properties }), at };
}

function quantified(reader: TokenReader) {
  return reader.stop({
    rule: 'quantified-pattern',
    what: 'quantified path patterns are not portable',
    remedy: 'Write a variable length, for example -[:FLOWS_TO*1..5]->.',
  });
}

/** WHERE inside a node or relation, which only one engine reads. */
export function whereInside(reader: TokenReader, what: 'node' | 'relation') {
  return reader.stop({
    rule: 'where-inside',
    what: `WHERE inside a ${what} is not portable`,
    remedy: 'Write the condition into the WHERE of the MATCH.',
  });
}

/** A parameter in the place of a property map. */
export function wholeMap(reader: TokenReader) {
  return reader.stop({
    rule: 'parameter-map',
    what: 'a parameter cannot stand for all properties',
    remedy: 'Name the properties: (n {id: $id}).',
  });
}
