// The state of reading one file: names in scope, what was found, what could not be told.
import type { Gap } from '../../../graph/model.ts';
import type { Node, Python } from '../../read/python.ts';
import type { Dag, Group, Task } from './model.ts';
import type { Reached } from './target.ts';
import type { Value } from './value.ts';

/** Names of one function or of the module, and those around it. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
}

/** Where a statement stands. */
export interface Context {
  readonly scope: Scope;
  readonly dag: Dag | undefined;
  readonly group: Group | undefined;
  /** Inside a loop: what is made here is made several times. */
  readonly isLoop: boolean;
  /** Calls of functions of the file around this place. */
  readonly depth: number;
  /** Statements around this place. */
  readonly nesting: number;
  /** Expressions around this place. */
  readonly level: number;
}

export interface Reading {
  readonly python: Python;
  /** Local name → dotted name it was imported as. */
  readonly imports: Map<string, string>;
  /** Names of the module. */
  readonly module: Scope;
  readonly dags: Dag[];
  readonly dagIds: Set<string>;
  /** Tasks that no DAG is known for yet. */
  readonly loose: Task[];
  /** What functions reach, by their bodies. */
  readonly reached: Map<Node, readonly Reached[]>;
  readonly gaps: Gap[];
  gap(at: number, detail: string, remedy: string): void;
  lineAt(at: number): number;
}

/** Functions that call one another are followed this deep. */
export const MAX_CALLS = 8;
/** Statements inside statements. */
export const MAX_NESTING = 100;
/** Tasks of one file; more are not written by people. */
export const MAX_TASKS = 5000;

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let here: Scope | undefined = scope; here !== undefined; here = here.outer) {
    const found = here.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function innerScope(outer: Scope): Scope {
  return { names: new Map(), outer };
}

/** The same place, one expression deeper. */
export function deeper(context: Context): Context {
  return { ...context, level: context.level + 1 };
}
