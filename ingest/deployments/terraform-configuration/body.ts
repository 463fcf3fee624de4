// Properties of a resource: nested blocks, single or repeated or made by a `dynamic` block, and values followed to where they are written out.

import { isTemplate } from '../../read/hcl-string.ts';
import { readJson } from '../../read/json.ts';
import { lineIn, movedTree } from '../../read/text-block.ts';
import { at, entriesOf, type Tree } from '../../read/tree.ts';
import { iterationsOf } from './instances.ts';
import { bodiesOf, type Declared, type Term } from './module.ts';
import { entriesIn, settle } from './settle.ts';
import { evaluated, literalOf, textOfValue, type Value } from './value.ts';

/** A resource or part of one. */
export type Holder = Declared | Term | undefined;

function termOf(holder: Holder): Term | undefined {
  return holder === undefined || 'tree' in holder ? holder : holder.body;
}

/** Follows keys down, through choices that are decided and the first of repeated blocks. */
export function within(holder: Holder, ...path: readonly string[]): Term | undefined {
  let here = settle(termOf(holder));
  for (const key of path) {
    if (here === undefined) return undefined;
    here = settle(stepInto(here, key));
  }
  return here;
}

function stepInto(term: Term, key: string): Term | undefined {
  const { place, tree } = term;
  if (tree.kind === 'list' && tree.tag === undefined) {
    const [first] = tree.items;
    return first === undefined ? undefined : stepInto({ place, tree: first }, key);
  }
  if (tree.kind !== 'map') return entriesIn(term).findLast(([name]) => name === key)?.[1];
  const found = at(tree, key);
  return found === undefined ? dynamicBlocks(term, key)[0] : { place, tree: found };
}

/** All blocks of a name, those that `dynamic` makes included. */
export function blocksIn(holder: Holder, name: string): readonly Term[] {
  const term = settle(termOf(holder));
  if (term === undefined) return [];
  const { place, tree } = term;
  const holders = tree.kind === 'list' && tree.tag === undefined ? tree.items : [tree];
  return holders.flatMap((each) => [
    ...bodiesOf(each, name).flatMap((body) => settledBlocks({ place, tree: body })),
    ...dynamicBlocks({ place, tree: each }, name),
  ]);
}

// A block may be given as a value in JSON and in modules.
function settledBlocks(term: Term): readonly Term[] {
  const found = settle(term);
  if (found === undefined) return [];
  return found.tree.kind === 'list' && found.tree.tag === undefined ? found.tree.items.map((tree) => ({ ...found, tree })) : [found];
}

// https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
function dynamicBlocks({ place, tree }: Term, name: string): readonly Term[] {
  return bodiesOf(tree, 'dynamic', name).flatMap((block) => {
    const content = at(block, 'content');
    if (content === undefined) return [];
    const each = at(block, 'for_each');
    const iterator = at(block, 'iterator');
    const called = iterator?.kind === 'scalar' ? iterator.text : name;
    const iterations = each === undefined ? undefined : iterationsOf({ place, tree: each }, true);
    if (iterations === undefined) return [{ place, tree: content }];
    return iterations.map((iteration) => ({
      place: { module: place.module, iterations: new Map([...place.iterations, [called, iteration]]) },
      tree: content,
    }));
  });
}

export function valueIn(holder: Holder, ...path: readonly string[]): Value {
  const last = path.at(-1);
  if (last === undefined) return evaluated(termOf(holder));
  // The last step is not settled: a choice that only the deployment makes is one value.
  const parent = within(holder, ...path.slice(0, -1));
  return parent === undefined ? [] : evaluated(stepInto(parent, last));
}

/** Text that is known; a variable counts with its default. */
export function literalIn(holder: Holder, ...path: readonly string[]): string | undefined {
  return literalOf(valueIn(holder, ...path));
}

export function textIn(holder: Holder, ...path: readonly string[]): string {
  return textOfValue(valueIn(holder, ...path));
}

export function integer(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** JSON that a property holds: built by jsonencode, or written as text, with what is filled in left as it is. */
export function jsonIn(holder: Holder, ...path: readonly string[]): Term | undefined {
  const found = within(holder, ...path);
  if (found === undefined) return undefined;
  const { place, tree } = found;
  if (tree.kind === 'map') return found;
  if (tree.kind === 'list') {
    const [first] = tree.items;
    return tree.tag === 'jsonencode' && first !== undefined ? settle({ place, tree: first }) : found;
  }
  if (!/^\s*[[{]/.test(tree.text)) return found;
  const { tree: inner } = readJson(withQuotes(tree.text));
  return inner === undefined
    ? undefined
    : { place, tree: movedTree(templated(inner), lineIn({ text: tree.text, line: tree.line, endLine: tree.endLine })) };
}

/** "Retries": ${var.retries} is JSON only when it is filled in; until then it is a text. */
export function withQuotes(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"?|(\$\{[^{}"\n]*\})/g, (whole, open?: string) => (open === undefined ? whole : `"${open}"`));
}

/** The tree of JSON, where every text with `${` is filled in. */
export function templated(tree: Tree): Tree {
  if (tree.kind === 'scalar') return typeof tree.value === 'string' && isTemplate(tree.text) ? { ...tree, tag: 'template' } : tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(templated) };
  return { ...tree, entries: new Map(entriesOf(tree).map((entry) => [entry.key, { ...entry, value: templated(entry.value) }])) };
}
