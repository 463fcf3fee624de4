// Interactions of a file, counted: one entry for each distinct pair, whatever the number of spans behind it.
import { RECEIVED } from './channel-target.ts';
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
  readonly at: number;
  readonly isError: boolean;
  /** An attempt that a later one replaced: it belongs to a call that is counted by that one. */
  readonly isSuperseded?: boolean;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** All occurrences of one interaction. */
export interface Entry {
  readonly from: Initiator;
  readonly target: Target;
  count: number;
  errors: number;
  /** Attempts that later ones replaced; not in `count` nor in `errors`. */
  retries: number;
  /** Milliseconds since 1970, whole; undefined where no span had a time. */
  first: number | undefined;
  last: number | undefined;
  /** Place of the first span of the file that shows it. */
  at: number;
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

/** Operations of one peer that only values in their paths tell apart; what comes after them is counted as calls of the peer. */
const MAX_VALUED = 200;

export function tally(): Tally {
  const entries = new Map<string, Entry>();
  /** Ends are mostly the same objects again, which are found faster than their ids are put together. */
  const known = new WeakMap<Target, Map<Service, Entry>>();
  const valued = new Map<string, number>();
  function entryFor(initiator: string, occurrence: Occurrence, target = occurrence.target): Entry {
    const id = `${initiator}\0${target.relation} ${target.id}`;
    const same = entries.get(id);
    if (same !== undefined) return same;
    if (target.coarse !== undefined) {
      const peer = `${initiator}\0${target.coarse.id}`;
      const many = (valued.get(peer) ?? 0) + 1;
      if (many > MAX_VALUED) return entryFor(initiator, occurrence, target.coarse);
      valued.set(peer, many);
    }
    const entry = begun(occurrence.from, target, occurrence.at);
    entries.set(id, entry);
    return entry;
  }
  function found(occurrence: Occurrence): Entry {
    const { target, from } = occurrence;
    const entry = entryFor(`${idOf(from.service)}\0${from.agent ?? ''}`, occurrence);
    if (from.agent === undefined) known.set(target, (known.get(target) ?? new Map<Service, Entry>()).set(from.service, entry));
    return entry;
  }
  return {
    add(occurrence) {
      const { target, from } = occurrence;
      const entry = from.agent === undefined ? known.get(target)?.get(from.service) : undefined;
      count(entry ?? found(occurrence), occurrence);
    },
    // Where every attempt was replaced, the last one reached somebody else, and the call is counted there.
    all: () =>
      [...entries]
        .filter(([, entry]) => entry.count > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, entry]) => entry),
  };
}

/** Taking messages off a broker is left out where the same service was seen working on them. */
export function withoutTaken(entries: readonly Entry[]): readonly Entry[] {
  const worked = new Set(entries.map(({ from, target }) => `${from.service.name} ${target.id}`));
  return entries.filter(
    ({ from, target }) => !target.id.endsWith(RECEIVED) || !worked.has(`${from.service.name} ${target.id.slice(0, -RECEIVED.length)}`),
  );
}

function begun(from: Initiator, target: Target, at: number): Entry {
  return { from, target, count: 0, errors: 0, retries: 0, first: undefined, last: undefined, at, durations: durations(), samples: [] };
}

function count(entry: Entry, { isError, isSuperseded, start, end, trace, at }: Occurrence): void {
  if (isSuperseded) {
    entry.retries++;
    return;
  }
  entry.count++;
  if (isError) entry.errors++;
  entry.at = Math.min(entry.at, at);
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
