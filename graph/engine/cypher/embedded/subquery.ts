// EXISTS and COUNT as the embedded engine answers them right.
import { namesOfPattern } from '../names.ts';
import type { Expression, MatchClause, Pattern, Subquery } from '../syntax.ts';
import { cut } from './chain.ts';
import { conjunction, moveConditions } from './match.ts';
import { knowing, type Rewriter } from './rewriter.ts';

/** The subquery with one WHERE, behind the last MATCH: the engine reads no other. */
export function rewriteSubquery(subquery: Subquery, rewriter: Rewriter): Subquery {
  const names = subquery.matches.flatMap((match) => match.patterns.flatMap(namesOfPattern));
  const moved = subquery.matches.map((match) => moveConditions(match, knowing(rewriter, names)));
  const joiner = { rewriter, seen: new Set<string>(), same: [] as Expression[] };
  const patterns = moved.map((match) => {
    // In EXISTS an inner node without a label in the text fails past 65,535 rows; in COUNT it does not, and one chain is faster.
    const chains = subquery.operator === 'EXISTS' ? match.patterns.flatMap(cut) : match.patterns;
    return chains.map((chain) => joined(chain, joiner));
  });
  const where = conjunction([...moved.map((match) => match.where), ...joiner.same]);
  const matches = moved.map(({ where: _, ...match }, index): MatchClause => {
    const isLast = index === moved.length - 1;
    return { ...match, patterns: patterns[index] ?? [], ...(isLast && where && { where }) };
  });
  return { ...subquery, matches };
}

interface Joiner {
  readonly rewriter: Rewriter;
  /** Names of the patterns before. */
  readonly seen: Set<string>;
  /** What keeps the new names equal to those around the subquery. */
  readonly same: Expression[];
}

// A pattern that goes on from an earlier one of the subquery forgets which node of the row around it is meant: it matches any.
// Under a name of its own, compared with the outer one, it is right.
function joined(pattern: Pattern, { rewriter, seen, same }: Joiner): Pattern {
  const names = namesOfPattern(pattern);
  const isJoined = names.some((name) => seen.has(name));
  const outer = isJoined ? names.filter((name) => rewriter.bound.has(name) && !seen.has(name)) : [];
  for (const name of names) seen.add(name);
  if (outer.length === 0) return pattern;
  const own = new Map(outer.map((name) => [name, rewriter.fresh()]));
  for (const [name, fresh] of own) same.push(sameAs(fresh, name, pattern.at));
  const renamed = <Part extends { readonly variable?: string }>(part: Part): Part => {
    const fresh = part.variable === undefined ? undefined : own.get(part.variable);
    return fresh === undefined ? part : { ...part, variable: fresh };
  };
  return { ...pattern, nodes: pattern.nodes.map(renamed), relations: pattern.relations.map(renamed) };
}

function sameAs(fresh: string, name: string, at: Expression['at']): Expression {
  const operand: Expression = { kind: 'variable', name, at };
  return { kind: 'comparison', first: { kind: 'variable', name: fresh, at }, rest: [{ operator: '=', operand }], at };
}
