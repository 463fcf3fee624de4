// WITH and RETURN: columns, groups and order.

import { columnName } from '../column-name.ts';
import { printExpression } from '../print/expression.ts';
import type { Expression, ProjectionClause, ProjectionItem } from '../syntax.ts';
import { holdsEntity, type Type } from '../types.ts';
import type { Context, Scope } from './context.ts';
import { expectCondition } from './expect.ts';
import { checkGrouping, holdsAggregate, isCovered } from './grouping.ts';
import { infer } from './infer.ts';

/** Checks the clause and gives its columns, which are the only names behind it. `isAnswer` for the RETURN that people get. */
export function bindProjection(clause: ProjectionClause, context: Context, isAnswer: boolean): Scope {
  const columns = new Map<string, Type>(clause.everything ? context.scope : []);
  if (clause.everything && clause.kind === 'return') reportEverything(clause, context);
  const named = new Set<string>();
  for (const item of clause.items) {
    const type = infer(item.expression, { ...context, canAggregate: true });
    checkItem({ item, type, clause, isAnswer }, context);
    const name = columnName(item);
    if (named.has(name)) {
      context.report({
        code: 'invalid',
        rule: 'duplicate-column',
        what: `two columns are called ${name}`,
        remedy: 'Rename one with AS.',
        at: item.at,
      });
    }
    named.add(name);
    columns.set(name, type);
  }
  checkGrouping(clause, context);
  checkOrder(clause, columns, context);
  for (const count of [clause.skip, clause.limit].filter((part) => part !== undefined)) checkCount(count, context);
  if (clause.where) expectCondition(clause.where, { ...context, scope: columns });
  return columns;
}

interface Column {
  readonly item: ProjectionItem;
  readonly type: Type;
  readonly clause: ProjectionClause;
  readonly isAnswer: boolean;
}

function checkItem({ item, type, clause, isAnswer }: Column, context: Context): void {
  const { expression, alias, at } = item;
  if (clause.kind === 'with' && alias === undefined && expression.kind !== 'variable') {
    const remedy = `Write ${printExpression(expression)} AS name.`;
    context.report({ code: 'invalid', rule: 'unnamed-column', what: 'a value in WITH needs a name', remedy, at });
  }
  if (!isAnswer || !holdsEntity(type)) return;
  const name = expression.kind === 'variable' ? expression.name : 'n';
  context.report({
    rule: 'whole-entity',
    what: 'nodes, relations and paths cannot be returned whole',
    remedy: `Name the properties: RETURN ${name}.id AS id, ${name}.name AS name; for a path [n IN nodes(p) | n.id].`,
    at,
  });
}

function reportEverything({ at }: ProjectionClause, context: Context): void {
  const remedy = 'Name the columns: RETURN n.id AS id, n.name AS name.';
  context.report({ rule: 'whole-entity', what: 'RETURN * is not portable', remedy, at });
}

// Behind DISTINCT and aggregates only the columns are left to sort by; before, the names of both sides are.
function checkOrder(clause: ProjectionClause, columns: Scope, context: Context): void {
  const isGrouped = clause.distinct || clause.items.some(({ expression }) => holdsAggregate(expression));
  const scope = new Map([...context.scope, ...columns]);
  for (const { expression, at } of clause.order) {
    if (clause.items.some((item) => printExpression(item.expression) === printExpression(expression))) continue;
    const keys = { names: new Set(columns.keys()), texts: textsOf(clause) };
    if (!holdsAggregate(expression) && (!isGrouped || isCovered(expression, keys))) infer(expression, { ...context, scope });
    else {
      const remedy = 'Sort by a column of this clause, by its name.';
      context.report({ code: 'invalid', rule: 'order', what: 'rows that were grouped can only be sorted by their columns', remedy, at });
    }
  }
}

function textsOf(clause: ProjectionClause): ReadonlySet<string> {
  return new Set(clause.items.map(({ expression }) => printExpression(expression)));
}

function checkCount(count: Expression, context: Context): void {
  if (count.kind === 'parameter') infer(count, context);
  else if (count.kind !== 'integer') {
    const remedy = 'Write a whole number or a parameter.';
    context.report({ rule: 'limit', what: 'SKIP and LIMIT take a whole number or a parameter', remedy, at: count.at });
  }
}
