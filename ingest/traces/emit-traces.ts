// What traces showed, as observed facts, the window that was watched, and gaps; the same for every format.
import type { Gap, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { gapOf, type Problem } from '../read/problem.ts';
import type { Collected } from './collect.ts';
import { emitChannels, emitEntries, emitSighting, type Placed } from './emit-facts.ts';

/** What reading a file of traces left to say beside its spans. */
export interface Reading {
  readonly problems: readonly Problem[];
  /** Values (lines, messages) that hold no spans. */
  readonly others: number;
  /** Line of the first of them. */
  readonly firstOther: number;
}

interface TracesDocument {
  readonly root: string;
  readonly file: string;
}

/** `sourceAt` tells where a span stands: of a text by its line, of a binary file by the number of its message. */
export function emitTraces(
  document: TracesDocument,
  {
    reading,
    collected,
    sourceAt = lineOf(document),
  }: { readonly reading: Reading; readonly collected: Collected; readonly sourceAt?: (at: number) => Source },
  emit: Emit,
): void {
  const { sightings, entries, queues, window, sampling } = collected;
  const placed: Placed = { root: document.root, sourceAt, emit };
  for (const sighting of sightings) emitSighting(sighting, placed);
  emitChannels(entries, queues, placed);
  emitEntries(entries, placed);
  if (window !== undefined) emit.observation({ file: document.file, ...window, ...(sampling === undefined ? {} : { sampling }) });
  for (const problem of reading.problems) emit.gap(gapOf(document.file, problem));
  for (const { at, ...gap } of spanGaps(collected)) emit.gap({ ...gap, source: sourceAt(at) });
  if (reading.others > 0) emit.gap({ ...otherValues(reading.others), source: { file: document.file, line: reading.firstOther } });
}

function lineOf({ file }: TracesDocument): (at: number) => Source {
  return (line) => ({ file, line });
}

type Unplaced = Omit<Gap, 'source'>;

function spanGaps({ nameless, broken, late }: Collected): readonly (Unplaced & { readonly at: number })[] {
  return [
    ...(nameless.count > 0 ? [{ ...withoutName(nameless.count), at: nameless.at }] : []),
    ...(broken.count > 0 ? [{ ...withoutIds(broken.count), at: broken.at }] : []),
    ...(late === undefined ? [] : [{ ...tooLate(late.count), at: late.at }]),
  ];
}

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

function otherValues(count: number): Unplaced {
  return {
    code: 'unsupported',
    detail: `${count === 1 ? 'one value holds' : `${count} values hold`} no spans (metrics, logs or something else)`,
    remedy: 'Nothing to do for traces; export metrics and logs to files of their own.',
  };
}

function spansNumbering(count: number): string {
  return count === 1 ? 'one span' : `${count} spans`;
}
