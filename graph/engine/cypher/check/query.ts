// The way of names through the clauses of a query.

import type { CallClause, Clause, Query, SingleQuery } from '../syntax.ts';
import { ANY } from '../types.ts';
import type { Context, Scope } from './context.ts';
import { expectType } from './expect.ts';
import { elementOf } from './infer.ts';
import { bindMatch } from './match.ts';
import { bindProjection } from './projection.ts';

/** Checks the whole query and gives the columns of its answer. `isAnswer` when people get it. */
export function bindQuery(query: Query, context: Context, isAnswer: boolean): Scope {
  const [first, ...others] = query.parts.map((part) => bindSingleQuery(part, context, isAnswer));
  const columns = [...(first?.keys() ?? [])];
  for (const [index, other] of others.entries()) {
    const same = [...other.keys()];
    if (same.length === columns.length && same.every((name, place) => name === columns[place])) continue;
    context.report({
      code: 'invalid',
      rule: 'union-columns',
      what: `the parts of a UNION must have the same columns (${columns.join(', ')}), here ${same.join(', ')}`,
      remedy: 'Name the columns alike with AS, in the same order.',
      at: query.parts[index + 1]?.at ?? query.at,
    });
  }
  return first ?? new Map();
}

function bindSingleQuery(query: SingleQuery, context: Context, isAnswer: boolean): Scope {
  let scope = context.scope;
  for (const [index, clause] of query.clauses.entries()) {
    const isLast = index === query.clauses.length - 1;
    if (clause.kind === 'return' && !isLast) {
      const remedy = 'Hand values on with WITH; RETURN ends the query.';
      context.report({ code: 'invalid', rule: 'clause-order', what: 'nothing can follow RETURN', remedy, at: clause.at });
    }
    if (isLast && clause.kind !== 'return') {
      const remedy = 'End with RETURN and the columns you need.';
      context.report({ code: 'invalid', rule: 'clause-order', what: 'the query does not end with RETURN', remedy, at: clause.at });
    }
    scope = bindClause(clause, { ...context, scope }, isAnswer);
  }
  return scope;
}

/** Checks one clause and gives the names that are known behind it. */
function bindClause(clause: Clause, context: Context, isAnswer: boolean): Scope {
  switch (clause.kind) {
    case 'match':
      return bindMatch(clause, context);
    case 'unwind': {
      const list = expectType(clause.list, ['list'], { ...context, where: 'UNWIND' });
      reportInUse(clause.variable, clause, context);
      return new Map([...context.scope, [clause.variable, elementOf(list)]]);
    }
    case 'with':
    case 'return':
      return bindProjection(clause, context, isAnswer && clause.kind === 'return');
    case 'call-subquery':
      return bindCall(clause, context);
  }
}

function bindCall(clause: CallClause, context: Context): Scope {
  const imports =
    clause.imports === undefined ? importedByWith(clause.query) : clause.imports === '*' ? [...context.scope.keys()] : clause.imports;
  for (const name of imports.filter((imported) => !context.scope.has(imported))) {
    const what = `nothing is called ${name} here`;
    context.report({ code: 'invalid', rule: 'unknown-variable', what, remedy: 'Name it before the subquery.', at: clause.at });
  }
  const scope = new Map(imports.map((name) => [name, context.scope.get(name) ?? ANY]));
  const columns = bindQuery(clause.query, { ...context, scope }, false);
  for (const name of columns.keys()) reportInUse(name, clause, context);
  return new Map([...context.scope, ...columns]);
}

// The older form: a leading WITH of bare variables in any part.
function importedByWith(query: Query): readonly string[] {
  return query.parts.flatMap(({ clauses: [first] }) => {
    if (first?.kind !== 'with') return [];
    return first.items.flatMap(({ expression, alias }) => (expression.kind === 'variable' && alias === undefined ? [expression.name] : []));
  });
}

function reportInUse(name: string, { at }: Clause, context: Context): void {
  if (!context.scope.has(name)) return;
  context.report({ code: 'invalid', rule: 'name-in-use', what: `${name} is already in use`, remedy: 'Use another name.', at });
}
