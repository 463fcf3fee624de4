// Where the data of a case stands, event by event, and which steps of persons bring it from one system into another.
import { type EventLog, NONE } from '../event-log.ts';
import { MACHINE, PERSON, performersOf, type Systems, systemsOf } from './performers.ts';

/** One step of a person between two systems (codes of `Systems`). */
export interface Crossing {
  readonly event: number;
  readonly from: number;
  readonly to: number;
  /** Last event in the first system, and the event at which the data is in the second. */
  readonly left: number;
  readonly arrived: number;
  /** Something is decided: more than carrying. */
  readonly isJudgement: boolean;
}

const JUDGEMENT =
  /\b(?:approv|decid|decision|review|verif|assess|authori[sz]|judg|sign[- ]?off|releas|evaluat|valid|confirm|check(?!-?\s?out)|inspect|audit|triage|diagnos|negotiat|reject|genehmig|freig[ea]b|pr(?:ü|ue)f|entscheid|beurteil)/i;
/** Looking into a system brings nothing into it; what is written next somewhere else may come from it. */
const READING = /\b(?:re-?read|read|view|look[- ]?(?:up|at|into)|display|search|consult|find|query|lesen|ansehen|suchen|anzeigen)\b/i;

export interface Walk {
  readonly systems: Systems;
  /** The crossings of one case; `events` are in order. */
  crossings(events: Iterable<number>): readonly Crossing[];
}

/**
 * The data stands in the system of the last event. A person's step carries it
 *  - into the system that the step names, where the data came from a machine, or from a step of the same role, in another system;
 *    else from another system that the same role looked into before;
 *  - into the system of the automated step behind, where the step itself names none.
 * Whoever works in the system where the data is already, only reads, or takes over from another role, carries nothing.
 * A judgement is one whoever worked before.
 */
export function walkOf(log: EventLog): Walk {
  const systems = systemsOf(log);
  const performers = performersOf(log);
  const isJudgement = log.activities.names.map((name) => JUDGEMENT.test(name));
  const isReading = log.activities.names.map((name) => READING.test(name) && !JUDGEMENT.test(name));
  const systemOf = (event: number): number => (performers[event] === MACHINE ? systems.of(event) : (log.systems?.of[event] ?? NONE));
  const whoOf = (event: number): number => (log.roles ?? log.teams ?? log.resources)?.of[event] ?? NONE;

  function crossings(events: Iterable<number>): readonly Crossing[] {
    const found: Crossing[] = [];
    let last = NONE; // the event where the data stands
    let looked = NONE; // the last look into another system since then
    let open: number[] = []; // steps of persons that name no system, since then
    const cross = (event: number, left: number, arrived: number): void => {
      const [from, to] = [systemOf(left), systemOf(arrived)];
      if (from !== to) found.push({ event, from, to, left, arrived, isJudgement: isJudgement[log.activities.of[event]!] === true });
    };
    const comesFrom = (left: number, event: number): boolean =>
      left !== NONE && (performers[left] === MACHINE || isJudgement[log.activities.of[event]!] === true || whoOf(left) === whoOf(event));
    for (const event of events) {
      const [isPerson, system] = [performers[event] === PERSON, systemOf(event)];
      const isLook = isPerson && isReading[log.activities.of[event]!] === true;
      if (isPerson && system === NONE) {
        if (!isLook) open.push(event);
        continue;
      }
      if (isLook && last !== NONE) {
        if (systemOf(last) !== system) looked = event;
        continue;
      }
      if (isPerson && !isLook) {
        // Where the data is in this system already, what is written may come from where the person looked.
        const left = last === NONE || systemOf(last) !== system ? last : looked;
        if (comesFrom(left, event)) cross(event, left, event);
      }
      if (!isPerson && system !== NONE) for (const step of open) if (comesFrom(last, step)) cross(step, last, event);
      last = system === NONE ? NONE : event;
      looked = NONE;
      open = [];
    }
    return found;
  }
  return { systems, crossings };
}
