// The variables of one process, whatever form the file gives them in.
import type { Source } from '../../graph/model.ts';

/** One variable. `value` has placeholders where the file gives no value or the value is a secret. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

/** Variables with those that stand inside others: -Dkey=value in JAVA_OPTS, keys of SPRING_APPLICATION_JSON. */
export function withInnerVariables(variables: readonly Variable[]): readonly Variable[] {
  return variables.flatMap((variable) => [variable, ...innerVariables(variable)]);
}

/** By name; the last one wins, as in every process. */
export function byName(variables: readonly Variable[]): ReadonlyMap<string, string> {
  return new Map(variables.map(({ name, value }) => [name, value]));
}

/** `-Dkey=value` and `--key=value` of a command line, as variables of that name. */
export function optionsOf(text: string, source: Source): readonly Variable[] {
  return [...text.matchAll(/(?:^|\s)(?:-D|--)([A-Za-z][\w.-]*)=("[^"]*"|'[^']*'|\S+)/g)].map(([, name = '', value = '']) => ({
    name,
    value: value.replace(/^(["'])(.*)\1$/, '$2'),
    source,
  }));
}

function innerVariables({ name, value, source }: Variable): readonly Variable[] {
  if (name === 'SPRING_APPLICATION_JSON') return jsonVariables(value, source);
  return /(OPTS|OPTIONS|ARGS)$/.test(name) ? optionsOf(value, source) : [];
}

function jsonVariables(text: string, source: Source): readonly Variable[] {
  try {
    return flattened(JSON.parse(text), '', 0).map(([name, value]) => ({ name, value, source }));
  } catch {
    return []; // Spring refuses such a value at start; there is nothing to learn from it
  }
}

function flattened(data: unknown, prefix: string, depth: number): readonly (readonly [string, string])[] {
  if (typeof data === 'string' || typeof data === 'number') return prefix === '' ? [] : [[prefix, String(data)]];
  if (typeof data !== 'object' || data === null || depth > 20) return [];
  return Object.entries(data).flatMap(([key, value]) => flattened(value, prefix === '' ? key : `${prefix}.${key}`, depth + 1));
}
