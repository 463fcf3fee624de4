// What a value comes to as far as the files say: variables, locals, outputs and choices followed to where something is written out.
import { readHclExpression } from '../../read/hcl.ts';
import { templateParts } from '../../read/hcl-string.ts';
import { lineIn, movedTree } from '../../read/text-block.ts';
import { at, entriesOf, itemsOf, type Tree } from '../../read/tree.ts';
import { truth } from './condition.ts';
import { instancesOf } from './instances.ts';
import { roundsOf } from './loops.ts';
import { type Declared, type Module, type Place, placeOf, type Term } from './module.ts';
import { bare, conditionalOf, type Step, traversalOf } from './operators.ts';
import { evaluated, literalOf } from './value.ts';

export const MAX_DEPTH = 40;
/** Choices inside choices that are followed. */
const MAX_CHOICES = 16;

/** Text of an expression: written alone, or as the whole of a string ("${var.name}"). */
export function expressionOf(tree: Tree): string | undefined {
  if (tree.kind !== 'scalar') return undefined;
  if (tree.tag === 'expression') return bare(tree.text);
  if (tree.tag !== 'template') return undefined;
  const [only, ...others] = templateParts(tree.text);
  return only?.kind === 'expression' && others.length === 0 ? bare(only.text) : undefined;
}

/** An expression that is part of another, as a tree on the lines of the whole. */
export function partOf({ place, tree }: Term, text: string): Term {
  const inner = readHclExpression(text);
  const lineOf = lineIn({ text, line: tree.line, endLine: tree.endLine });
  const { line, column, endLine } = tree;
  return {
    place,
    tree: inner === undefined ? { kind: 'scalar', line, column, endLine, value: text, text, tag: 'expression' } : movedTree(inner, lineOf),
  };
}

/** Calls that leave their first argument what it is. */
const PASSING = new Set([
  'toset',
  'tolist',
  'tomap',
  'tostring',
  'sensitive',
  'nonsensitive',
  'distinct',
  'compact',
  'flatten',
  'trimspace',
]);

/** All that a value may come to; both sides of a choice that only the deployment makes. None for null. */
export function alternatives(term: Term, depth = 0): readonly Term[] {
  const { tree, place } = term;
  if (depth > MAX_DEPTH || (tree.kind === 'scalar' && tree.value === null)) return [];
  if (tree.kind === 'list' && tree.tag !== undefined) {
    const [first] = tree.items;
    if (tree.tag === 'try' || tree.tag === 'coalesce') {
      for (const item of tree.items) {
        const found = alternatives({ place, tree: item }, depth + 1);
        if (found.length > 0) return found;
      }
      return [];
    }
    if (tree.tag === 'lookup') return lookedUp(term, depth + 1);
    if (tree.tag === 'element' || tree.tag === 'one') return first === undefined ? [] : firstOf({ place, tree: first }, depth + 1);
    return PASSING.has(tree.tag) && first !== undefined ? alternatives({ place, tree: first }, depth + 1) : [term];
  }
  const text = expressionOf(tree);
  if (text === undefined) return [term];
  const choice = conditionalOf(text);
  if (choice !== undefined) {
    const isTrue = truth(term, choice.condition, depth + 1);
    return [
      ...(isTrue === false ? [] : alternatives(partOf(term, choice.yes), depth + 1)),
      ...(isTrue === true ? [] : alternatives(partOf(term, choice.no), depth + 1)),
    ].slice(0, MAX_CHOICES);
  }
  const steps = traversalOf(text);
  if (steps !== undefined) return followed(term, steps, depth + 1) ?? [term];
  const inner = partOf(term, text);
  return expressionOf(inner.tree) === undefined ? alternatives(inner, depth + 1) : [term];
}

// lookup(map, "key", default)
function lookedUp({ place, tree }: Term, depth: number): readonly Term[] {
  const [map, key, fallback] = tree.kind === 'list' ? tree.items : [];
  const name = key === undefined ? undefined : literalOf(evaluated({ place, tree: key }, depth));
  const found =
    map === undefined || name === undefined ? undefined : entriesIn({ place, tree: map }, depth).findLast(([each]) => each === name)?.[1];
  if (found !== undefined) return alternatives(found, depth);
  return fallback === undefined ? [] : alternatives({ place, tree: fallback }, depth);
}

