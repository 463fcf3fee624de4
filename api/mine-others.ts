// What `fullscore mine` reads beside event logs of one case each: traces, whose files are read as one, and object-centric logs.
import type { Gap } from '../graph/model.ts';
import type { BytesDocument } from '../ingest/ingester.ts';
import { type ObjectFigures, objectFigures } from '../ingest/logs/object-log/figures.ts';
import type { ObjectLog } from '../ingest/logs/object-log/object-log.ts';
import { isTraces, type TraceFigures, traceFigures } from '../ingest/traces/figures.ts';
import { Failure } from './failure.ts';
import { formatOfLog, type MineOptions, openLog } from './mine-log.ts';

export interface MinedTraces {
  readonly files: readonly string[];
  readonly figures: TraceFigures;
  readonly gaps: readonly Gap[];
}
export interface MinedObjects {
  readonly file: string;
  readonly format: string;
  readonly figures: ObjectFigures;
  readonly log: ObjectLog;
}
export interface Sorted {
  readonly traces: MinedTraces | undefined;
  readonly objects: readonly MinedObjects[];
  /** Files that are neither, for mineLog. */
  readonly rest: readonly string[];
  /** What was wrong with files that were told but hold nothing. */
  readonly failures: readonly Failure[];
}

const OBJECT_READERS: Readonly<Record<string, () => Promise<(document: BytesDocument) => Promise<ObjectLog>>>> = {
  'ocel-csv': async () => (await import('../ingest/logs/ocel-csv/read.ts')).readOcelCsv,
  'ocel-json': async () => (await import('../ingest/logs/ocel-json/read.ts')).readOcelJson,
  'ocel-sqlite': async () => (await import('../ingest/logs/ocel-sqlite/read.ts')).readOcelSqlite,
  'ocel-xml': async () => (await import('../ingest/logs/ocel-xml/read.ts')).readOcelXml,
};

export async function mineOthers(files: readonly string[], options: MineOptions): Promise<Sorted> {
  const traces: { file: string; document: BytesDocument }[] = [];
  const [objects, rest, failures] = [[] as MinedObjects[], [] as string[], [] as Failure[]];
  for (const file of files) {
    // A file that cannot be opened is told where it is mined.
    const opened = await openLog(file, options).catch((error: unknown) => {
      if (error instanceof Failure) return undefined;
      throw error;
    });
    if (opened === undefined) rest.push(file);
    else if (isTraces(opened.document)) traces.push({ file, document: opened.document });
    else {
      const found = await objectsOf(file, opened);
      if (found === undefined) rest.push(file);
      else if (found instanceof Failure) failures.push(found);
      else objects.push(found);
    }
  }
  if (traces.length === 0) return { traces: undefined, objects, rest, failures };
  const { figures, gaps } = await traceFigures(...traces.map(({ document }) => document));
  // Files are told as the user named them, not as a scan would.
  const names = new Map(traces.map(({ file, document }) => [document.file, file]));
  const told = gaps.map((gap) => ({ ...gap, source: { ...gap.source, file: names.get(gap.source.file) ?? gap.source.file } }));
  return { traces: { files: traces.map(({ file }) => file), figures, gaps: told }, objects, rest, failures };
}

async function objectsOf(
  file: string,
  opened: { readonly document: BytesDocument; readonly name: string },
): Promise<MinedObjects | Failure | undefined> {
  const format = formatOfLog(opened, Object.keys(OBJECT_READERS));
  const read = format === undefined ? undefined : await OBJECT_READERS[format]?.();
  if (format === undefined || read === undefined) return undefined;
  const log = await read(opened.document);
  if (log.events.length === 0) {
    const [first] = log.problems;
    return new Failure(
      first === undefined ? `${file} holds no event.` : `${file}:${first.line}: ${first.detail}.`,
      first?.remedy ?? 'Export the log again.',
    );
  }
  return { file, format, log, figures: objectFigures(log) };
}

/** The document of 08-contracts. */
export function tracesJson({ files, figures, gaps }: MinedTraces): object {
  return {
    files,
    ...figures,
    calls: figures.calls.map((call) => ({ protocol: null, p50Millis: null, p95Millis: null, ...call })),
    gaps: gaps.map(({ code, detail, remedy, source }) => ({ code, detail, remedy, file: source.file, line: source.line })),
  };
}

export function objectsJson({ file, format, figures, log }: MinedObjects): object {
  return {
    file,
    format,
    events: figures.events,
    objects: figures.objects,
    activities: figures.activities,
    objectTypes: Object.fromEntries(
      figures.types.map(({ type, objects, events, activities, flows, start, end, lifeSeconds }) => [
        type,
        {
          objects,
          events,
          activities: Object.fromEntries(activities.map(({ name, events: count }) => [name, count])),
          dfg: flows.map(({ from, to, count, objects: going, seconds }) => ({
            from,
            to,
            count,
            objects: going,
            meanSeconds: seconds?.mean ?? null,
            medianSeconds: seconds?.median ?? null,
            p95Seconds: seconds?.p95 ?? null,
          })),
          start,
          end,
          lifeSeconds: lifeSeconds ?? null,
        },
      ]),
    ),
    gaps: log.problems.map(({ code, detail, remedy, line }) => ({ code, detail, remedy, file, line })),
  };
}
