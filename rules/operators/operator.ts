// Evaluates the operator of a rule for the rows of its scope.
import type { GraphEngine, Params } from '../../graph/engine/engine.ts';
import { isQuery } from '../compose-query.ts';
import type { Reach, Rule } from '../rule.ts';
import { type NodeRole, nodesQuery } from './operator-query.ts';
import { reachedFrom } from './reach.ts';
import type { Walks } from './walks.ts';

/** Whether the operator holds for a row, with the path that shows it; `idOf` gives the id of a scope variable. */
export type Holds = (idOf: (variable: string) => string) => { readonly holds: boolean; readonly path?: readonly string[] };

export interface OperatorInput {
  readonly rule: Rule;
  readonly engine: GraphEngine;
  readonly walks: Walks;
  readonly params: Params;
}

/** Undefined for a rule without an operator. Throws QueryError where one of its queries fails. */
export async function operatorOf(input: OperatorInput): Promise<Holds | undefined> {
  const { operator, subject } = input.rule;
  if (operator === undefined) return undefined;
  if ('reach' in operator) return reachOf(operator, input);
  const cycle = input.walks.cyclesOf({ types: [operator.cycle], ...(operator.unless === undefined ? {} : { unless: operator.unless }) });
  return (idOf) => answer(cycle(idOf(subject)));
}

async function reachOf(operator: Reach, input: OperatorInput): Promise<Holds> {
  const graph = input.walks.graphOf({ types: operator.reach, ...(operator.enters ? { enters: true } : {}) });
  const guards = new Set(operator.without === undefined ? [] : await idsOf(operator.without, 'guard', input));
  const origins = isQuery(operator.from) ? reachedFrom(graph, { from: await idsOf(operator.from, 'origin', input), guards }) : undefined;
  const targets = isQuery(operator.to) ? await idsOf(operator.to, 'target', input) : undefined;
  // Rows come by origin, so the search of the last one is all that is worth keeping.
  let last: { readonly origin: string; readonly search: ReturnType<typeof reachedFrom> } | undefined;
  return (idOf) => {
    const search = origins ?? searchFrom(idOf(operator.from));
    const ends = targets ?? [idOf(operator.to)];
    const path = ends.map(search).find((way) => way !== undefined);
    return operator.holds === 'unreached' ? { holds: path === undefined } : answer(path);
  };

  function searchFrom(origin: string): ReturnType<typeof reachedFrom> {
    if (last?.origin !== origin) last = { origin, search: reachedFrom(graph, { from: [origin], guards }) };
    return last.search;
  }
}

async function idsOf(match: string, role: NodeRole, { engine, rule, params }: OperatorInput): Promise<readonly string[]> {
  const used = Object.fromEntries(Object.entries(params).filter(([name]) => name in rule.params && match.includes(`$${name}`)));
  const rows = await engine.query<{ readonly id: string }>(nodesQuery(match, role), used);
  return rows.map(({ id }) => id).toSorted();
}

function answer(path: readonly string[] | undefined): { readonly holds: boolean; readonly path?: readonly string[] } {
  return path === undefined ? { holds: false } : { holds: true, path };
}
