// An object-centric event log: one event may be about many objects (OCEL 1.0 and 2.0, https://www.ocel-standard.org).
import type { Problem } from '../../read/problem.ts';

export interface ObjectEvent {
  readonly id: string;
  readonly activity: string;
  /** Epoch milliseconds; NaN where none is stated. */
  readonly time: number;
  /** Ids of the objects that it is about, each once. */
  readonly objects: readonly string[];
  /** 1-based line; row of a binary format. */
  readonly line: number;
}

export interface ObjectLog {
  /** In the order of the file. */
  readonly events: readonly ObjectEvent[];
  /** Object → its type. */
  readonly types: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

export interface ObjectLogBuilder {
  event(event: Omit<ObjectEvent, 'time'> & { readonly time: string | number | undefined }): void;
  object(id: string, type: string): void;
  problem(problem: Problem): void;
  finish(): ObjectLog;
}

/** Collects a log; what is wrong with single events is counted and told once per kind. */
export function objectLogBuilder(): ObjectLogBuilder {
  const events: ObjectEvent[] = [];
  const types = new Map<string, string>();
  const problems: Problem[] = [];
  const untimed = { count: 0, line: 1 };
  const nameless = { count: 0, line: 1 };
  const zoneless = { count: 0, line: 1 };
  const note = (fault: { count: number; line: number }, line: number): void => {
    if (fault.count++ === 0) fault.line = line;
  };
  return {
    event({ time, ...event }) {
      if (event.activity === '') {
        note(nameless, event.line);
        return;
      }
      const read = typeof time === 'number' ? { time, hasZone: true } : timeOf(time);
      if (Number.isNaN(read.time)) note(untimed, event.line);
      else if (!read.hasZone) note(zoneless, event.line);
      events.push({ ...event, time: read.time, objects: [...new Set(event.objects)] });
    },
    object: (id, type) => void types.set(id, type),
    problem: (problem) => void problems.push(problem),
    finish() {
      const unknown = events.find(({ objects }) => objects.some((id) => !types.has(id)));
      if (nameless.count > 0)
        problems.push({
          code: 'unreadable',
          detail: `${nameless.count} events without an activity were left out`,
          remedy: 'Export the log again; every event has a type.',
          line: nameless.line,
        });
      if (untimed.count > 0)
        problems.push({
          code: 'unreadable',
          detail: `${untimed.count} events have no time that can be read; they stay where the file has them`,
          remedy: 'Write times as 2026-10-31T18:00:00Z.',
          line: untimed.line,
        });
      if (zoneless.count > 0)
        problems.push({
          code: 'ambiguous',
          detail: `${zoneless.count} times state no zone and are taken as UTC`,
          remedy: 'Write times with a zone; only moments of other sources can be wrong by it, not durations.',
          line: zoneless.line,
        });
      if (unknown !== undefined)
        problems.push({
          code: 'unresolved',
          detail: 'events name objects that the log does not list, so their type is not known',
          remedy: 'Export the log with its objects.',
          line: unknown.line,
        });
      return { events, types, problems };
    },
  };
}

// ISO 8601 with "T" or a space; without a zone it is UTC.
function timeOf(text: string | undefined): { readonly time: number; readonly hasZone: boolean } {
  if (text === undefined) return { time: Number.NaN, hasZone: true };
  const plain = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(plain);
  return { time: Date.parse(hasZone || !plain.includes('T') ? plain : `${plain}Z`), hasZone: hasZone || !plain.includes('T') };
}
