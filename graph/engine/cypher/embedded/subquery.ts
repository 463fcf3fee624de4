// EXISTS and COUNT as the embedded engine answers them right.
import { namesOfPattern } from '../names.ts';
import type { Expression, MatchClause, Pattern, Subquery } from '../syntax.ts';
import { loosened } from './chain.ts';
import { conjunction, moveConditions } from './match.ts';
import { merged } from './merge.ts';
import { knowing, type Rewriter } from './rewriter.ts';

/** The subquery with one WHERE, behind the last MATCH: the engine reads no other. */
export function rewriteSubquery(subquery: Subquery, rewriter: Rewriter): Subquery {
  const names = subquery.matches.flatMap((match) => match.patterns.flatMap(namesOfPattern));
  const moved = subquery.matches.map((match) => moveConditions(match, knowing(rewriter, names)));
  const joiner = { rewriter, seen: new Set<string>(), same: [] as Expression[] };
  // In EXISTS an inner node without a label in the text fails past 65,535 rows; in COUNT it does not.
  const loosen = subquery.operator === 'EXISTS' ? loosened : (pattern: Pattern) => [pattern];
  const patterns = moved.map((match) => {
    const chains = mergedWhereNeeded(match.patterns, joiner).flatMap(loosen);
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

// One chain is right and fast where two patterns that meet would be renamed; only within one MATCH, whose relations all differ.
function mergedWhereNeeded(patterns: readonly Pattern[], { rewriter, seen }: Joiner): readonly Pattern[] {
  const chains: Pattern[] = [];
  const known = new Set(seen);
  for (const pattern of patterns) {
    const names = namesOfPattern(pattern);
    const isNeeded = names.some((name) => known.has(name)) && names.some((name) => rewriter.bound.has(name) && !known.has(name));
    for (const name of names) known.add(name);
    const [place, chain] = isNeeded ? firstMerge(chains, pattern) : [];
    if (place === undefined || !chain) chains.push(pattern);
    else chains[place] = chain;
  }
  return chains;
}

function firstMerge(chains: readonly Pattern[], pattern: Pattern): readonly [number, Pattern] | readonly [] {
  for (const [place, chain] of chains.entries()) {
    const whole = merged(chain, pattern);
    if (whole) return [place, whole];
  }
  return [];
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
