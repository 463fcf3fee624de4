// What an expression is, as far as the text tells: literals, calls, tasks; all else is computed.

import type { Node } from '../../read/python.ts';
import type { Dag, Group, Task } from './model.ts';

interface Placed {
  /** Offset in the text. */
  readonly at: number;
}
export type Value = Placed &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'none' }
    | { readonly kind: 'list'; readonly items: readonly Value[] }
    | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, Value> }
    | Call
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'task'; readonly task: Task; readonly label?: string }
    | { readonly kind: 'group'; readonly group: Group }
    | { readonly kind: 'dag'; readonly dag: Dag }
    | { readonly kind: 'function'; readonly function: Defined }
    | { readonly kind: 'label'; readonly text: string }
    | { readonly kind: 'computed'; readonly text: string; readonly parts: readonly Value[] }
  );

/** A call that is not understood further: its dotted name and arguments. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** A function of the file, with what its decorator makes of it. */
export interface Defined {
  readonly name: string;
  readonly node: Node;
  readonly body: Node | undefined;
  /** "task", "task.branch", "task_group", "dag", "asset"; undefined without such a decorator. */
  readonly decorator?: string | undefined;
  readonly keywords: ReadonlyMap<string, Value>;
}

export function textIn(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

interface Held {
  readonly id: object;
  readonly values: readonly Value[];
}

/** What a value holds: its items, entries, parts or arguments. One list that is named in many places is one and the same. */
export function heldBy(value: Value): Held | undefined {
  switch (value.kind) {
    case 'list':
      return { id: value.items, values: value.items };
    case 'dict':
      return { id: value.entries, values: [...value.entries.values()] };
    case 'computed':
      return { id: value.parts, values: value.parts };
    case 'call':
      return { id: value.args, values: [...value.args, ...value.keywords.values()] };
    default:
      return undefined;
  }
}

/** Texts of a list, or of one text. */
export function textsIn(value: Value | undefined): readonly string[] {
  return flattened(value, (held) => (held.kind === 'list' ? heldBy(held) : undefined)).flatMap((each) =>
    each.kind === 'text' ? [each.text] : [],
  );
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Tasks and groups that a value is or holds, however deep. */
export function nodesIn(value: Value | undefined): readonly (Task | Group)[] {
  return flattened(value, heldBy).flatMap((each): readonly (Task | Group)[] =>
    each.kind === 'task' ? [each.task] : each.kind === 'group' ? [each.group] : [],
  );
}

/** What holds nothing, in order; what is held many times is looked at once (x = [x, x] doubles with every line), and nothing is too deep. */
export function flattened(value: Value | undefined, open: (value: Value) => Held | undefined): readonly Value[] {
  const seen = new Set<object>();
  const found: Value[] = [];
  const waiting = value === undefined ? [] : [value];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const held = open(here);
    if (held === undefined) found.push(here);
    else if (!seen.has(held.id)) {
      seen.add(held.id);
      for (const each of held.values.toReversed()) waiting.push(each);
    }
  }
  return found;
}

/** Calls inside calls that are still shown. */
const MAX_SHOWN = 3;
/** Arguments of one call that are shown. */
const MAX_GIVEN = 20;

/** How a person reads a value; undefined where it is long or nothing. */
export function shown(value: Value | undefined, depth = 0): string | undefined {
  switch (value?.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.value);
    case 'call':
      return depth >= MAX_SHOWN ? `${lastName(value.name)}(…)` : `${lastName(value.name)}(${shownArguments(value, depth + 1)})`;
    case 'name':
      return value.name;
    case 'computed':
      return value.text.length > 80 ? undefined : value.text;
    case 'function':
      return value.function.name;
    default:
      return undefined;
  }
}

function shownArguments({ args, keywords }: Call, depth: number): string {
  const given = [...args.map((arg) => ['', arg] as const), ...[...keywords].map(([key, arg]) => [`${key}=`, arg] as const)];
  const all = given.slice(0, MAX_GIVEN).map(([key, arg]) => `${key}${shown(arg, depth) ?? '…'}`);
  return [...all, ...(given.length > MAX_GIVEN ? ['…'] : [])].join(', ');
}
