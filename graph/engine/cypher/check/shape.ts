// What the two engines walk alike, and what the embedded one survives.

import type { MatchClause, Pattern, RelationPattern } from '../syntax.ts';
import { keepsApart } from './apart.ts';
import type { MatchContext } from './match.ts';

/** Longer paths are the work of the graph operators (reach, cycle, path). */
const LONGEST_PATH = 12;

/** Reports lengths, inner nodes and path forms that are not portable. */
export function checkShape(pattern: Pattern, match: MatchClause, context: MatchContext): void {
  for (const relation of pattern.relations) checkLength(relation, context);
  checkInnerNodes(pattern, context);
  if (pattern.shortest) checkShortest(pattern, match, context);
  if (pattern.path !== undefined && pattern.relations.length === 0) {
    const remedy = 'Leave the name of the path out and use the node.';
    context.report({ rule: 'path-of-one-node', what: 'a path of one node is not portable', remedy, at: pattern.at });
  }
}

function checkLength({ length, at }: RelationPattern, context: MatchContext): void {
  if (!length || (length.max !== undefined && length.max <= LONGEST_PATH)) return;
  context.report({
    rule: 'unbounded-length',
    what: length.max === undefined ? 'a relation of any length is not portable' : `a relation of up to ${length.max} steps is too long`,
    remedy: `Give a bound of at most ${LONGEST_PATH}, for example *1..5; for cycles and reachability use the graph operators of rules, or scc and blastRadius of a System.`,
    at,
  });
}

// Past 65,535 intermediate rows the embedded engine fails an assertion on an inner node without a label.
function checkInnerNodes(pattern: Pattern, context: MatchContext): void {
  const known = new Set([...context.scope].filter(([, type]) => type.names).map(([name]) => name));
  for (const [index, node] of pattern.nodes.entries()) {
    const isInner = index > 0 && index < pattern.nodes.length - 1;
    const isKnown = node.labels.length > 0 || (node.variable !== undefined && known.has(node.variable));
    if (isInner && !isKnown) {
      context.report({
        rule: 'unlabelled-inner-node',
        what: `the inner node (${node.variable ?? ''}) of this pattern has no label`,
        remedy: `Give it one, or all that it may have: (${node.variable ?? ''}:System|Api).`,
        at: node.at,
      });
    }
    if (isInner && pattern.path !== undefined && !context.subquery && node.labels.length !== 1) {
      context.report({
        rule: 'inner-label-of-path',
        what: `the inner node (${node.variable ?? ''}) of a named path needs exactly one label`,
        remedy: 'Give it one label, leave the name of the path out, or write a variable length.',
        at: node.at,
      });
    }
    if (node.variable !== undefined && node.labels.length > 0) known.add(node.variable);
  }
}

function checkShortest(pattern: Pattern, { where }: MatchClause, context: MatchContext): void {
  const [relation, ...others] = pattern.relations;
  const least = relation?.length ? (relation.length.min ?? 1) : 1;
  const at = pattern.at;
  if (!relation || others.length > 0 || least > 1) {
    const remedy = `Write ${pattern.shortest}((a)-[:CALLS*..5]->(b)).`;
    context.report({ rule: 'shortest-path', what: `${pattern.shortest} takes one relation that starts at 0 or 1 steps`, remedy, at });
    return;
  }
  const [from, to] = pattern.nodes.map(({ variable }) => variable);
  // Neo4j ends a query in which both ends turn out to be the same node.
  if (from === undefined || to === undefined || !keepsApart(where, [from, to])) {
    const what = `${pattern.shortest} needs two ends that are kept apart`;
    const remedy = 'Name both ends and write WHERE a.id <> b.id (or a.id < b.id).';
    context.report({ rule: 'shortest-path', what, remedy, at });
  }
}
