// The tags of a log, as events: what belongs to the log, to a trace, to an event, and what is nested deeper and passed over.
import type { Problem } from '../../read/problem.ts';
import { problemList } from '../../read/problem.ts';
import type { XmlHandler } from '../../read/xml-stream.ts';
import type { LogBuilder } from '../log-builder.ts';
import { attributes, PLACES } from './attributes.ts';
import { casesOf } from './cases.ts';
import type { Clock } from './clock.ts';
import { count, counted, many, told } from './counted.ts';
import { DECLARATIONS, isAttribute } from './elements.ts';
import { lifecycleOf } from './lifecycle.ts';
import { isProcess } from './process.ts';
import type { Cast } from './roles.ts';

export interface Collector extends XmlHandler {
  /** The trace that a malformed file left open ends here. */
  finish(): void;
  readonly process: string | undefined;
  readonly badEvents: number;
  problems(): readonly Problem[];
}

/** Longest value that names something. */
const MOST_CHARS = 1000;

type Level = 'outside' | 'log' | 'trace' | 'event';

export function collector({ builder, cast, clock }: { builder: LogBuilder; cast: Cast; clock: Clock }): Collector {
  const cases = casesOf(builder);
  const [ofTrace, ofEvent] = [attributes(), attributes()];
  const [bad, tooLong, strange, costly] = [problemList(), problemList(), counted(), counted()];
  const [untimed, timed] = [counted(), counted()];
  const open: Level[] = [];
  let level: Level = 'outside';
  let [passed, turn, eventLine, badEvents] = [0, 0, 1, 0];
  let process: string | undefined;

  function enter(next: Level): void {
    open.push(level);
    level = next;
  }

  function attribute(name: string, { key, value }: Readonly<Record<string, string>>, line: number): void {
    passed = 1;
    if (!isAttribute(name)) {
      if (level !== 'log' || !DECLARATIONS.has(name)) count(strange, line);
      return;
    }
    if (key === undefined || value === undefined || value === '') return;
    if (value.length > MOST_CHARS) {
      if (cast.partsOf(key, turn).length > 0) tooLong.add({ ...longValue(key), line });
      return;
    }
    if (level === 'event') for (const part of cast.partsOf(key, turn++)) ofEvent.set(part, value);
    if (level === 'trace') traceAttribute(key, value);
    if (level !== 'event' && process === undefined && isProcess(key, level === 'log')) process = value;
  }

  function traceAttribute(key: string, value: string): void {
    const parts = cast.partsOf(key, 0);
    for (const part of parts) if (part.rank === 0) ofTrace.set(part, value);
    const isCase = cast.caseKey === key;
    if (isCase) cases.name(value);
  }

  function value(place: number): string | undefined {
    return ofEvent.values[place] ?? ofTrace.values[place];
  }

  function endEvent(): void {
    const isStray = open.at(-1) !== 'trace';
    const ofItself = ofTrace.values[PLACES.case] === undefined ? ofEvent.values[PLACES.case] : undefined;
    const activity = value(PLACES.activity);
    if (activity === undefined || (isStray && ofItself === undefined)) {
      badEvents++;
      bad.add({ ...(activity === undefined ? withoutActivity(cast.activityKey) : outsideOfTraces), line: eventLine });
      return;
    }
    const when = value(PLACES.timestamp);
    const began = value(PLACES.start);
    const cost = value(PLACES.cost);
    const time = when === undefined ? Number.NaN : clock.read(when, eventLine);
    count(Number.isNaN(time) ? untimed : timed, eventLine);
    const price = cost === undefined ? undefined : Number(cost);
    if (price !== undefined && Number.isNaN(price)) count(costly, eventLine);
    cases.add({
      case: ofItself,
      activity,
      time,
      start: began === undefined ? undefined : clock.read(began, eventLine),
      lifecycle: lifecycleOf(value(PLACES.lifecycle)),
      resources: value(PLACES.resource),
      roles: value(PLACES.role),
      teams: value(PLACES.team),
      systems: value(PLACES.system),
      outcomes: value(PLACES.outcome),
      cost: Number.isNaN(price) ? undefined : price,
      line: eventLine,
    });
  }

  return {
    open(name, tag, line) {
      if (passed > 0) passed++;
      else if (name === 'event' && level !== 'event') {
        enter('event');
        ofEvent.clear();
        [eventLine, turn] = [line, 0];
      } else if (name === 'trace' && (level === 'log' || level === 'outside')) {
        enter('trace');
        ofTrace.clear();
        cases.begin(line);
      } else if (name === 'log' && level === 'outside') enter('log');
      else attribute(name, tag, line);
    },
    close() {
      if (passed > 0) {
        passed--;
        return;
      }
      if (level === 'event') endEvent();
      if (level === 'trace') cases.end();
      level = open.pop() ?? 'outside';
    },
    finish: () => cases.end(true),
    get process() {
      return process;
    },
    get badEvents() {
      return badEvents;
    },
    problems: () => [
      ...bad.all(),
      ...tooLong.all(),
      ...told(strange, unknownElement),
      ...told(costly, noNumber),
      ...(timed.count === 0 ? told(untimed, noTimes) : told(untimed, someTimes)),
      ...cases.problems(),
    ],
  };
}

function withoutActivity(key: string): Omit<Problem, 'line'> {
  return {
    code: 'unresolved',
    detail: `an event without ${key}, its activity, was left out`,
    remedy: 'Name the attribute that has the activity under logs in fullscore.yaml, or export the events with it.',
  };
}

const outsideOfTraces = {
  code: 'unresolved',
  detail: 'an event outside of a trace belongs to no case and was left out',
  remedy: 'Name the attribute that has the case as case under logs in fullscore.yaml, or export the log with traces.',
} as const;

function longValue(key: string): Omit<Problem, 'line'> {
  return {
    code: 'too-large',
    detail: `the value of ${key} is longer than ${MOST_CHARS} characters and was left out`,
    remedy: 'Look whether another attribute should play its role, and name it under logs in fullscore.yaml.',
  };
}

function unknownElement(times: number): Omit<Problem, 'line'> {
  return {
    code: 'unsupported',
    detail: `${many(times, 'element')} that the XES standard does not know; passed over with what is in them`,
    remedy: 'Export the log by the standard if they carry attributes that matter.',
  };
}

function noNumber(times: number): Omit<Problem, 'line'> {
  return { code: 'unreadable', detail: `${many(times, 'cost')} that is no number; left out`, remedy: 'Write costs as numbers (12.50).' };
}

function noTimes(times: number): Omit<Problem, 'line'> {
  return {
    code: 'unresolved',
    detail: `no event has a time (${many(times, 'event')}); figures of order are given, and none of time`,
    remedy: 'Export the log with time:timestamp, or name the attribute that has it as timestamp under logs in fullscore.yaml.',
  };
}

function someTimes(times: number): Omit<Problem, 'line'> {
  return {
    code: 'unresolved',
    detail: `${many(times, 'event')} without a time that can be read; each stays behind the event above it`,
    remedy: 'Look whether the export left times out.',
  };
}
