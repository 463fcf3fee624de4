// What an expression is, as far as the text tells: literals, calls, tasks; all else is computed.
import type { Dag, Group, Task } from './model.ts';
import type { Node } from './syntax.ts';

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

/** Texts of a list, or of one text. */
export function textsIn(value: Value | undefined): readonly string[] {
  if (value?.kind === 'text') return [value.text];
  return value?.kind === 'list' ? value.items.flatMap(textsIn) : [];
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Tasks and groups that a value is or holds, however deep. */
export function nodesIn(value: Value | undefined, depth = 0): readonly (Task | Group)[] {
  if (value === undefined || depth > 20) return [];
  switch (value.kind) {
    case 'task':
      return [value.task];
    case 'group':
      return [value.group];
    case 'list':
      return value.items.flatMap((item) => nodesIn(item, depth + 1));
    case 'dict':
      return [...value.entries.values()].flatMap((item) => nodesIn(item, depth + 1));
    case 'computed':
      return value.parts.flatMap((item) => nodesIn(item, depth + 1));
    case 'call':
      return [...value.args, ...value.keywords.values()].flatMap((item) => nodesIn(item, depth + 1));
    default:
      return [];
  }
}

/** How a person reads a value; undefined where it is long or nothing. */
export function shown(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.value);
    case 'call':
      return `${lastName(value.name)}(${[...value.args.map((arg) => shown(arg) ?? '…'), ...[...value.keywords].map(([key, arg]) => `${key}=${shown(arg) ?? '…'}`)].join(', ')})`;
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
