// Variables whose values stand in the file: `set`, `map`, `split_clients`, `geo`. https://nginx.org/en/docs/varindex.html
import type { Directive } from './parse.ts';
import type { Spot } from './scope.ts';

/** Values that a variable may have, by its name without the dollar. */
export type Variables = ReadonlyMap<string, readonly string[]>;

const CHOOSING = new Set(['map', 'split_clients', 'geo']);
/** Parameters of `map` and `geo` that are no values. */
const PARAMETERS = new Set(['hostnames', 'volatile', 'include', 'ranges', 'proxy', 'proxy_recursive', 'delete']);
const MAX_VALUES = 50;
const MAX_DEPTH = 8;

export function variablesIn(spots: readonly Spot[]): Variables {
  const found = new Map<string, string[]>();
  const add = (variable: string | undefined, value: string | undefined): void => {
    if (variable === undefined || value === undefined || !variable.startsWith('$')) return;
    const name = variable.slice(1);
    const values = found.get(name) ?? [];
    if (!values.includes(value) && values.length < MAX_VALUES) found.set(name, [...values, value]);
  };
  for (const { directive } of spots) {
    if (directive.name === 'set') add(directive.args[0], directive.args[1]);
    if (CHOOSING.has(directive.name)) for (const value of valuesOf(directive)) add(directive.args.at(-1), value);
  }
  return found;
}

// `default orders; ~^pay payments;`: the second word is what the first one leads to.
function valuesOf({ block = [] }: Directive): readonly string[] {
  return block.flatMap(({ name, args }) => (PARAMETERS.has(name) ? [] : (args[0] ?? [])));
}

/** The texts that a text may be once its variables have their values; those that nothing in the file sets stay as they are. */
export function filledIn(text: string, variables: Variables, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [text];
  for (const match of text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const values = variables.get(match[1] ?? match[2] ?? '');
    if (values === undefined) continue;
    const whole = match[0];
    const filled = values
      .filter((value) => !value.includes(whole))
      .flatMap((value) => filledIn(`${text.slice(0, match.index)}${value}${text.slice(match.index + whole.length)}`, variables, depth + 1));
    return [...new Set(filled)].slice(0, MAX_VALUES);
  }
  return [text];
}
