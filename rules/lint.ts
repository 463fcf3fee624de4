// What a rule must keep beside being portable, so that NULL stays unknown and absence proves nothing where nobody looked.
import { parseClauses, parseExpression } from '../graph/engine/cypher/pieces.ts';
import { lintQuery } from '../graph/engine/cypher/portable.ts';
import { propertyReferences, relationReferences } from '../graph/engine/cypher/references.ts';
import type { Node } from '../graph/engine/cypher/syntax.ts';
import { children, descendants } from '../graph/engine/cypher/walk.ts';
import { QueryError } from '../graph/engine/engine.ts';
import { evidenceQuery, operatorVariables, outcomeQuery, scopeVariables } from './compose-query.ts';
import type { Evidence } from './evidence.ts';
import { COMMON_PLACEHOLDERS, placeholdersOf } from './message.ts';
import { operatorQueries } from './operators/operator-query.ts';
import type { Rule } from './rule.ts';

/** A fault of a rule, and the key of its file at which it stands. */
export interface RuleFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** All faults of a rule that fits its schema. */
export function lintRule(rule: Rule): readonly RuleFault[] {
  const unreadable = unreadableParts(rule);
  if (unreadable.length > 0) return unreadable;
  return [
    ...namesOf(rule),
    ...portability(rule),
    ...scopeProperties(rule),
    ...nullInside(rule),
    ...slowPatterns(rule),
    ...absence(rule),
    ...placeholders(rule),
    ...examples(rule),
  ];
}

function unreadableParts(rule: Rule): readonly RuleFault[] {
  return [
    ...unreadable(['scope'], () => parseClauses(rule.scope)),
    ...expressionsOf(rule).flatMap(([path, text]) => unreadable(path, () => parseExpression(text))),
  ];
}

function expressionsOf(rule: Rule): readonly (readonly [path: readonly string[], text: string])[] {
  const named = (['unknown', 'violates', 'corroborate'] as const).flatMap((key) =>
    rule[key] === undefined ? [] : [[[key], rule[key]] as const],
  );
  return [...named, ...Object.entries(rule.columns).map(([name, text]) => [['columns', name], text] as const)];
}

function unreadable(path: readonly string[], read: () => unknown): readonly RuleFault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return [{ path, message: `${path.join('.')}: ${error.message} ${error.remedy}` }];
  }
}

function namesOf(rule: Rule): readonly RuleFault[] {
  const known = scopeVariables(rule);
  const needed: readonly (readonly [string, readonly string[]])[] = [
    ['subject', [rule.subject]],
    ['per', rule.per],
    ['cites', rule.cites],
    ['operator', operatorVariables(rule)],
  ];
  const faults = needed.flatMap(([key, names]) =>
    names.filter((name) => !known.includes(name)).map((name) => ({ path: [key], message: `${key}: the scope has no variable ${name}` })),
  );
  if (rule.violates === undefined && rule.operator === undefined)
    faults.push({ path: [], message: 'a rule needs violates or an operator' });
  return faults;
}

function portability(rule: Rule): readonly RuleFault[] {
  const params = Object.keys(rule.params);
  const queries = [
    { path: ['violates'], text: outcomeQuery(rule).text, params },
    { path: ['columns'], text: evidenceQuery(rule, 'chosen').text, params: [...params, 'subjects'] },
    ...operatorQueries(rule).map((text) => ({ path: ['operator'], text, params })),
  ];
  const messages = new Map<string, RuleFault>();
  for (const { path, text, params: given } of queries) {
    for (const { message, remedy } of lintQuery(text, given))
      messages.set(`${path} ${message}`, { path, message: `${message}\n  ${remedy}` });
  }
  return [...messages.values()];
}

/** Only these may shape the population: what a reader always knows. Any other property may be NULL, and NULL would hide the item. */
const SCOPE_PROPERTIES: ReadonlySet<string> = new Set(['id', 'type', 'kind', 'claimed', 'configured', 'declared', 'external']);

function scopeProperties(rule: Rule): readonly RuleFault[] {
  const filters = parseClauses(rule.scope).flatMap((clause): readonly Node[] => {
    if (clause.kind === 'match') return [clause];
    return clause.kind === 'with' && clause.where !== undefined ? [clause.where] : [];
  });
  const used = new Set(filters.flatMap((filter) => propertyReferences(filter).map(({ property }) => property)));
  return [...used]
    .filter((property) => !SCOPE_PROPERTIES.has(property))
    .map((property) => ({
      path: ['scope'],
      message: `scope: ${property} may be unknown, and would hide the item; test it in violates or unknown`,
    }));
}

/** Properties that every node or relation has; `kind` is known wherever a reader made the thing. */
const NEVER_NULL: ReadonlySet<string> = new Set([...SCOPE_PROPERTIES, 'name', 'resolved', 'source', 'sources', 'root', 'confidence']);

