import type { Gap } from '../../../graph/model.ts';
import type { Emit, LinesDocument } from '../../ingester.ts';
import { gapOf } from '../../read/problem.ts';
import { emitChannels, emitEntries, emitSighting } from './emit-facts.ts';
import { pairTrace } from './pair.ts';
import { readBatches } from './read.ts';
import { services } from './service.ts';
import { sightings } from './sightings.ts';
import { acts, readSpan } from './span.ts';
import { tally } from './tally.ts';
import { traces } from './traces.ts';

/** Reads the file once, keeps what is needed for pairing, and emits each distinct interaction with its figures. */
export async function extractOtlp(document: LinesDocument, emit: Emit): Promise<void> {
  const known = services();
  const shared = acts();
  const seen = sightings();
  const interactions = tally();
  const window = { from: Number.POSITIVE_INFINITY, to: 0 };
  const nameless = counter();
  const broken = counter();
  const queues = new Set<string>();
  const waiting = traces((trace) => {
    seen.addTrace(trace);
    pairTrace(trace, interactions);
  });

  const reading = await readBatches(document, ({ resourceSpans, spans, lineOf }) => {
    if (spans.length === 0) return;
    const service = known.of(resourceSpans);
    for (const wire of spans) {
      const line = lineOf(wire);
      const read = readSpan(wire, { service, line, acts: shared });
      if (read === undefined) {
        broken.add(line);
        continue;
      }
      const { span, trace } = read;
      if (service.name === undefined) nameless.add(line);
      if (span.start !== undefined) window.from = Math.min(window.from, Math.floor(span.start));
      if (span.end !== undefined) window.to = Math.max(window.to, Math.ceil(span.end));
      if (span.act.is === 'message' && span.act.messaging.isQueue)
        queues.add(`${span.act.messaging.protocol ?? ''} ${span.act.messaging.channel ?? ''}`);
      waiting.add(trace, span);
    }
  });
  waiting.end();

  const entries = interactions.all();
  for (const { from, line } of entries) if (from.agent !== undefined) seen.addAgent({ service: from.service, name: from.agent, line });
  for (const sighting of seen.all()) emitSighting(document, sighting, emit);
  emitChannels(document, entries, queues, emit);
  emitEntries(document, entries, emit);
  const sampling = known.sampling();
  if (window.to >= window.from) emit.observation({ file: document.file, ...window, ...(sampling === undefined ? {} : { sampling }) });

  for (const problem of reading.problems) emit.gap(gapOf(document.file, problem));
  const late = waiting.late();
  const at = (line: number) => ({ file: document.file, line });
  if (nameless.count > 0) emit.gap({ ...withoutName(nameless.count), source: at(nameless.line) });
  if (broken.count > 0) emit.gap({ ...withoutIds(broken.count), source: at(broken.line) });
  if (late !== undefined) emit.gap({ ...tooLate(late.count), source: at(late.line) });
  if (reading.otherLines > 0) emit.gap({ ...otherSignals(reading.otherLines), source: at(reading.firstOther) });
}

function counter() {
  const state = { count: 0, line: 0 };
  return Object.assign(state, {
    add(line: number): void {
      if (state.count === 0) state.line = line;
      state.count++;
    },
  });
}

type Unplaced = Omit<Gap, 'source'>;

function withoutName(count: number): Unplaced {
  return {
    code: 'unresolved',
    detail: `${spansNumbering(count)} without a service.name, so nobody can be said to have called`,
    remedy: 'Set OTEL_SERVICE_NAME (or the resource attribute service.name) where the spans come from.',
  };
}

function withoutIds(count: number): Unplaced {
  return {
    code: 'unreadable',
    detail: `${spansNumbering(count)} without a trace id or span id were left out`,
    remedy: 'Export the traces again; every span has both ids.',
  };
}

function tooLate(count: number): Unplaced {
  return {
    code: 'truncated',
    detail: `${spansNumbering(count)} stand so far from the rest of their trace that the two could not be paired`,
    remedy: 'Sort the file by time or trace, or split it by day.',
  };
}

function otherSignals(count: number): Unplaced {
  return {
    code: 'unsupported',
    detail: `${count === 1 ? 'one line holds' : `${count} lines hold`} no spans (metrics, logs or something else)`,
    remedy: 'Nothing to do for traces; export metrics and logs to files of their own.',
  };
}

function spansNumbering(count: number): string {
  return count === 1 ? 'one span' : `${count} spans`;
}
