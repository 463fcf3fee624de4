import type { NodePattern, Pattern, RelationPattern } from '../syntax.ts';
import { printMap } from './expression.ts';
import { printName, printVariable } from './name.ts';

/** The pattern as text. */
export function printPattern(pattern: Pattern): string {
  const [first, ...rest] = pattern.nodes;
  const chain = [first ? printNode(first) : ''];
  for (const [index, node] of rest.entries()) {
    const relation = pattern.relations[index];
    if (relation) chain.push(printRelation(relation), printNode(node));
  }
  const path = pattern.path === undefined ? '' : `${printVariable(pattern.path)} = `;
  return pattern.shortest ? `${path}${pattern.shortest}(${chain.join('')})` : `${path}${chain.join('')}`;
}

function printNode({ variable, labels, properties }: NodePattern): string {
  const name = variable === undefined ? '' : printVariable(variable);
  const label = labels.length === 0 ? '' : `:${labels.map(printName).join('|')}`;
  const map = properties ? `${name || label ? ' ' : ''}${printMap(properties)}` : '';
  return `(${name}${label}${map})`;
}

function printRelation({ variable, types, properties, direction, length }: RelationPattern): string {
  const name = variable === undefined ? '' : printVariable(variable);
  const type = types.length === 0 ? '' : `:${types.map(printName).join('|')}`;
  const inside = `${name}${type}${length ? printLength(length) : ''}`;
  const map = properties ? `${inside ? ' ' : ''}${printMap(properties)}` : '';
  const brackets = inside || map ? `[${inside}${map}]` : '';
  return `${direction === 'in' ? '<' : ''}-${brackets}-${direction === 'out' ? '>' : ''}`;
}

function printLength({ min, max }: NonNullable<RelationPattern['length']>): string {
  if (min === undefined && max === undefined) return '*';
  return min === max ? `*${min}` : `*${min ?? ''}..${max ?? ''}`;
}
