// One column of times while a log is read. Where the sample fits several formats, all are read until the whole column decides.
import { widened } from '../growing.ts';
import { type Cursor, cursor, pointAtText } from './cursor.ts';
import type { TimeFormat } from './formats.ts';
import type { ToUtc } from './zone.ts';

export interface TimeColumn {
  /** Milliseconds UTC of the value of the next event, by the first format; NaN where it is empty or cannot be read. Called once for every event. */
  read(bytes: Uint8Array, from: number, to: number, line: number): number;
  /** The same for a value that is a string; undefined where there is none. */
  readText(text: string | undefined, line: number): number;
  /** The same for a value that is a time already; NaN where there is none. */
  take(ms: number, isZoned: boolean): number;
  finish(): TimesRead;
}

export interface TimesRead {
  /** The format of the column; undefined where several fit with different times. */
  readonly format: TimeFormat | undefined;
  /** Formats that fit, where they are several. */
  readonly open: readonly TimeFormat[];
  /** Times by the format, where it is not the first. */
  readonly times?: Float64Array;
  /** Values that are no times, the first with their lines. */
  readonly unread: number;
  readonly examples: readonly Example[];
  /** Whether a time stated no zone. */
  readonly isLocal: boolean;
}
export interface Example {
  readonly line: number;
  readonly text: string;
}

interface Reading {
  readonly format: TimeFormat;
  unread: number;
  readonly examples: Example[];
  isLocal: boolean;
}

const EXAMPLES = 3;

export function timeColumn(formats: readonly TimeFormat[], toUtc: ToUtc | undefined): TimeColumn {
  const on = cursor();
  const readings = formats.map((format): Reading => ({ format, unread: 0, examples: [], isLocal: false }));
  const [first, ...rivals] = readings;
  const rivalTimes = rivals.map(() => new Float64Array(1024));
  let count = 0;
  let filled = 0;

  function timeBy(reading: Reading, line: number): number {
    const from = on.at;
    const time = reading.format.read(on);
    if (Number.isNaN(time)) {
      reading.unread++;
      if (reading.examples.length < EXAMPLES) reading.examples.push({ line, text: textOf(on, from) });
      return time;
    }
    if (on.isZoned) return time;
    reading.isLocal = true;
    return toUtc === undefined ? time : toUtc(time);
  }

  function next(line: number): number {
    if (first === undefined || on.at === on.end) {
      for (const times of rivalTimes) times[count] = Number.NaN;
      count++;
      return Number.NaN;
    }
    filled++;
    const { at } = on;
    const time = timeBy(first, line);
    for (let i = 0; i < rivals.length; i++) {
      const [reading, times] = [rivals[i], rivalTimes[i]];
      if (reading === undefined || times === undefined) continue;
      [on.at, on.isZoned] = [at, false];
      times[count] = timeBy(reading, line);
    }
    count++;
    return time;
  }

  function makeRoom(): void {
    for (let i = 0; i < rivalTimes.length; i++) {
      const times = rivalTimes[i];
      if (times !== undefined && count === times.length) rivalTimes[i] = widened(times, count * 2);
    }
  }

  return {
    read(bytes, from, to, line) {
      if (rivalTimes.length > 0) makeRoom();
      on.bytes = bytes;
      on.at = from;
      on.end = to;
      on.isZoned = false;
      return next(line);
    },
    readText(text, line) {
      if (rivalTimes.length > 0) makeRoom();
      pointAtText(on, text ?? '');
      if (text !== undefined && text !== '' && on.end === 0) pointAtText(on, '?'); // too long for a time, but not empty
      return next(line);
    },
    take(ms, isZoned) {
      count++;
      if (isZoned || Number.isNaN(ms)) return ms;
      if (first !== undefined) first.isLocal = true;
      return toUtc === undefined ? ms : toUtc(ms);
    },
    finish() {
      const fewest = Math.min(...readings.map(({ unread }) => unread));
      const best = readings.filter(({ unread }) => unread === fewest);
      const [only, other] = best;
      const isOpen = other !== undefined || only === undefined || (rivals.length > 0 && fewest > filled * MISFITS);
      const { unread = 0, examples = [], isLocal = false } = only ?? {};
      if (isOpen) return { format: undefined, open: best.map(({ format }) => format), unread, examples, isLocal };
      const times = rivalTimes[rivals.indexOf(only)];
      return {
        format: only.format,
        open: [],
        unread,
        examples,
        isLocal,
        ...(times === undefined ? {} : { times: times.subarray(0, count) }),
      };
    },
  };
}

/** Share of the values above which one of several formats does not win: days and months are then mixed. */
const MISFITS = 0.1;

function textOf({ bytes, end }: Cursor, from: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(end - from, 40)).toString('utf8');
}
