// Ways between the steps of definitions that are blocks in blocks, where a step may name another one that stands further below.
import type { Source } from '../../graph/model.ts';
import type { Position } from '../read/tree.ts';
import type { FlowPlan } from './flow-plan.ts';

/** A definition being laid out. */
export interface BlockLayout {
  readonly plan: FlowPlan;
  /** Jumps whose targets may stand further below. */
  readonly jumps: Jump[];
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

/** Ids by the names that a jump may use, innermost block last. */
export type Scopes = readonly ReadonlyMap<string, string>[];

export interface Jump {
  readonly from: readonly string[];
  readonly to: string;
  readonly scopes: Scopes;
  readonly condition?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly condition?: string | undefined;
  readonly place: Position;
  readonly pointer: string;
}

export function addWay({ plan, source }: BlockLayout, { from, to, condition, place, pointer }: Way): void {
  plan.flows.push({ from, to, condition, source: source(place, pointer) });
}

/** Resolves all jumps; one that leads to no step is a gap. `word` is what the format calls a jump. */
export function resolveJumps(layout: BlockLayout, word: string): void {
  for (const { from, to, scopes, condition, place, pointer } of layout.jumps) {
    const target = scopes
      .toReversed()
      .find((names) => names.has(to))
      ?.get(to);
    if (target !== undefined) for (const each of from) addWay(layout, { from: each, to: target, condition, place, pointer });
    else {
      layout.plan.gaps.push({
        code: 'unresolved',
        detail: `"${word}" leads to "${to}", which is no step here`,
        remedy: 'Correct the name; steps of the same block and of the blocks around it can be reached.',
        source: layout.source(place, pointer),
      });
    }
  }
}
