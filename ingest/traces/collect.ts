// One way through one or more files: spans in, figures out; nothing of the files is held on to.
import { acts, type Shown } from './acts.ts';
import { type Pairing, pairing, pairTrace, pairWaiting } from './pair.ts';
import { sampling } from './sampling.ts';
import { type Services, services } from './service.ts';
import { type Sighting, sightings } from './sightings.ts';
import type { ReadSpan, Span } from './span.ts';
import { type Entry, type Tally, tally } from './tally.ts';
import { type Count, traces } from './traces.ts';

/** Everything that traces showed. */
export interface Collected {
  /** Spans without those that came twice. */
  readonly spans: number;
  readonly sightings: readonly Sighting[];
  readonly entries: readonly Entry[];
  /** "protocol name" of channels that some span called a queue. */
  readonly queues: ReadonlySet<string>;
  /** First start and last end, whole milliseconds since 1970; undefined where no span had a time. */
  readonly window?: { readonly from: number; readonly to: number };
  readonly sampling?: number;
  /** Spans whose other half is missing. */
  readonly unpaired: number;
  readonly nameless: Count;
  readonly broken: Count;
  readonly late?: Count;
}

/** Where a format puts what it reads. */
export interface Collector {
  readonly services: Services;
  add(span: ReadSpan): void;
  finish(): Collected;
}

export interface CollectOptions {
  /** Counts interactions another way. */
  readonly tally?: Tally;
  /** Spans that may wait for others of their trace. */
  readonly maxWaiting?: number;
}

export function collector({ tally: interactions = tally(), maxWaiting }: CollectOptions = {}): Collector {
  const known = services();
  const shared = acts();
  const seen = sightings();
  const paired = pairing(interactions, known);
  const kept = sampling();
  const notes = newNotes();
  const waiting = traces((trace) => {
    notes.spans += trace.spans.length;
    seen.addTrace(trace);
    pairTrace(trace, paired);
  }, maxWaiting);
  return {
    services: known,
    add(read) {
      if (read.trace === '' || read.id === '') {
        addTo(notes.broken, read.at);
        return;
      }
      const shown = shared.of(read.kind, read.name, read.attributes);
      kept.add(read.share ?? shown.share);
      waiting.add(read.trace, noted(read, shown, notes));
    },
    finish() {
      waiting.end();
      pairWaiting(paired);
      const late = waiting.late();
      return { ...figuresOf(notes, paired, kept.lowest()), ...shownBy(interactions, seen), ...(late === undefined ? {} : { late }) };
    },
  };
}

function shownBy(interactions: Tally, seen: ReturnType<typeof sightings>): Pick<Collected, 'entries' | 'sightings'> {
  const entries = interactions.all();
  for (const { from, at } of entries) seen.addInitiator(from, at);
  return { entries, sightings: seen.all() };
}

function figuresOf(
  { spans, from, to, queues, nameless, broken }: Notes,
  { unpaired }: Pairing,
  share: number | undefined,
): Omit<Collected, 'entries' | 'sightings' | 'late'> {
  return {
    spans,
    queues,
    unpaired,
    nameless,
    broken,
    ...(to >= from ? { window: { from, to } } : {}),
    ...(share === undefined ? {} : { sampling: share }),
  };
}

interface Notes {
  spans: number;
  from: number;
  to: number;
  readonly queues: Set<string>;
  readonly nameless: { count: number; at: number };
  readonly broken: { count: number; at: number };
}

function newNotes(): Notes {
  const none = { count: 0, at: 0 };
  return { spans: 0, from: Number.POSITIVE_INFINITY, to: 0, queues: new Set(), nameless: { ...none }, broken: { ...none } };
}

function noted({ id, parent, service, kind, start, end, isError, at, links }: ReadSpan, { act, isServerError }: Shown, notes: Notes): Span {
  if (service.name === undefined) addTo(notes.nameless, at);
  if (start !== undefined) notes.from = Math.min(notes.from, Math.floor(start));
  if (end !== undefined) notes.to = Math.max(notes.to, Math.ceil(end));
  if (act.is === 'message' && act.messaging.isQueue) notes.queues.add(`${act.messaging.protocol ?? ''} ${act.messaging.channel ?? ''}`);
  return { id, parent, service, kind, start, end, isError: isError || isServerError, at, act, links };
}

function addTo(counted: { count: number; at: number }, at: number): void {
  if (counted.count === 0) counted.at = at;
  counted.count++;
}
