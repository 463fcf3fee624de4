// Variables whose values stand in the file: `set`, `map`, `split_clients`, `geo`. https://nginx.org/en/docs/varindex.html
import type { Directive } from './parse.ts';
import type { Level, Spot } from './scope.ts';

/** Values that a variable may have, by its name without the dollar. */
export type Variables = ReadonlyMap<string, readonly string[]>;

const CHOOSING = new Set(['map', 'split_clients', 'geo']);
/** Parameters of `map` and `geo` that are no values. */
const PARAMETERS = new Set(['hostnames', 'volatile', 'include', 'ranges', 'proxy', 'proxy_recursive', 'delete']);
const MAX_VALUES = 1000;
const MAX_STEPS = 20_000;
const MAX_LENGTH = 4000;

/** All that any block gives. */
export function variablesIn(spots: readonly Spot[]): Variables {
  return collected(spots.map(({ directive }) => directive));
}

/** What holds at a place: values of the nearest block that sets a variable, else whatever any block gives it. */
export function variablesAt({ levels }: Spot, all: Variables): Variables {
  const found = new Map(all);
  for (const level of levels.toReversed()) for (const [name, values] of setsOf(level)) found.set(name, values);
  return found;
}

const known = new WeakMap<readonly Directive[], Variables>();

// A block with the branches of its `if`: one of them may have set it.
function setsOf({ directives }: Level): Variables {
  const before = known.get(directives);
  if (before !== undefined) return before;
  const branches = directives.flatMap(({ name, block }) => (name === 'if' ? (block ?? []) : []));
  const found = collected([...directives, ...branches].filter(({ name }) => name === 'set'));
  known.set(directives, found);
  return found;
}

function collected(directives: readonly Directive[]): Variables {
  const found = new Map<string, Set<string>>();
  for (const directive of directives) {
    const isChoice = CHOOSING.has(directive.name);
    if (!isChoice && directive.name !== 'set') continue;
    const variable = isChoice ? directive.args.at(-1) : directive.args[0];
    const values = isChoice ? valuesOf(directive) : directive.args.slice(1, 2);
    if (variable?.startsWith('$') !== true) continue;
    const name = variable.slice(1);
    const kept = found.get(name) ?? new Set();
    for (const value of values) if (kept.size < MAX_VALUES) kept.add(value);
    found.set(name, kept);
  }
  return new Map([...found].map(([name, values]) => [name, [...values]]));
}

// `default orders; ~^pay payments;`: the second word is what the first one leads to.
function valuesOf({ block = [] }: Directive): readonly string[] {
  return block.flatMap(({ name, args }) => (PARAMETERS.has(name) ? [] : (args[0] ?? [])));
}

/** The texts that a text may be once its variables have their values; those that nothing sets stay as they are. */
export function filledIn(text: string, variables: Variables): readonly string[] {
  const found = new Set<string>();
  const open = [text];
  for (let step = 0; step < MAX_STEPS && found.size < MAX_VALUES; step++) {
    const next = open.pop();
    if (next === undefined) break;
    const place = [...next.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].find((match) => variables.has(match[1] ?? match[2] ?? ''));
    if (place === undefined) found.add(next);
    else open.push(...replacements(next, place, variables).toReversed());
  }
  // Variables that hold one another have no value.
  return found.size === 0 ? [text] : [...found];
}

function replacements(text: string, match: RegExpExecArray, variables: Variables): readonly string[] {
  const [whole, braced, plain] = match;
  return (variables.get(braced ?? plain ?? '') ?? [])
    .map((value) => `${text.slice(0, match.index)}${value}${text.slice(match.index + whole.length)}`)
    .filter((filled) => filled.length <= MAX_LENGTH);
}