// element(concat(aws_sqs_queue.this.*.arn, [""]), 0): the first that is something.
function firstOf(list: Term, depth: number): readonly Term[] {
  return itemsIn(list, depth)
    .filter(({ tree }) => tree.kind !== 'scalar' || tree.text !== '')
    .slice(0, 1);
}

/** The first of the alternatives. */
export function settle(term: Term | undefined): Term | undefined {
  return term === undefined ? undefined : alternatives(term)[0];
}

/** What a traversal leads to; undefined where it leads to a resource, or to what the files do not say. */
function followed(term: Term, steps: readonly Step[], depth: number): readonly Term[] | undefined {
  const { place } = term;
  const [root, second, ...rest] = steps;
  if (root?.kind !== 'name') return undefined;
  const iteration = place.iterations.get(root.text);
  if (iteration?.is !== undefined)
    return iteration.is === 'key' || iteration.value === undefined ? undefined : walked([iteration.value], steps.slice(1), depth);
  if (iteration !== undefined && second?.kind === 'name' && second.text === 'value')
    return iteration.value === undefined ? undefined : walked([iteration.value], rest, depth);
  if (second?.kind !== 'name') return undefined;
  const found = named(place.module, root.text, second.text, { rest, depth, place });
  return found;
}

interface Around {
  readonly rest: readonly Step[];
  readonly depth: number;
  readonly place: Place;
}

function named(module: Module, root: string, name: string, { rest, depth, place }: Around): readonly Term[] | undefined {
  switch (root) {
    case 'var':
      return walkedIfKnown(variableTerms(module, name, depth), rest, depth);
    case 'local': {
      const tree = module.locals.get(name);
      return tree === undefined
        ? undefined
        : walked(remembered(module, `local ${name}`, { place: placeOf(module), tree }, depth), rest, depth);
    }
    case 'module': {
      const child = childOf(place, name, rest);
      const output = rest.find((step) => step.kind === 'name');
      if (child === undefined || output?.kind !== 'name') return undefined;
      const tree = child.outputs.get(output.text);
      if (tree === undefined) return undefined;
      const after = rest.slice(rest.indexOf(output) + 1);
      return walked(remembered(child, `output ${output.text}`, { place: placeOf(child), tree }, depth), after, depth);
    }
    default:
      return undefined;
  }
}

// A value that stands alone for a variable which whoever applies the module may give is not followed: its default is a fallback.
function variableTerms(module: Module, name: string, depth: number): readonly Term[] | undefined {
  const given = module.given.get(name);
  if (given !== undefined) return remembered(module, `var ${name}`, given, depth);
  const fallback = at(module.variables.get(name)?.entry.value, 'default');
  if (fallback === undefined || (module.isApplied && fallback.kind === 'scalar')) return undefined;
  return remembered(module, `var ${name}`, { place: placeOf(module), tree: fallback }, depth);
}

// What is asked for while it is being worked out runs in a circle, and is nothing.
function remembered(module: Module, id: string, term: Term, depth: number): readonly Term[] {
  const known = module.terms.get(id);
  if (known !== undefined) return known;
  module.terms.set(id, []);
  const found = alternatives(term, depth);
  module.terms.set(id, found);
  return found;
}

function walkedIfKnown(terms: readonly Term[] | undefined, steps: readonly Step[], depth: number): readonly Term[] | undefined {
  return terms === undefined ? undefined : walked(terms, steps, depth);
}

function walked(terms: readonly Term[], steps: readonly Step[], depth: number): readonly Term[] {
  let here = terms;
  for (const step of steps) here = here.flatMap((term) => stepped(term, step, depth)).slice(0, MAX_CHOICES);
  return here;
}

