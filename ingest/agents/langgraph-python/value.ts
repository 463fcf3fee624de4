// What an expression is, as far as the text tells. Values are shared, never copied: one thing named twice is one object.
import type { Node } from '../../read/python.ts';
import type { Assistant, Graph } from './graph.ts';
import type { Module, Scope } from './module.ts';

/** An offset in the text of one module. */
export interface Place {
  readonly module: Module;
  readonly at: number;
}

export type Value = Place &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'none' }
    | List
    | { readonly kind: 'dict'; readonly entries: Map<string, Value>; readonly keys: Map<string, Value> }
    /** A name that nothing in reach defines: dotted, as it was imported. */
    | { readonly kind: 'name'; readonly name: string }
    | Call
    | { readonly kind: 'function'; readonly function: Defined }
    /** A class, or an object of it: what its body and its methods assign. */
    | { readonly kind: 'class'; readonly name: string; readonly names: Scope }
    | { readonly kind: 'object'; readonly name: string; readonly names: Scope }
    | { readonly kind: 'module'; readonly of: Module }
    | { readonly kind: 'builder'; readonly graph: Graph }
    | { readonly kind: 'graph'; readonly graph: Graph }
    | { readonly kind: 'assistant'; readonly assistant: Assistant }
    /** One of several: a if c else b, or what branches assign to one name. */
    | { readonly kind: 'choice'; readonly options: readonly Value[] }
    | { readonly kind: 'computed'; readonly text: string; readonly parts: readonly Value[] }
  );

export interface List {
  readonly kind: 'list';
  readonly items: Value[];
}

/** A call that is not understood further. A method has its object. */
export interface Call {
  readonly kind: 'call';
  /** Dotted name of what is called; '' where that is computed. For a method its own name. */
  readonly name: string;
  readonly object?: Value;
  readonly function?: Defined;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** A function of a file. Its body is read when something asks for it. */
export interface Defined {
  readonly name: string;
  readonly place: Place;
  readonly node: Node;
  readonly scope: Scope;
  /** Dotted names of its decorators, with what the first argument says ("@tool('name')"). */
  readonly decorators: readonly { readonly name: string; readonly first?: Value | undefined }[];
  /** What it does; filled once. */
  run?: Run;
}

/** What a function was seen to do when its body was read. */
export interface Run {
  readonly results: Value[];
  readonly calls: (Place & Call)[];
}

/** Values inside one value that are looked at. */
const MAX_HELD = 2000;

/** What a value is made of, itself first; each once, at most so many. */
export function within(value: Value | undefined, open: (value: Value) => readonly Value[], most = MAX_HELD): readonly Value[] {
  const seen = new Set<Value>();
  const waiting = value === undefined ? [] : [value];
  for (let here = waiting.pop(); here !== undefined && seen.size < most; here = waiting.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    for (const each of open(here).toReversed()) waiting.push(each);
  }
  return [...seen];
}

/** The values that a value may turn out to be. */
export function optionsOf(value: Value | undefined): readonly Value[] {
  return within(value, (each) => (each.kind === 'choice' ? each.options : [])).filter((each) => each.kind !== 'choice');
}

/** The values that a value may be, and those of its lists. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return within(value, (each) => (each.kind === 'choice' ? each.options : each.kind === 'list' ? each.items : [])).filter(
    (each) => each.kind !== 'choice' && each.kind !== 'list',
  );
}

export function textIn(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

/** The last part of a dotted name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** How a person reads a value in the detail of a gap. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'text':
    case 'computed':
      return value.text.slice(0, 80);
    case 'number':
    case 'flag':
      return String(value.value);
    case 'name':
      return value.name;
    case 'call':
      return `${lastName(value.name)}(…)`;
    case 'function':
      return value.function.name;
    case 'class':
    case 'object':
      return value.name;
    default:
      return `a ${value.kind}`;
  }
}
