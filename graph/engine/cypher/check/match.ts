// Patterns: the names they give, and what both engines can walk.

import type { MatchClause, NodePattern, Pattern, RelationPattern, Subquery } from '../syntax.ts';
import { areComparable, inWords, isKnown, listOf, node, PATH, relation, type Type } from '../types.ts';
import { checkNames, propertyType } from './access.ts';
import { checkEquality } from './closed-values.ts';
import type { Context, Scope } from './context.ts';
import { expectCondition } from './expect.ts';
import { infer } from './infer.ts';
import { checkShape } from './shape.ts';

/** Context of a MATCH; `subquery` says in which subquery it stands. */
export interface MatchContext extends Context {
  readonly subquery?: Subquery['operator'];
}

/** Checks the MATCH and gives the names that are known behind it. */
export function bindMatch(match: MatchClause, context: MatchContext): Scope {
  const outside: Context = { ...context, canAggregate: false };
  let scope = context.scope;
  for (const pattern of match.patterns) {
    checkShape(pattern, match, { ...context, scope });
    scope = bindPattern(pattern, { ...outside, scope });
  }
  const inside: Context = { ...outside, scope };
  for (const pattern of match.patterns) {
    for (const part of [...pattern.nodes, ...pattern.relations]) checkProperties(part, inside);
  }
  if (match.where) expectCondition(match.where, inside);
  return scope;
}

function bindPattern(pattern: Pattern, context: Context): Scope {
  const scope = new Map(context.scope);
  for (const part of pattern.nodes) {
    checkNames({ names: part.labels, known: context.schema.labels, what: 'label', at: part.at }, context);
    if (part.variable !== undefined) bind({ name: part.variable, type: node(part.labels), at: part.at }, scope, context);
  }
  for (const part of pattern.relations) {
    checkNames({ names: part.types, known: context.schema.types, what: 'relation', at: part.at }, context);
    if (part.variable !== undefined) bind({ name: part.variable, type: typeOfRelation(part), at: part.at }, scope, context);
  }
  if (pattern.path !== undefined) bind({ name: pattern.path, type: PATH, at: pattern.at }, scope, context);
  return scope;
}

function typeOfRelation({ types, length }: RelationPattern): Type {
  return length ? listOf(relation(types)) : relation(types);
}

function bind({ name, type, at }: { name: string; type: Type; at: Pattern['at'] }, scope: Map<string, Type>, context: Context): void {
  const before = scope.get(name);
  if (before && isKnown(before) && (before.name !== type.name || type.name === 'path' || type.name === 'list')) {
    const remedy = 'Use another name.';
    context.report({ code: 'invalid', rule: 'name-in-use', what: `${name} is already ${inWords(before)}`, remedy, at });
    return;
  }
  scope.set(name, narrowed(before, type));
}

// A node that is matched again has the labels of both patterns; where only one says, that one counts.
function narrowed(before: Type | undefined, now: Type): Type {
  if (!before?.names) return now;
  if (!now.names) return before;
  const both = now.names.filter((name) => before.names?.includes(name));
  return both.length > 0 ? { ...now, names: both } : now;
}

function checkProperties(part: NodePattern | RelationPattern, context: Context): void {
  const owner = part.kind === 'node' ? knownNode(part, context) : relation(part.types);
  for (const entry of part.properties?.entries ?? []) {
    const type = propertyType(owner, entry, context);
    const given = infer(entry.value, context);
    if (areComparable(type, given)) checkEquality({ expression: entry.value, type: given }, { expression: entry.value, type }, context);
    else {
      const what = `${entry.name} is ${inWords(type)} and is compared with ${inWords(given)}`;
      context.report({ rule: 'type-mismatch', what, remedy: `Compare with ${inWords(type)}.`, at: entry.value.at });
    }
    if (part.kind === 'relation' && part.length && !isConstant(entry.value.kind)) {
      const remedy = 'Name the path and write WHERE all(r IN relationships(p) WHERE r.mode = …).';
      const what = 'properties of a relation of variable length must be written out';
      context.report({ rule: 'computed-properties', what, remedy, at: entry.value.at });
    }
  }
}

function knownNode({ variable, labels }: NodePattern, context: Context): Type {
  return (variable === undefined ? undefined : context.scope.get(variable)) ?? node(labels);
}

function isConstant(kind: string): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'boolean';
}
