// One activity being read, and what every reader of activities needs for it.
import type { XmlElement } from '../../read/tree.ts';
import type { StepDeclaration } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { type Around, idFor, placeOf, type Reading } from './reading.ts';
import { nameOf, stated, targetOf } from './xaml.ts';

export interface At {
  readonly reading: Reading;
  readonly element: XmlElement;
  readonly around: Around;
  /** Reads activities inside of this one. */
  inside(elements: readonly XmlElement[], around?: Around): readonly Block[];
}

/** Id, name and place of the step that an activity becomes. */
export function stepOf({ reading, element }: At): Pick<StepDeclaration, 'id' | 'name' | 'source'> & { readonly name: string } {
  return { id: idFor(reading, element), name: nameOf(element), source: placeOf(reading, element) };
}

/** What Continue On Error says; `open` where only the run can answer. */
export function errorsOf({ element }: At): 'ignore' | 'fail' | 'open' | undefined {
  const value = stated(element, 'ContinueOnError');
  if (value === undefined) return undefined;
  if (/^true$/i.test(value.text)) return 'ignore';
  return /^false$/i.test(value.text) ? 'fail' : 'open';
}

const TIMEOUTS = ['TimeoutMS', 'TimeoutMs', 'Timeout', 'TimeoutInMiliseconds', 'TimeoutInSeconds', 'CommandTimeout'];

/** Work outside the engine: errors, repetition and the limit in time. `silent` is what holds where the activity states no limit. */
export function workOf(at: At, silent?: 'default' | 'none'): Pick<StepDeclaration, 'isWork' | 'retry' | 'errors' | 'timeout'> {
  const errors = errorsOf(at);
  const isBounded = stated(at.element, ...TIMEOUTS) !== undefined || stated(targetOf(at.element), 'TimeoutMS', 'Timeout') !== undefined;
  const timeout = isBounded ? 'set' : silent;
  const retry = at.around.retry;
  // Whether the error leaves the activity is computed, so the default of the engine must not be stated.
  if (errors === 'open') return { isWork: false, retry: retry ?? 'none', timeout };
  return { isWork: true, retry, errors, timeout };
}
