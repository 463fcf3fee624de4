// One way through the file: spans in, figures out; nothing of the file is held on to.
import type { LinesDocument } from '../../ingester.ts';
import { pairTrace } from './pair.ts';
import { type Batch, type Reading, readBatches } from './read.ts';
import { services } from './service.ts';
import { type Sighting, sightings } from './sightings.ts';
import { acts, readSpan, type Span } from './span.ts';
import { type Entry, tally } from './tally.ts';
import { traces } from './traces.ts';

/** Spans of one kind of trouble: how many, and the line of the first. */
export interface Count {
  readonly count: number;
  readonly line: number;
}

/** Everything that a file of traces showed. */
export interface Collected {
  readonly reading: Reading;
  readonly sightings: readonly Sighting[];
  readonly entries: readonly Entry[];
  /** "protocol name" of channels that some span called a queue. */
  readonly queues: ReadonlySet<string>;
  /** First start and last end, whole milliseconds since 1970; undefined where no span had a time. */
  readonly window?: { readonly from: number; readonly to: number };
  readonly sampling?: number;
  readonly nameless: Count;
  readonly broken: Count;
  readonly late?: Count;
}

export async function collect(document: LinesDocument): Promise<Collected> {
  const known = services();
  const shared = acts();
  const seen = sightings();
  const interactions = tally();
  const notes = { from: Number.POSITIVE_INFINITY, to: 0, queues: new Set<string>(), nameless: none(), broken: none() };
  const waiting = traces((trace) => {
    seen.addTrace(trace);
    pairTrace(trace, interactions);
  });

  function take({ resourceSpans, spans, lineOf }: Batch): void {
    if (spans.length === 0) return;
    const service = known.of(resourceSpans);
    for (const wire of spans) {
      const line = lineOf(wire);
      const read = readSpan(wire, { service, line, acts: shared });
      if (read === undefined) {
        add(notes.broken, line);
        continue;
      }
      note(notes, read.span);
      waiting.add(read.trace, read.span);
    }
  }

  const reading = await readBatches(document, take);
  waiting.end();
  const entries = interactions.all();
  for (const { from, line } of entries) if (from.agent !== undefined) seen.addAgent({ service: from.service, name: from.agent, line });
  const sampling = known.sampling();
  const late = waiting.late();
  const { from, to, queues, nameless, broken } = notes;
  return {
    reading,
    sightings: seen.all(),
    entries,
    queues,
    nameless,
    broken,
    ...(to >= from ? { window: { from, to } } : {}),
    ...(sampling === undefined ? {} : { sampling }),
    ...(late === undefined ? {} : { late }),
  };
}

interface Notes {
  from: number;
  to: number;
  readonly queues: Set<string>;
  readonly nameless: { count: number; line: number };
}

function note(notes: Notes, { service, start, end, act, line }: Span): void {
  if (service.name === undefined) add(notes.nameless, line);
  if (start !== undefined) notes.from = Math.min(notes.from, Math.floor(start));
  if (end !== undefined) notes.to = Math.max(notes.to, Math.ceil(end));
  if (act.is === 'message' && act.messaging.isQueue) notes.queues.add(`${act.messaging.protocol ?? ''} ${act.messaging.channel ?? ''}`);
}

function none(): { count: number; line: number } {
  return { count: 0, line: 0 };
}

function add(counted: { count: number; line: number }, line: number): void {
  if (counted.count === 0) counted.line = line;
  counted.count++;
}