function nullInside(rule: Rule): readonly RuleFault[] {
  if (rule.violates === undefined) return [];
  const restated = new Set(
    rule.unknown === undefined ? [] : propertyReferences(parseExpression(rule.unknown)).map(({ property }) => property),
  );
  const swallowed = new Set<string>();
  visit(parseExpression(rule.violates), { inside: false, answered: false }, (node, { inside, answered }) => {
    if (node.kind === 'property' && inside && !answered && !NEVER_NULL.has(node.name) && !restated.has(node.name)) swallowed.add(node.name);
  });
  return [...swallowed].map((property) => ({
    path: ['violates'],
    message: `violates: inside EXISTS or COUNT an unknown ${property} counts as no; state it again in unknown, or say by coalesce or IS NULL what unknown means there`,
  }));
}

interface Place {
  readonly inside: boolean;
  /** coalesce, IS NULL or IS NOT NULL say what NULL means. */
  readonly answered: boolean;
}

function visit(node: Node, place: Place, see: (node: Node, place: Place) => void): void {
  see(node, place);
  const below = {
    inside: place.inside || node.kind === 'subquery',
    answered: place.answered || node.kind === 'null-test' || (node.kind === 'call' && node.name === 'coalesce'),
  };
  for (const child of children(node)) visit(child, below, see);
}

// The embedded engine looks a pattern up from its left end: a known node there is one look, none is a walk over the whole graph.
function slowPatterns(rule: Rule): readonly RuleFault[] {
  const known = new Set(scopeVariables(rule));
  return partsOf(rule).flatMap(({ path, nodes }) => {
    const subqueries = nodes.flatMap((node) => [...descendants(node)]).filter((node) => node.kind === 'subquery');
    const starts = subqueries
      .flatMap(({ matches }) => matches.flatMap(({ patterns }) => patterns))
      .flatMap((pattern) => {
        const names = pattern.nodes.map(({ variable }) => variable ?? '');
        const start = names.find((name) => known.has(name));
        return start === undefined || known.has(names[0] ?? '') ? [] : [start];
      });
    return [...new Set(starts)].map((name) => ({
      path,
      message: `a pattern inside EXISTS or COUNT must begin with the node that is known: write (${name})<-[…]-()`,
    }));
  });
}

function partsOf(rule: Rule): readonly { readonly path: readonly string[]; readonly nodes: readonly Node[] }[] {
  const expressions = expressionsOf(rule).map(([path, text]) => ({ path, nodes: [parseExpression(text)] }));
  return [{ path: ['scope'], nodes: parseClauses(rule.scope) }, ...expressions];
}

/** Relations whose absence is a finding only where evidence of one of these classes was read. */
const ABSENCE: ReadonlyMap<string, readonly Evidence[]> = new Map([
  ['OWNED_BY', ['ownership']],
  ['CONSUMES', ['consumers', 'contracts']],
  ['PROVIDES', ['contracts']],
  ['PERFORMED_BY', ['workflows', 'approvals']],
  ['GUARDED_BY', ['approvals', 'workflows', 'infrastructure', 'agents']],
  ['HANDLED_BY', ['workflows', 'consumers']],
]);

function absence(rule: Rule): readonly RuleFault[] {
  if (rule.violates === undefined) return [];
  const absentIn = (text: string): readonly string[] =>
    relationReferences(parseExpression(text)).flatMap(({ types, inside, negated }) => (inside === 'EXISTS' && negated ? types : []));
  // Where the rule itself is unknown without the relation, its absence is never taken for a fail.
  const restated = rule.unknown === undefined ? [] : absentIn(rule.unknown);
  const faults = new Map<string, RuleFault>();
  for (const type of absentIn(rule.violates)) {
    const classes = ABSENCE.get(type);
    if (classes === undefined || restated.includes(type) || classes.some((name) => rule.needs.includes(name))) continue;
    faults.set(type, {
      path: ['violates'],
      message: `violates: the absence of ${type} proves nothing without needs: [${classes.join(' or ')}]`,
    });
  }
  return [...faults.values()];
}

function placeholders(rule: Rule): readonly RuleFault[] {
  const known = new Set<string>([...COMMON_PLACEHOLDERS, ...Object.keys(rule.columns), ...(rule.operator === undefined ? [] : ['path'])]);
  return placeholdersOf(rule.message)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: ['message'], message: `message: {${name}} is no column` }));
}

function examples({ tests }: Rule): readonly RuleFault[] {
  const outcomes = ['fail', 'pass', 'unknown'] as const;
  return outcomes
    .filter((outcome) => !tests.some(({ expect }) => (expect[outcome]?.length ?? 0) > 0))
    .map((outcome) => ({ path: ['tests'], message: `tests: no example with the outcome ${outcome}` }));
}
