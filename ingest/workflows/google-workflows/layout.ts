// What the layout of a definition is made of: where a block stands, ways and jumps between steps, steps with what they reach.
import { at, type Tree, textOf } from '../../read/tree.ts';
import type { Retry } from '../defaults.ts';
import type { FlowPlan } from '../flow-plan.ts';
import { addWay, type BlockLayout, type Jump, type Scopes } from '../jumps.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import type { Doing, Routine, Step } from './definition.ts';
import type { Variables } from './expression.ts';

export interface Layout extends BlockLayout {
  readonly file: string;
  readonly routines: ReadonlyMap<string, Routine>;
}

/** Where a block of steps stands. */
export interface Around {
  readonly prefix: string;
  readonly within: string | undefined;
  /** The innermost loop around it. */
  readonly loop: string | undefined;
  readonly variables: Variables;
  /** Ids of the steps that a `next` may name, innermost last. */
  readonly scopes: Scopes;
  /** What the innermost try around it says about retrying. */
  readonly retry: Retry | undefined;
  /** Some try around it catches what goes wrong. */
  readonly isCaught: boolean;
  readonly isHandler: boolean;
  /** Routines around it with the first step of each. */
  readonly chain: readonly { readonly routine: Routine; head: string | undefined }[];
}

/** Leads to a step by its name; `break` and `continue` lead out of what a loop does, `end` out of the workflow. */
export function jump(layout: Layout, to: Jump, { loop }: Around): void {
  if (!/^(end|continue|break)$/.test(to.to)) layout.jumps.push(to);
  else if (to.to !== 'end' && loop !== undefined) for (const from of to.from) addWay(layout, { ...to, from, to: loop });
}

export type IdStep = Step & { readonly id: string };

export type Declared = Omit<StepDeclaration, 'id' | 'source' | 'name' | 'within'>;

export function declare(
  { plan, source }: Layout,
  { id, name, place, pointer }: IdStep,
  {
    declared,
    around,
    reach = [],
  }: { readonly declared: Declared; readonly around: Around; readonly reach?: FlowPlan['steps'][number]['reach'] },
): void {
  plan.steps.push({ declared: { ...declared, id, name, within: around.within, source: source(place, pointer) }, reach });
}

export function defined(more: Declared): Declared {
  return Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
}

export function tagsOf(body: Tree, doing: Doing): readonly string[] {
  const isLoop = doing === 'for' || at(body, 'parallel', 'for') !== undefined;
  return [
    ...(isLoop ? ['multi-instance'] : []),
    ...(doing === 'for' ? ['sequential'] : []),
    ...(doing === 'parallel' ? ['parallel'] : []),
    // The other branches go on; what went wrong is raised at the end.
    ...(textOf(at(body, 'parallel', 'exception_policy')) === 'continueAll' ? ['continue-all'] : []),
  ];
}

// A policy by its name (http.default_retry: five times), or one of its own.
export function retryOf(retry: Tree | undefined): Retry | undefined {
  if (retry === undefined) return undefined;
  return textOf(at(retry, 'max_retries')) === '0' ? 'none' : 'set';
}
