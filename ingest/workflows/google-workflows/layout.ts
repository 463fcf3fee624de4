// What the layout of a definition is made of: where a block stands, ways and jumps between steps, steps with what they reach.
import type { Source } from '../../../graph/model.ts';
import { at, type Position, type Tree, textOf } from '../../read/tree.ts';
import type { Retry } from '../defaults.ts';
import type { FlowPlan } from '../flow-plan.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import type { Doing, Routine, Step } from './definition.ts';
import type { Variables } from './expression.ts';

export interface Layout {
  readonly plan: FlowPlan;
  readonly file: string;
  readonly routines: ReadonlyMap<string, Routine>;
  /** Jumps whose targets may stand further below. */
  readonly jumps: Jump[];
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

interface Jump {
  readonly from: readonly string[];
  readonly to: string;
  readonly scopes: Around['scopes'];
  readonly condition?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

/** Where a block of steps stands. */
export interface Around {
  readonly prefix: string;
  readonly within: string | undefined;
  readonly variables: Variables;
  /** Ids of the steps that a `next` may name, innermost last. */
  readonly scopes: readonly Map<string, string>[];
  /** Some try around it catches what goes wrong. */
  readonly isCaught: boolean;
  readonly isHandler: boolean;
  /** Routines around it with the first step of each. */
  readonly chain: readonly { readonly routine: Routine; head: string | undefined }[];
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly condition?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

export function flow({ plan, source }: Layout, { from, to, condition, place, pointer }: Way): void {
  plan.flows.push({ from, to, condition, source: source(place, pointer) });
}

export function jump(layout: Layout, to: Jump): void {
  if (!/^(end|continue|break)$/.test(to.to)) layout.jumps.push(to);
}

/** Resolves the jumps of all routines; a step that is not there is a gap. */
export function resolveJumps(layout: Layout): void {
  for (const { from, to, scopes, condition, place, pointer } of layout.jumps) {
    const target = scopes
      .toReversed()
      .find((names) => names.has(to))
      ?.get(to);
    if (target !== undefined) for (const each of from) flow(layout, { from: each, to: target, condition, place, pointer });
    else {
      layout.plan.gaps.push({
        code: 'unresolved',
        detail: `next leads to "${to}", which is no step here`,
        remedy: 'Correct the name; next reaches steps of the same block and of the blocks around it.',
        source: layout.source(place, pointer),
      });
    }
  }
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
