// How a step is done, whichever engine does it.

import type { Errors, Retry, Timeout } from '../defaults.ts';
import type { Effect } from '../effect.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import type { Settings } from './settings.ts';

export interface Work {
  readonly interactions: readonly Interaction[];
  /** Something outside the engine does it (a job, a delegate, a remote call), so it may fail and be repeated. */
  readonly isWork: boolean;
  readonly effect?: Effect;
  readonly timeout?: Timeout;
  readonly retry?: Retry;
  /** Where the settings of the implementation say what becomes of an error. */
  readonly errors?: Errors;
  readonly incident?: boolean;
  /** Where the implementation makes more of a step than its element says. */
  readonly kind?: StepKind;
  /** Settings of a step that is an AI agent. */
  readonly agent?: Settings;
}

export const NO_WORK: Work = { interactions: [], isWork: false };

/** Operation that a property, input or header of the step names as the one behind it. */
export function operationIdOf(settings: Settings, documentation: string): string | undefined {
  const stated = settings.text('operationId', 'fullscore:operation') ?? /\bfullscore:operation[=:\s]+(\S+)/.exec(documentation)?.[1];
  return stated === undefined || stated.includes('{') ? undefined : stated;
}
