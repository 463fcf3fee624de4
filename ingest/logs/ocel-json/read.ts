// OCEL 2.0 JSON (events and objects as lists) and OCEL 1.0 JSON (as maps with "ocel:" before every key).
import { z } from 'zod';
import type { BytesDocument } from '../../ingester.ts';
import { wholeOf } from '../../read/bytes.ts';
import { decode } from '../../read/decode.ts';
import { type ObjectLog, objectLogBuilder } from '../object-log/object-log.ts';

/** JSON is parsed at once; a log above this is exported as SQLite. */
const MAX_BYTES = 512 * 1024 * 1024;

const Text = z.union([z.string(), z.number()]).transform(String);
const Two = z.looseObject({
  events: z.array(
    z.looseObject({
      id: Text,
      type: z.string(),
      time: z.string().optional(),
      relationships: z.array(z.looseObject({ objectId: Text })).nullish(),
    }),
  ),
  objects: z.array(z.looseObject({ id: Text, type: z.string() })).default([]),
});
const One = z.looseObject({
  'ocel:events': z.record(
    z.string(),
    z.looseObject({ 'ocel:activity': z.string(), 'ocel:timestamp': z.string().optional(), 'ocel:omap': z.array(Text).default([]) }),
  ),
  'ocel:objects': z.record(z.string(), z.looseObject({ 'ocel:type': z.string() })).default({}),
});

export async function readOcelJson(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  const whole = await wholeOf(document.bytes, MAX_BYTES);
  if (whole === 'too-large') {
    log.problem({ code: 'too-large', detail: 'the log is larger than 512 MB', remedy: 'Export it as SQLite, or by months.', line: 1 });
    return log.finish();
  }
  const decoded = decode(whole);
  const text = decoded.kind === 'binary' ? '' : decoded.text;
  const data = parsed(text);
  if (data === undefined) {
    log.problem({
      code: 'truncated',
      detail: 'the JSON of the log is cut off or broken, and nothing of it can be read',
      remedy: 'Export the log again.',
      line: text.split('\n').length,
    });
    return log.finish();
  }
  const lineOf = lineFinder(text);
  const two = Two.safeParse(data);
  if (two.success) {
    for (const { id, type } of two.data.objects) log.object(id, type);
    for (const { id, type, time, relationships } of two.data.events)
      log.event({ id, activity: type, time, objects: (relationships ?? []).map(({ objectId }) => objectId), line: lineOf(id) });
    return log.finish();
  }
  const one = One.safeParse(data);
  if (one.success) {
    for (const [id, object] of Object.entries(one.data['ocel:objects'])) log.object(id, object['ocel:type']);
    for (const [id, event] of Object.entries(one.data['ocel:events']))
      log.event({ id, activity: event['ocel:activity'], time: event['ocel:timestamp'], objects: event['ocel:omap'], line: lineOf(id) });
    return log.finish();
  }
  const [issue] = ('ocel:events' in (data as object) ? one : two).error?.issues ?? [];
  log.problem({
    code: 'unreadable',
    detail: `the log does not keep to OCEL: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    remedy: 'Export the log again as OCEL 2.0.',
    line: 1,
  });
  return log.finish();
}

function parsed(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

// Events come in the order of the file, so each is looked for behind the one before it.
function lineFinder(text: string): (id: string) => number {
  let [at, line] = [Math.max(0, text.search(/"(?:ocel:)?events"/)), 0];
  line = countLines(text, 0, at) + 1;
  return (id) => {
    const found = text.indexOf(JSON.stringify(id), at);
    if (found < 0) return line;
    line += countLines(text, at, found);
    at = found;
    return line;
  };
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
