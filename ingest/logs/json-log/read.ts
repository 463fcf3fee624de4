// Event logs in JSON: flat objects as lines or as a list, and CloudEvents.
import type { BytesDocument } from '../../ingester.ts';
import type { LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import { badRows } from '../bad-rows.ts';
import { beginningOf, cutOff, eachPlainChunk } from '../chunks.ts';
import { chooseColumns } from '../columns/choose.ts';
import { lifecycleOf } from '../columns/lifecycle.ts';
import { reasonsOf } from '../columns/reason.ts';
import { decoded, notUtf8 } from '../decoded.ts';
import { type LogEvent, TEXT_ROLES } from '../event-log.ts';
import { logBuilder } from '../log-builder.ts';
import type { LogOptions, LogReading } from '../log-reading.ts';
import { type LogTimes, logTimes } from '../log-times.ts';
import { noLog } from '../no-log.ts';
import { timeSettings } from '../times/settings.ts';
import { CLOUD_EVENT, isCloudEvent } from './cloud-events.ts';
import { type Fields, fieldsOf, textOf } from './fields.ts';
import { objectSplitter } from './objects.ts';
import { headOfLog } from './sample.ts';

/** What is looked at to tell the fields. */
const SAMPLE_BYTES = 1024 * 1024;

export async function readJsonLog(document: BytesDocument, options: LogOptions = {}): Promise<LogReading> {
  const { path, bytes } = document;
  const mapping = options.mapping ?? document.mapping;
  const { objects, sample } = headOfLog((await beginningOf(bytes, SAMPLE_BYTES)).head);
  const [first] = objects;
  if (first === undefined) return noLog([withoutObjects]);
  const settings = timeSettings(mapping, 1);
  const given = { sample, mapping, format: settings.format, path, line: 1, ...(isCloudEvent(first) ? { standard: CLOUD_EVENT } : {}) };
  const { chosen, problems } = chooseColumns(given);
  const before = [...settings.problems, ...problems];
  if (!chosen.has('case') || !chosen.has('activity')) return noLog(before);

  const times = logTimes({ sample, chosen, settings, path, line: 1 });
  const names = new Map([...chosen].map(([role, { column }]) => [role, sample.columns[column] ?? '']));
  const { log: read, badRows: count, problems: left } = await eventsOf(document, { names, times, options });
  const { log, problems: told, format } = times.finish(read);
  return {
    log,
    columns: reasonsOf({ chosen, names: sample.columns, log, format }),
    badRows: count,
    problems: [...before, ...told, ...left],
  };
}

interface Wanted {
  /** Field of each role that the log has. */
  readonly names: ReadonlyMap<LogRole, string>;
  readonly times: LogTimes;
  readonly options: LogOptions;
}

async function eventsOf({ bytes, head }: BytesDocument, { names, times, options }: Wanted): Promise<Omit<LogReading, 'columns'>> {
  const builder = logBuilder(options);
  const bad = badRows();
  let [isLatin1, lastLine] = [false, 1];
  const splitter = objectSplitter({
    object(object, line) {
      lastLine = line;
      const fields = fieldsOf(decoded(object, () => (isLatin1 = true)));
      const [ofCase, activity] = fields === undefined ? [] : [fieldOf(fields, names, 'case'), fieldOf(fields, names, 'activity')];
      if (fields === undefined) bad.add({ line, reason: 'this is no JSON', cells: [] });
      else if (ofCase === undefined || activity === undefined)
        bad.add({ line, reason: `the event names no ${ofCase === undefined ? 'case' : 'activity'}`, cells: [] });
      else
        builder.add({
          case: ofCase,
          activity,
          line,
          time: times.timestamp?.readText(fieldOf(fields, names, 'timestamp'), line) ?? Number.NaN,
          ...moreOf(fields, { names, times, line }),
        });
    },
    fault(kind, line) {
      lastLine = line;
      bad.add({ line, reason: kind === 'broken' ? 'this is no JSON object' : 'the event is too long to be read', cells: [] });
    },
  });
  const failure = await eachPlainChunk(bytes, head, splitter.push);
  splitter.end();
  const problems: Problem[] = [...bad.problems(new Set())];
  if (isLatin1) problems.push(notUtf8);
  if (failure !== undefined) problems.push(cutOff(failure, lastLine));
  return { log: builder.finish(), badRows: bad.count, problems };
}

function fieldOf(fields: Fields, names: ReadonlyMap<LogRole, string>, role: LogRole): string | undefined {
  const name = names.get(role);
  const text = name === undefined ? undefined : textOf(fields, name);
  return text === '' ? undefined : text;
}

interface More {
  readonly names: ReadonlyMap<LogRole, string>;
  readonly times: LogTimes;
  readonly line: number;
}

function moreOf(fields: Fields, { names, times, line }: More): Partial<LogEvent> {
  const more: { -readonly [Name in keyof LogEvent]?: LogEvent[Name] } = {};
  for (const { role, column } of TEXT_ROLES) if (names.has(role)) more[column] = fieldOf(fields, names, role);
  const lifecycle = fieldOf(fields, names, 'lifecycle');
  const cost = Number(fieldOf(fields, names, 'cost') ?? Number.NaN);
  if (times.start !== undefined) more.start = times.start.readText(fieldOf(fields, names, 'start'), line);
  if (lifecycle !== undefined) more.lifecycle = lifecycleOf(lifecycle) ?? 'other';
  if (!Number.isNaN(cost)) more.cost = cost;
  return more;
}

const withoutObjects: Problem = {
  code: 'unreadable',
  detail: 'no JSON object is at the beginning of this file',
  remedy: 'Export the log as one object per event, one per line or in a list.',
  line: 1,
};
