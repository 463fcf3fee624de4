// Transitions: the order of activities, and the ways out that exceptions and deadlines take.
import type { XmlElement } from '../../read/tree.ts';
import { flowsTo, handledBy, oneLine } from '../vocabulary.ts';
import { filled, inside, textIn } from './element.ts';
import type { Activity, Process } from './process.ts';
import { missingAt, placeOf, type Reading } from './reading.ts';

/** A deadline of an activity: what it raises, and whether the activity ends with it. */
export interface Deadline {
  readonly exception: string | undefined;
  /** SYNCHR ends the activity, ASYNCHR runs beside it; some write neither. */
  readonly isInterrupting: boolean | undefined;
}

export function deadlinesOf({ element }: Activity): readonly Deadline[] {
  return inside(element, 'Deadline').map((deadline) => {
    const execution = filled(deadline, 'Execution')?.toUpperCase();
    return {
      exception: textIn(inside(deadline, 'ExceptionName')[0]),
      isInterrupting: execution === undefined ? undefined : execution === 'SYNCHR',
    };
  });
}

/** An exception transition: of one exception, or of all that have none of their own. */
interface Exception {
  readonly kind: 'error' | 'timeout';
  readonly catches: string | undefined;
  readonly interrupting?: boolean;
}

export function emitTransitions(reading: Reading): void {
  const { process, flow } = reading;
  for (const element of process.transitions) {
    const [from, to] = [process.activity(filled(element, 'From')), process.activity(filled(element, 'To'))];
    if (from === undefined) missingAt(reading, element, 'From');
    if (to === undefined) missingAt(reading, element, 'To');
    if (from === undefined || to === undefined) continue;
    const source = placeOf(reading, element);
    const exceptions = exceptionsOf(process, from, element);
    for (const exception of exceptions) handledBy(flow, { of: from.id, by: to.id, ...exception, source });
    const [exception] = exceptions;
    const condition = exception === undefined ? conditionOf(element) : undefined;
    flowsTo(flow, { from: from.id, to: to.id, kind: exception?.kind ?? kindAfter(from), condition, source });
  }
}

/** What leaves an attached event is the path of the error or the timeout. */
function kindAfter({ event }: Activity): 'sequence' | 'error' | 'timeout' {
  if (event?.attachedTo === undefined) return 'sequence';
  if (event.triggers.includes('error')) return 'error';
  return event.triggers.includes('timer') ? 'timeout' : 'sequence';
}

function typeOf(transition: XmlElement): string {
  return filled(inside(transition, 'Condition')[0], 'Type')?.toUpperCase() ?? '';
}

function conditionOf(transition: XmlElement): string | undefined {
  const condition = oneLine(textIn(inside(transition, 'Condition')[0]));
  return condition ?? (typeOf(transition) === 'OTHERWISE' ? 'otherwise' : undefined);
}

function exceptionName(transition: XmlElement): string | undefined {
  return oneLine(textIn(inside(transition, 'Condition')[0]));
}

function exceptionsOf(process: Process, from: Activity, transition: XmlElement): readonly Exception[] {
  const type = typeOf(transition);
  if (type === 'EXCEPTION') return [named(from, exceptionName(transition))];
  if (type !== 'DEFAULTEXCEPTION') return [];
  const own = new Set(process.leaving(from.id).flatMap((each) => (typeOf(each) === 'EXCEPTION' ? [exceptionName(each)] : [])));
  const left = deadlinesOf(from).filter((deadline) => !own.has(deadline.exception));
  return [{ kind: 'error', catches: undefined }, ...left.map(timeoutOf)];
}

function named(from: Activity, name: string | undefined): Exception {
  const deadline = deadlinesOf(from).find((each) => each.exception === name);
  return deadline === undefined ? { kind: 'error', catches: name } : timeoutOf(deadline);
}

function timeoutOf({ exception, isInterrupting }: Deadline): Exception {
  return { kind: 'timeout', catches: exception, ...(isInterrupting === undefined ? {} : { interrupting: isInterrupting }) };
}

/** True when something catches the errors of an activity: an exception transition, an attached error event. */
export function isCaught(process: Process, activity: Activity): boolean {
  return (
    process.leaving(activity.id).some((transition) => exceptionsOf(process, activity, transition).some(({ kind }) => kind === 'error')) ||
    process.attached(activity.id).some((handler) => handler.event?.triggers.includes('error') === true)
  );
}
