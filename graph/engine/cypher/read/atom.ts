// The smallest values: literals, names, lists, maps, calls and everything between parentheses.

import type { Expression, MapEntry, MapLiteral, Quantifier } from '../syntax.ts';
import { parseCall } from './call.ts';
import { parseCase } from './case.ts';
import { parseExpressionAt } from './expression.ts';
import { parseBinding, parseQuantifier, parseReduce } from './list.ts';
import { parseSubquery } from './subquery.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads one value without what may follow it. */
export function parseAtom(reader: TokenReader): Expression {
  const token = reader.peek();
  const { at } = token;
  switch (token.kind) {
    case 'string':
      reader.next();
      return { kind: 'string', value: token.text, at };
    case 'integer':
      reader.next();
      return { kind: 'integer', value: token.value, at };
    case 'float':
      reader.next();
      return { kind: 'float', text: token.text, at };
    case 'parameter':
      reader.next();
      return { kind: 'parameter', name: token.text, at };
    case 'name':
      reader.next();
      return { kind: 'variable', name: token.text, at };
    case 'word':
      return parseWord(reader, token.text.toLowerCase());
    case 'symbol':
      return parseBracketed(reader);
    case 'end':
      throw reader.unexpected('a value');
  }
}

function parseWord(reader: TokenReader, word: string): Expression {
  const at = reader.at;
  const opens = reader.isSymbol('(', 1);
  if (opens && isQuantifier(word)) return parseQuantifier(reader, word);
  if (opens && word === 'reduce') return parseReduce(reader);
  if (opens && (word === 'shortestpath' || word === 'allshortestpaths')) throw pathAsValue(reader);
  if (opens || reader.isSymbol('.', 1)) {
    if (isFunctionName(reader)) return parseCall(reader);
  }
  if (reader.isSymbol('{', 1)) {
    if (word === 'exists' || word === 'count') return parseSubquery(reader, word === 'exists' ? 'EXISTS' : 'COUNT');
    if (word === 'collect') throw collectSubquery(reader);
    throw mapProjection(reader);
  }
  if (word === 'case') return parseCase(reader);
  if (word === 'null' || word === 'true' || word === 'false') {
    reader.next();
    return word === 'null' ? { kind: 'null', at } : { kind: 'boolean', value: word === 'true', at };
  }
  return { kind: 'variable', name: reader.expectName('a value'), at };
}

function isQuantifier(word: string): word is Quantifier['quantifier'] {
  return word === 'any' || word === 'all' || word === 'none' || word === 'single';
}

// `name(` or `space.name(`: a function; `n.id` is a property.
function isFunctionName(reader: TokenReader): boolean {
  let ahead = 1;
  while (reader.isSymbol('.', ahead) && reader.isName(ahead + 1)) ahead += 2;
  return reader.isSymbol('(', ahead);
}

function parseBracketed(reader: TokenReader): Expression {
  const at = reader.at;
  if (reader.isSymbol('{')) return parseMap(reader);
  if (reader.takeSymbol('(')) {
    if (startsPattern(reader)) throw patternAsValue(reader, at);
    const inner = parseExpressionAt(reader);
    reader.expectSymbol(')', 'behind the expression');
    if (followsArrow(reader)) throw patternAsValue(reader, at);
    return inner;
  }
  if (reader.takeSymbol('[')) {
    const binding = parseBinding(reader, at);
    if (binding) return binding;
    const items = reader.isSymbol(']') ? [] : parseItems(reader);
    if (reader.isSymbol('|')) throw patternAsValue(reader, at);
    reader.expectSymbol(']', 'behind the list');
    return { kind: 'list', items, at };
  }
  throw reader.unexpected('a value');
}

/** Values between commas. */
export function parseItems(reader: TokenReader): readonly Expression[] {
  const items = [parseExpressionAt(reader)];
  while (reader.takeSymbol(',')) items.push(parseExpressionAt(reader));
  return items;
}

/** `{name: value, …}`, the cursor on the opening brace. */
export function parseMap(reader: TokenReader): MapLiteral {
  const at = reader.expectSymbol('{', 'before a map').at;
  const entries: MapEntry[] = [];
  while (!reader.isSymbol('}')) {
    const entryAt = reader.at;
    const name = reader.expectName('the name of a property');
    reader.expectSymbol(':', `behind ${name}`);
    entries.push({ name, value: parseExpressionAt(reader), at: entryAt });
    if (!reader.takeSymbol(',')) break;
  }
  reader.expectSymbol('}', 'behind the map');
  return { kind: 'map', entries, at };
}

// `()` and `(:Label)` can only be nodes.
function startsPattern(reader: TokenReader): boolean {
  return reader.isSymbol(')') || reader.isSymbol(':') || (reader.isName() && reader.isSymbol('{', 1) && !isSubqueryWord(reader));
}

function isSubqueryWord(reader: TokenReader): boolean {
  return reader.isWord('exists') || reader.isWord('count');
}

function followsArrow(reader: TokenReader): boolean {
  if (reader.isSymbol('<') && reader.isSymbol('-', 1)) return reader.isSymbol('[', 2) || reader.isSymbol('-', 2);
  if (!reader.isSymbol('-')) return false;
  return reader.isSymbol('[', 1) || (reader.isSymbol('-', 1) && (reader.isSymbol('>', 2) || reader.isSymbol('(', 2)));
}

function patternAsValue(reader: TokenReader, at: Expression['at']) {
  return reader.stop({
    rule: 'pattern-as-value',
    what: 'a pattern cannot stand where a value is expected',
    remedy: 'Write EXISTS { (a)-[:CALLS]->(b) } or COUNT { … }; to list values, OPTIONAL MATCH the pattern and collect(…) them.',
    at,
  });
}

function pathAsValue(reader: TokenReader) {
  return reader.stop({
    rule: 'path-as-value',
    what: 'a shortest path cannot stand where a value is expected',
    remedy: 'Write MATCH p = shortestPath((a)-[:CALLS*..5]->(b)) WHERE a.id <> b.id, and use p.',
  });
}

function mapProjection(reader: TokenReader) {
  return reader.stop({
    rule: 'map-projection',
    what: 'a map projection is not portable',
    remedy: 'Write the map out: {id: n.id, name: n.name}.',
  });
}

function collectSubquery(reader: TokenReader) {
  return reader.stop({
    rule: 'collect-subquery',
    what: 'COLLECT { … } is not portable',
    remedy: 'OPTIONAL MATCH the pattern and collect(…) the values in a WITH.',
  });
}
