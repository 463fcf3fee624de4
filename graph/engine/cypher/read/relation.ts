import type { RelationPattern } from '../syntax.ts';
import { parseMap } from './atom.ts';
import { parseNames } from './labels.ts';
import { whereInside, wholeMap } from './pattern.ts';
import type { TokenReader } from './token-reader.ts';

/** Whether a relation follows the node that was just read. */
export function startsRelation(reader: TokenReader): boolean {
  return reader.isSymbol('-') || (reader.isSymbol('<') && reader.isSymbol('-', 1));
}

/** `-[r:TYPE*1..3 {…}]->`, `<-[…]-`, `-[…]-`, `-->`, `<--` or `--`. */
export function parseRelation(reader: TokenReader): RelationPattern {
  const at = reader.at;
  const toLeft = reader.takeSymbol('<');
  reader.expectSymbol('-', 'in the relation');
  const inside = reader.takeSymbol('[') ? parseInside(reader) : { types: [] };
  reader.expectSymbol('-', 'behind the relation');
  const toRight = reader.takeSymbol('>');
  const direction = toLeft === toRight ? 'both' : toLeft ? 'in' : 'out';
  return { kind: 'relation', ...inside, direction, at };
}

function parseInside(reader: TokenReader): Pick<RelationPattern, 'variable' | 'types' | 'length' | 'properties'> {
  const variable = reader.isName() && !reader.isWord('where') ? reader.expectName('a name') : undefined;
  const types = reader.isSymbol(':') ? parseNames(reader, 'a relation type') : [];
  const length = reader.takeSymbol('*') ? parseLength(reader) : undefined;
  const properties = reader.isSymbol('{') ? parseMap(reader) : undefined;
  if (reader.isWord('where')) throw whereInside(reader, 'relation');
  if (reader.peek().kind === 'parameter') throw wholeMap(reader);
  reader.expectSymbol(']', 'behind the relation');
  return { ...(variable !== undefined && { variable }), types, ...(length && { length }), ...(properties && { properties }) };
}

// `*`, `*2`, `*2..`, `*..5`, `*1..5`
function parseLength(reader: TokenReader): NonNullable<RelationPattern['length']> {
  const min = takeInteger(reader);
  if (!reader.takeSymbol('..')) return min === undefined ? {} : { min, max: min };
  const max = takeInteger(reader);
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function takeInteger(reader: TokenReader): number | undefined {
  const token = reader.peek();
  if (token.kind !== 'integer') return undefined;
  reader.next();
  return token.value;
}
