// Events as BPMN draws them; XPDL draws the same ones.
import type { Handling, StepDeclaration } from './vocabulary.ts';

export type Trigger =
  | 'message'
  | 'timer'
  | 'error'
  | 'signal'
  | 'escalation'
  | 'compensation'
  | 'conditional'
  | 'link'
  | 'terminate'
  | 'cancel';

/** Triggers that are exception paths; messages, signals and conditions are other ways on. */
export const HANDLING: ReadonlyMap<Trigger, Handling['kind']> = new Map([
  ['error', 'error'],
  ['timer', 'timeout'],
  ['escalation', 'escalation'],
  ['compensation', 'compensation'],
  ['cancel', 'exit'],
]);

/** How the flow ends at an end event of this trigger. Cancelling a transaction compensates what it did (BPMN 2.0.2 §10.5.1). */
export const OUTCOMES: ReadonlyMap<Trigger | undefined, StepDeclaration['outcome']> = new Map([
  [undefined, 'normal'],
  ['error', 'error'],
  ['terminate', 'terminate'],
  ['escalation', 'escalation'],
  ['compensation', 'compensation'],
  ['cancel', 'compensation'],
  ['message', 'message'],
  ['signal', 'signal'],
]);
