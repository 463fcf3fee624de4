// Events into cases, trace by trace: the name of a trace may stand behind its events, or nowhere.
import type { Problem } from '../../read/problem.ts';
import type { LogEvent } from '../event-log.ts';
import type { LogBuilder } from '../log-builder.ts';
import { count, counted, many, told } from './counted.ts';

/** An event whose case is not known yet, or said by itself. */
export type TraceEvent = Omit<LogEvent, 'case'> & { case: string | undefined };

export interface Cases {
  begin(line: number): void;
  name(name: string): void;
  add(event: TraceEvent): void;
  /** A trace that the file broke off may have had events. */
  end(isCut?: boolean): void;
  problems(): readonly Problem[];
}

/** Events of one trace that wait for its name; after that its place in the log stands for it. */
const MOST_HELD = 10_000;

export function casesOf(builder: LogBuilder): Cases {
  let [position, line, isOpen, used, lastTime] = [0, 1, false, 0, Number.NaN];
  let name: string | undefined;
  let held: TraceEvent[] = [];
  const [unnamed, repeated, empty, backwards] = [counted(), counted(), counted(), counted()];

  function give(event: TraceEvent, trace: string): void {
    const known = builder.cases;
    const isOfTrace = event.case === undefined;
    event.case ??= trace;
    builder.add(event as LogEvent); // its case is there now
    if (used++ === 0 && isOfTrace && builder.cases === known) count(repeated, line);
  }
  function giveHeld(trace: string): void {
    for (const event of held) give(event, trace);
    held = [];
  }
  function byPosition(): string {
    count(unnamed, line);
    name = `trace ${position}`;
    giveHeld(name);
    return name;
  }
  return {
    begin(at) {
      [position, line, isOpen, used, lastTime, name] = [position + 1, at, true, 0, Number.NaN, undefined];
    },
    name(given) {
      if (name !== undefined || given === '') return;
      name = given;
      giveHeld(given);
    },
    add(event) {
      if (event.time < lastTime) count(backwards, event.line);
      if (!Number.isNaN(event.time)) lastTime = event.time;
      if (name === undefined && event.case === undefined) held.push(event);
      else give(event, name ?? '');
      if (held.length >= MOST_HELD) byPosition();
    },
    end(isCut = false) {
      if (!isOpen) return;
      isOpen = false;
      if (held.length > 0) byPosition();
      if (used === 0 && !isCut) count(empty, line);
    },
    problems: () => [
      ...told(unnamed, withoutName),
      ...told(repeated, sameName),
      ...told(empty, withoutEvents),
      ...told(backwards, timeRunsBack),
    ],
  };
}

function withoutName(times: number): Omit<Problem, 'line'> {
  return {
    code: 'unresolved',
    detail: `${many(times, 'trace')} without concept:name; their places in the log stand for it ("trace 1")`,
    remedy: 'Export the log with the ids of its cases, or name the attribute that has them as case under logs in fullscore.yaml.',
  };
}

function sameName(times: number): Omit<Problem, 'line'> {
  return {
    code: 'ambiguous',
    detail: `${many(times, 'trace')} with the name of an earlier one; their events were read as one case`,
    remedy: 'Name the attribute that tells the cases apart as case under logs in fullscore.yaml if they are several.',
  };
}

function withoutEvents(times: number): Omit<Problem, 'line'> {
  return {
    code: 'unresolved',
    detail: `${many(times, 'trace')} without an event that can be used; they count as no case`,
    remedy: 'Look whether the export left events out.',
  };
}

function timeRunsBack(times: number): Omit<Problem, 'line'> {
  return {
    code: 'ambiguous',
    detail: `${many(times, 'event')} earlier than the one above in the trace; the events of a case were ordered by time`,
    remedy: 'Look whether the clocks of the systems that wrote the log agree.',
  };
}
