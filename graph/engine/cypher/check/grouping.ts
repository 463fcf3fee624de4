// Rows are grouped by the items without an aggregate; an item with one may use only those beside it.

import { functionNamed } from '../functions.ts';
import { printExpression } from '../print/expression.ts';
import type { Expression, Node, ProjectionClause } from '../syntax.ts';
import { children, descendants } from '../walk.ts';
import type { Context } from './context.ts';

/** What is known behind the grouping: names, and expressions by their text. */
interface Keys {
  readonly names: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** Whether rows are grouped for this expression. */
export function holdsAggregate(expression: Expression): boolean {
  for (const part of descendants(expression)) if (isAggregate(part)) return true;
  return false;
}

/** Reports items that read, beside an aggregate, what is no grouping key. */
export function checkGrouping({ items }: ProjectionClause, context: Context): void {
  const keys = items.filter(({ expression }) => !holdsAggregate(expression)).map(({ expression }) => expression);
  const known: Keys = {
    names: new Set(keys.map((key) => (key.kind === 'variable' ? key.name : '')).filter(Boolean)),
    texts: new Set(keys.map(printExpression)),
  };
  for (const { expression, at } of items) {
    if (!holdsAggregate(expression) || isCovered(expression, known)) continue;
    context.report({
      code: 'invalid',
      rule: 'grouping',
      what: 'beside an aggregate only other columns of this clause can be used',
      remedy: 'Make the other value a column of its own, or compute in two steps: WITH n.kind AS kind, count(*) AS total RETURN ….',
      at,
    });
  }
}

/** Whether everything outside aggregates is a key, a constant or a name of the expression's own. */
export function isCovered(expression: Node, keys: Keys): boolean {
  if (isAggregate(expression) || keys.texts.has(textOf(expression))) return true;
  if (expression.kind === 'variable') return keys.names.has(expression.name);
  const own = ownNames(expression);
  const inside = own.length === 0 ? keys : { ...keys, names: new Set([...keys.names, ...own]) };
  return children(expression).every((child) => isCovered(child, inside));
}

function ownNames(node: Node): readonly string[] {
  if (node.kind === 'quantifier' || node.kind === 'comprehension') return [node.variable];
  return node.kind === 'reduce' ? [node.variable, node.accumulator] : [];
}

function isAggregate(node: Node): boolean {
  return node.kind === 'count-rows' || (node.kind === 'call' && functionNamed(node.name)?.isAggregate === true);
}

function textOf(node: Node): string {
  switch (node.kind) {
    case 'query':
    case 'single-query':
    case 'match':
    case 'unwind':
    case 'with':
    case 'return':
    case 'call-subquery':
    case 'pattern':
    case 'node':
    case 'relation':
      return '';
    default:
      return printExpression(node);
  }
}
