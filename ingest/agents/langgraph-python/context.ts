// Where a statement or an expression stands.
import type { Module, Scope } from './module.ts';
import type { Call, Place, Value } from './value.ts';

export interface Context {
  readonly module: Module;
  readonly scope: Scope;
  /** Where calls are noted: of the function around, or of the module. */
  readonly calls: (Place & Call)[];
  /** What the function around returns. */
  readonly results: Value[];
  /** Inside a branch or a loop: what was assigned before may still hold. */
  readonly isBranch: boolean;
  /** Expressions, and statements, around this place. */
  readonly level: number;
  /** Functions inside which this one is read. */
  readonly depth: number;
  readonly nesting: number;
}

/** The same place, one expression deeper. */
export function deeper(context: Context): Context {
  return { ...context, level: context.level + 1 };
}

/** The top of a module. */
export function topOf(module: Module): Context {
  return { module, scope: module.scope, calls: module.calls, results: [], isBranch: false, level: 0, depth: 0, nesting: 0 };
}
