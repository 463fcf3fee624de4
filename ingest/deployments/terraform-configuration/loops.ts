// `for` expressions over what the files say: { for name, queue in aws_sqs_queue.all : name => queue.arn }.
// https://developer.hashicorp.com/terraform/language/expressions/for
import { truth } from './condition.ts';
import { instancesOf } from './instances.ts';
import type { Iteration, Place, Term } from './module.ts';
import { topPlaces, traversalOf } from './operators.ts';
import { entriesIn, expressionOf, itemsIn, keyOf, partOf } from './settle.ts';

interface Loop {
  readonly names: readonly [key: string | undefined, value: string];
  readonly collection: string;
  /** Undefined for a loop that makes a list. */
  readonly key: string | undefined;
  readonly value: string;
  readonly condition: string | undefined;
}

const HEAD = /^([[{])\s*for\s+([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\s+/;
const MAX_ROUNDS = 200;
/** A longer loop is data, not a way to name things. */
const MAX_TEXT = 10_000;

/** One entry of a loop that makes a map, or one item of one that makes a list (its key is its number). */
export type Round = readonly [key: string, term: Term];

/** What a loop comes to; undefined where the value is no loop, or goes through what the files do not say. */
export function roundsOf(term: Term, depth: number): readonly Round[] | undefined {
  const text = expressionOf(term.tree);
  const loop = text === undefined ? undefined : loopOf(text);
  if (loop === undefined) return undefined;
  const iterations = iterationsIn(partOf(term, loop.collection), depth + 1);
  return iterations.slice(0, MAX_ROUNDS).flatMap((iteration, index): readonly Round[] => {
    const place = around(term.place, loop, iteration);
    const here: Term = { place, tree: term.tree };
    if (loop.condition !== undefined && truth(here, loop.condition, depth + 1) === false) return [];
    const key = loop.key === undefined ? String(index) : keyOf(place, loop.key);
    return key === undefined ? [] : [[key, partOf(here, loop.value)]];
  });
}

function loopOf(text: string): Loop | undefined {
  const [head, open, first, second] = HEAD.exec(text) ?? [];
  if (head === undefined || first === undefined || text.length > MAX_TEXT) return undefined;
  const body = text.slice(head.length, -1);
  const places = topPlaces(body);
  const colon = places.find((at) => body[at] === ':');
  if (colon === undefined) return undefined;
  const arrow = open === '{' ? places.find((at) => at > colon && body.startsWith('=>', at)) : undefined;
  if (open === '{' && arrow === undefined) return undefined;
  const rest = body.slice(arrow === undefined ? colon + 1 : arrow + 2);
  const [value = '', condition] = partedByIf(rest);
  // `...` puts all values of one key together.
  if (value.trim().endsWith('...')) return undefined;
  return {
    names: second === undefined ? [undefined, first] : [first, second],
    collection: body.slice(0, colon).trim(),
    key: arrow === undefined ? undefined : body.slice(colon + 1, arrow).trim(),
    value: value.trim(),
    condition: condition?.trim(),
  };
}

// An "if" inside of a quoted text parts nothing.
function partedByIf(text: string): readonly string[] {
  const parts: string[] = [];
  let quotes = text.split('"').length - 1;
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/"|\sif\s/g)) {
    if (found === '"') quotes--;
    else if (quotes % 2 === 0) {
      parts.push(text.slice(from, index));
      from = index + found.length;
    }
  }
  return [...parts, text.slice(from)];
}

function around(place: Place, { names }: Loop, iteration: Iteration): Place {
  const [key, value] = names;
  const iterations = new Map(place.iterations);
  if (key !== undefined) iterations.set(key, { ...iteration, is: 'key' });
  iterations.set(value, { ...iteration, is: 'value' });
  return { module: place.module, iterations };
}

function iterationsIn(term: Term, depth: number): readonly Iteration[] {
  const { place } = term;
  const text = expressionOf(term.tree);
  const steps = text === undefined ? undefined : traversalOf(text);
  const [type, name, ...more] = steps ?? [];
  if (text !== undefined && type?.kind === 'name' && name?.kind === 'name' && more.length === 0) {
    const instances = instancesOf(place.module, `${type.text}.${name.text}`);
    if (instances.length > 0) return instances.map(({ key = '0' }) => ({ key, value: partOf(term, `${text}[${JSON.stringify(key)}]`) }));
  }
  const entries = entriesIn(term, depth);
  if (entries.length > 0) return entries.map(([key, value]) => ({ key, value }));
  return itemsIn(term, depth).map((value, index) => ({ key: String(index), value }));
}
