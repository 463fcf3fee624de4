// Which names a part of the tree gives and which it needs.
import type { Clause, MatchClause, Node, Pattern, ProjectionClause, Query } from './syntax.ts';
import { children, descendants } from './walk.ts';

/** Names of nodes, relations and paths that a pattern gives. */
export function namesOfPattern(pattern: Pattern): readonly string[] {
  const given = [pattern.path, ...pattern.nodes.map(({ variable }) => variable), ...pattern.relations.map(({ variable }) => variable)];
  return given.filter((name) => name !== undefined);
}

/** The names that are known behind these clauses, sorted; `outer` are the names known before them. */
export function boundNames(clauses: readonly Clause[], outer: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  let bound = outer;
  for (const clause of clauses) bound = boundBehind(clause, bound);
  return bound;
}

function boundBehind(clause: Clause, before: ReadonlySet<string>): ReadonlySet<string> {
  switch (clause.kind) {
    case 'match':
      return new Set([...before, ...namesOfMatch(clause)]);
    case 'unwind':
      return new Set([...before, clause.variable]);
    case 'with':
    case 'return':
      return new Set([...(clause.everything ? before : []), ...columnsOf(clause)]);
    case 'call-subquery':
      return new Set([...before, ...columnsOfQuery(clause.query)]);
  }
}

function namesOfMatch(clause: MatchClause): readonly string[] {
  return clause.patterns.flatMap(namesOfPattern);
}

function columnsOf(clause: ProjectionClause): readonly string[] {
  return clause.items.flatMap(({ expression, alias }) => alias ?? (expression.kind === 'variable' ? [expression.name] : []));
}

function columnsOfQuery(query: Query): readonly string[] {
  const last = query.parts[0]?.clauses.at(-1);
  return last?.kind === 'return' ? columnsOf(last) : [];
}

/**
 * Names that the part takes from around it. A name in a pattern of EXISTS or COUNT is taken if it is among `bound`, else the
 * subquery gives it itself; without `bound` every name of a pattern counts as taken.
 */
export function freeNames(node: Node, bound?: ReadonlySet<string>): ReadonlySet<string> {
  const free = (part: Node): ReadonlySet<string> => freeNames(part, bound);
  switch (node.kind) {
    case 'variable':
      return new Set([node.name]);
    case 'quantifier':
      return union(free(node.list), without(free(node.where), [node.variable]));
    case 'comprehension': {
      const inside = [node.where, node.yields].filter((part) => part !== undefined).map(free);
      return union(free(node.list), without(union(...inside), [node.variable]));
    }
    case 'reduce':
      return union(free(node.start), free(node.list), without(free(node.step), [node.variable, node.accumulator]));
    case 'subquery': {
      const given = bound ? node.matches.flatMap(namesOfMatch).filter((name) => !bound.has(name)) : [];
      return without(union(...node.matches.map(free)), given);
    }
    case 'pattern':
      return union(new Set(namesOfPattern(node)), ...children(node).map(free));
    default:
      return union(...children(node).map(free));
  }
}

/** Every name anywhere in the tree, so that a new one can be made that is none of them. */
export function allNames(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of descendants(node)) {
    if (part.kind === 'variable') names.add(part.name);
    if (part.kind === 'pattern') for (const name of namesOfPattern(part)) names.add(name);
    if ('variable' in part && part.variable !== undefined) names.add(part.variable);
    if (part.kind === 'reduce') names.add(part.accumulator);
    if (part.kind === 'with' || part.kind === 'return') for (const name of columnsOf(part)) names.add(name);
  }
  return names;
}

function union(...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function without(names: ReadonlySet<string>, removed: readonly string[]): ReadonlySet<string> {
  return new Set([...names].filter((name) => !removed.includes(name)));
}
