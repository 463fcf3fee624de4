import type { Gap } from '../../../graph/model.ts';
import type { Emit, LinesDocument } from '../../ingester.ts';
import { gapOf } from '../../read/problem.ts';
import { type Collected, collect } from './collect.ts';
import { emitChannels, emitEntries, emitSighting } from './emit-facts.ts';

/** Reads the file once, keeps what is needed for pairing, and emits each distinct interaction with its figures. */
export async function extractOtlp(document: LinesDocument, emit: Emit): Promise<void> {
  const collected = await collect(document);
  const { sightings, entries, queues, window, sampling } = collected;
  for (const sighting of sightings) emitSighting(document, sighting, emit);
  emitChannels(document, entries, queues, emit);
  emitEntries(document, entries, emit);
  if (window !== undefined) emit.observation({ file: document.file, ...window, ...(sampling === undefined ? {} : { sampling }) });
  emitGaps(document, collected, emit);
}

function emitGaps(document: LinesDocument, { reading, nameless, broken, late }: Collected, emit: Emit): void {
  for (const problem of reading.problems) emit.gap(gapOf(document.file, problem));
  const say = (gap: Omit<Gap, 'source'>, line: number): void => emit.gap({ ...gap, source: { file: document.file, line } });
  if (nameless.count > 0) say(withoutName(nameless.count), nameless.line);
  if (broken.count > 0) say(withoutIds(broken.count), broken.line);
  if (late !== undefined) say(tooLate(late.count), late.line);
  if (reading.otherLines > 0) say(otherSignals(reading.otherLines), reading.firstOther);
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