function stepped(term: Term, step: Step, depth: number): readonly Term[] {
  const { tree } = term;
  // `local.queue.arn` where the local is a resource: the rest is added to its expression.
  const text = expressionOf(tree);
  const rounds = roundsOf(term, depth);
  if (text !== undefined && rounds === undefined) {
    if (step.kind === 'each' || traversalOf(text) === undefined) return [];
    return alternatives(partOf(term, step.kind === 'name' ? `${text}.${step.text}` : `${text}[${step.text}]`), depth + 1);
  }
  if (step.kind === 'each') return itemsOf(tree).flatMap((item) => alternatives({ ...term, tree: item }, depth + 1));
  const key = step.kind === 'name' ? step.text : keyOf(term.place, step.text);
  if (key === undefined) return [];
  const direct = tree.kind === 'map' ? at(tree, key) : undefined;
  if (direct !== undefined) return alternatives({ ...term, tree: direct }, depth + 1);
  for (const [name, found] of entriesIn(term, depth + 1).toReversed()) if (name === key) return alternatives(found, depth + 1);
  const item = at(tree, Number(key));
  return item === undefined ? [] : alternatives({ ...term, tree: item }, depth + 1);
}

/** Text of an index: "orders", 0, each.key, var.name. */
export function keyOf(place: Place, text: string): string | undefined {
  const line = { line: 1, column: 1, endLine: 1 };
  return literalOf(evaluated(partOf({ place, tree: { kind: 'scalar', ...line, value: text, text, tag: 'expression' } }, text)));
}

/** Keys and values of a map, with those of all maps that are merged; keys that are expressions as far as they are known. */
export function entriesIn(term: Term, depth = 0): readonly (readonly [string, Term, number])[] {
  if (depth > MAX_DEPTH) return [];
  return alternatives(term, depth).flatMap((found) => {
    const { place, tree } = found;
    const rounds = tree.kind === 'scalar' ? roundsOf(found, depth) : undefined;
    if (rounds !== undefined) return rounds.map(([key, each]) => [key, each, tree.line] as const);
    if (tree.kind === 'list' && tree.tag === 'merge') return tree.items.flatMap((item) => entriesIn({ place, tree: item }, depth + 1));
    return entriesOf(tree).map((entry) => [keyText(place, entry.key), { place, tree: entry.value }, entry.line] as const);
  });
}

function keyText(place: Place, key: string): string {
  return /^\$\{.*\}$/s.test(key) ? (keyOf(place, key.slice(2, -1)) ?? key) : key;
}

/** Items of a list, with those of all its alternatives; one value stands for a list of it. */
export function itemsIn(term: Term | undefined, depth = 0): readonly Term[] {
  if (term === undefined || depth > MAX_DEPTH) return [];
  return alternatives(term, depth).flatMap((found) => {
    const { place, tree } = found;
    const rounds = tree.kind === 'scalar' ? roundsOf(found, depth) : undefined;
    if (rounds !== undefined) return rounds.flatMap(([, each]) => alternatives(each, depth + 1));
    if (tree.kind !== 'list' || (tree.tag !== undefined && tree.tag !== 'concat')) return [found];
    if (tree.tag === 'concat') return tree.items.flatMap((item) => itemsIn({ place, tree: item }, depth + 1));
    return tree.items.flatMap((item) => alternatives({ place, tree: item }, depth + 1));
  });
}

/** The module behind a call, and the resources behind a name. An index picks one of several. */
export function childOf(place: Place, name: string, rest: readonly Step[]): Module | undefined {
  const children = place.module.children.get(name) ?? [];
  return picked(place, children, rest);
}

export function declaredAs(place: Place, id: string, rest: readonly Step[]): Declared | undefined {
  return picked(place, instancesOf(place.module, id), rest);
}

function picked<Keyed extends { readonly key?: string | undefined }>(
  place: Place,
  all: readonly Keyed[],
  [step]: readonly Step[],
): Keyed | undefined {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return first;
  const key = step?.kind === 'index' ? keyOf(place, step.text) : undefined;
  return all.find((each) => each.key === key);
}
