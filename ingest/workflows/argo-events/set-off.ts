// What a trigger sets off, as every kind of it is told.
import type { Source } from '../../../graph/model.ts';
import type { Tree } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import type { Effect } from '../effect.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';

/** One trigger, wherever it stands in the spec. */
export interface Stated {
  readonly tree: Tree;
  readonly path: readonly (string | number)[];
  readonly source: Source;
}

export interface SetOff {
  readonly kind: StepKind;
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect | undefined;
  readonly timeout?: Timeout | undefined;
}

export interface Trigger extends SetOff {
  /** It reaches something that may fail. */
  readonly isWork: boolean;
  /** How often it may be set off. */
  readonly limit: { readonly name: string; readonly source: Source } | undefined;
}

/** A trigger as a step. */
export interface PlacedTrigger extends Trigger {
  readonly id: string;
  readonly tree: Tree;
  readonly path: readonly (string | number)[];
  /** Another trigger takes over after it. */
  readonly isHandled: boolean;
}
