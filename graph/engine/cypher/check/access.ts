import type { Property } from '../../../schema/property.ts';
import type { Expression, IndexAccess, LabelTest, PropertyAccess, Slice } from '../syntax.ts';
import { ANY, BOOLEAN, INTEGER, inWords, isKnown, joinAll, listOf, STRING, type Type } from '../types.ts';
import type { Context } from './context.ts';
import { expectType } from './expect.ts';
import { elementOf, infer } from './infer.ts';
import { suggest } from './nearest.ts';

/** `of.name`: on a node or relation the schema must know the property. */
export function inferProperty({ of, name, at }: PropertyAccess, context: Context): Type {
  const owner = infer(of, context);
  if (owner.name === 'node' || owner.name === 'relation') return propertyType(owner, { name, at }, context);
  // A parameter is a value or a list of values.
  const isParameter = of.kind === 'parameter';
  if (isParameter || (owner.name !== 'any' && owner.name !== 'map')) {
    context.report({
      code: 'invalid',
      rule: 'type-mismatch',
      what: `this is ${isParameter ? 'a parameter' : inWords(owner)} and has no property ${name}`,
      remedy:
        owner.name === 'path' ? 'Walk nodes(p) or relationships(p).' : 'Keep the node itself in WITH, or give the column another name.',
      at,
    });
  }
  return ANY;
}

/** The type of a property of a node or relation; reports one that no possible label or type has. */
export function propertyType(owner: Type, property: Pick<PropertyAccess, 'name' | 'at'>, context: Context): Type {
  const known = owner.name === 'node' ? context.schema.labels : context.schema.types;
  const names = owner.names?.filter((name) => known.has(name)) ?? [...known.keys()];
  if (names.length === 0) return ANY; // the unknown label is reported where it is written
  const declared = names.map((name) => known.get(name)?.[property.name]).filter((found) => found !== undefined);
  if (declared.length > 0) return joinAll(declared.map(typeOfProperty));
  const all = [...new Set(names.flatMap((name) => Object.keys(known.get(name) ?? {})))];
  context.report({
    code: 'invalid',
    rule: 'unknown-property',
    what: `${owner.names ? names.join(' and ') : owner.name === 'node' ? 'no node' : 'no relation'} has ${owner.names ? 'no' : 'a'} property ${property.name}`,
    remedy: suggest(property.name, all),
    at: property.at,
  });
  return ANY;
}

function typeOfProperty({ type, values }: Property): Type {
  switch (type) {
    case 'string':
      return values ? { name: 'string', values } : STRING;
    case 'boolean':
      return BOOLEAN;
    case 'integer':
      return INTEGER;
    case 'number':
      return { name: 'float' };
    case 'string[]':
      return listOf(values ? { name: 'string', values } : STRING);
    case 'integer[]':
      return listOf(INTEGER);
  }
}

/** `of[index]`: a place in a list, or a name in a map. */
export function inferIndex({ of, index, at }: IndexAccess, context: Context): Type {
  const owner = infer(of, context);
  expectType(index, owner.name === 'list' ? ['integer'] : ['integer', 'string'], { ...context, where: '[…]' });
  if (owner.name === 'list') return elementOf(owner);
  if (isKnown(owner) && owner.name !== 'map') {
    const isEntity = owner.name === 'node' || owner.name === 'relation';
    context.report({
      rule: isEntity ? 'dynamic-property' : 'type-mismatch',
      what: isEntity ? 'a property that is computed cannot be checked' : `[…] needs a list, and this is ${inWords(owner)}`,
      remedy: isEntity ? 'Name the property: n.kind.' : 'For a part of a text write substring(text, start, length).',
      at,
    });
  }
  return ANY;
}

/** `of[from..to]`; the engines count differently from the end. */
export function inferSlice({ of, from, to, at }: Slice, context: Context): Type {
  const owner = infer(of, context);
  for (const bound of [from, to].filter((part) => part !== undefined)) {
    expectType(bound, ['integer'], { ...context, where: '[..]' });
    if (!isFromTheEnd(bound)) continue;
    const remedy = 'Count from the start: list[size(list) - 2..]; for the last element write last(list).';
    context.report({ rule: 'negative-slice', what: 'a range that counts from the end is not portable', remedy, at: bound.at });
  }
  if (isKnown(owner) && owner.name !== 'list') {
    const remedy = 'For a part of a text write substring(text, start, length).';
    context.report({ code: 'invalid', rule: 'type-mismatch', what: `[..] needs a list, and this is ${inWords(owner)}`, remedy, at });
  }
  return owner.name === 'list' ? owner : ANY;
}

function isFromTheEnd(bound: Expression): boolean {
  return (bound.kind === 'sign' && bound.operator === '-') || bound.kind === 'null';
}

/** `n:Label` */
export function inferLabelTest({ of, labels, at }: LabelTest, context: Context): Type {
  const owner = infer(of, context);
  if (!isKnown(owner) || owner.name === 'node') checkNames({ names: labels, known: context.schema.labels, what: 'label', at }, context);
  else {
    const remedy = owner.name === 'relation' ? "Write type(r) = 'CALLS'." : 'Ask it of a node.';
    context.report({ code: 'invalid', rule: 'type-mismatch', what: `only a node has labels, and this is ${inWords(owner)}`, remedy, at });
  }
  return BOOLEAN;
}

interface NamesInUse {
  readonly names: readonly string[];
  readonly known: ReadonlyMap<string, unknown>;
  readonly what: 'label' | 'relation';
  readonly at: Expression['at'];
}

/** Reports labels or relation types that the schema does not know: the engines would answer with no rows, in silence. */
export function checkNames({ names, known, what, at }: NamesInUse, context: Context): void {
  for (const name of names.filter((written) => !known.has(written))) {
    context.report({
      code: 'invalid',
      rule: what === 'label' ? 'unknown-label' : 'unknown-relation',
      what: what === 'label' ? `there is no label ${name}` : `there is no relation ${name}`,
      remedy: suggest(name, [...known.keys()]),
      at,
    });
  }
}
