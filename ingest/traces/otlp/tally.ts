// Interactions of a file, counted: one entry for each distinct pair, whatever the number of spans behind it.
import { type Durations, durations } from './durations.ts';
import type { Service } from './service.ts';
import type { Target } from './target.ts';

/** Who initiates: a service, or an agent that it runs. */
export interface Initiator {
  readonly service: Service;
  readonly agent?: string;
}

/** One occurrence. */
export interface Occurrence {
  readonly from: Initiator;
  readonly target: Target;
  readonly trace: string;
  readonly line: number;
  readonly isError: boolean;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** All occurrences of one interaction. */
export interface Entry {
  readonly from: Initiator;
  readonly target: Target;
  count: number;
  errors: number;
  /** Milliseconds since 1970, whole; undefined where no span had a time. */
  first: number | undefined;
  last: number | undefined;
  /** Lowest line of a span that shows it. */
  line: number;
  readonly durations: Durations;
  /** The first few trace ids in their own order. */
  samples: readonly string[];
}

export interface Tally {
  add(occurrence: Occurrence): void;
  /** Entries sorted by their ends. */
  all(): readonly Entry[];
}

const MAX_SAMPLES = 5;

export function tally(): Tally {
  const entries = new Map<string, Entry>();
  const ids = new Map<Service, string>();
  return {
    add(occurrence) {
      const { from, target, line } = occurrence;
      const service = ids.get(from.service) ?? idOf(from.service);
      ids.set(from.service, service);
      const id = `${service}\0${from.agent ?? ''}\0${target.relation} ${target.id}`;
      const entry = entries.get(id) ?? begun(from, target, line);
      entries.set(id, entry);
      count(entry, occurrence);
    },
    all: () => [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
  };
}

function begun(from: Initiator, target: Target, line: number): Entry {
  return { from, target, count: 0, errors: 0, first: undefined, last: undefined, line, durations: durations(), samples: [] };
}

function count(entry: Entry, { isError, start, end, trace, line }: Occurrence): void {
  entry.count++;
  if (isError) entry.errors++;
  entry.line = Math.min(entry.line, line);
  if (start !== undefined) entry.first = Math.min(entry.first ?? Number.POSITIVE_INFINITY, Math.floor(start));
  if (end !== undefined) entry.last = Math.max(entry.last ?? 0, Math.floor(end));
  // Clocks of two machines may disagree; a duration of one span is of one clock, and never below zero.
  if (start !== undefined && end !== undefined && end >= start) entry.durations.add(end - start);
  entry.samples = sampled(entry.samples, trace);
}

function sampled(samples: readonly string[], trace: string): readonly string[] {
  const last = samples.at(-1);
  if (samples.includes(trace) || (samples.length === MAX_SAMPLES && last !== undefined && trace > last)) return samples;
  return [...samples, trace].sort().slice(0, MAX_SAMPLES);
}

function idOf({ name, namespace, environment }: Service): string {
  return `${name ?? ''}\0${namespace ?? ''}\0${environment ?? ''}`;
}
