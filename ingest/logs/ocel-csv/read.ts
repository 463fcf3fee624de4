// OCEL 1.0 as CSV, the way pm4py writes it: one row per event, one column of object ids per type, written as a list of Python.
import type { BytesDocument } from '../../ingester.ts';
import { wholeOf } from '../../read/bytes.ts';
import { readCsv } from '../../read/csv.ts';
import { decode } from '../../read/decode.ts';
import { type ObjectLog, objectLogBuilder } from '../object-log/object-log.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const TYPE = 'ocel:type:';

export async function readOcelCsv(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  const whole = await wholeOf(document.bytes, MAX_BYTES);
  const decoded = whole === 'too-large' ? undefined : decode(whole);
  if (decoded === undefined || decoded.kind === 'binary') {
    log.problem({ code: 'too-large', detail: 'the log is larger than 512 MB, or no text', remedy: 'Export it as SQLite.', line: 1 });
    return log.finish();
  }
  const { rows, problems } = readCsv(decoded.text);
  for (const problem of problems) log.problem(problem);
  const [head, ...events] = rows;
  const titles = head?.cells ?? [];
  const at = (name: string): number => titles.indexOf(name);
  const types = titles.flatMap((title, column) => (title.startsWith(TYPE) ? [{ type: title.slice(TYPE.length), column }] : []));
  for (const { cells, line } of events) {
    const objects: string[] = [];
    for (const { type, column } of types)
      for (const id of listOf(cells[column] ?? '')) {
        log.object(id, type);
        objects.push(id);
      }
    const time = cells[at('ocel:timestamp')]?.trim();
    log.event({
      id: cells[at('ocel:eid')] ?? String(line),
      activity: cells[at('ocel:activity')]?.trim() ?? '',
      time: time === '' ? undefined : time,
      objects,
      line,
    });
  }
  return log.finish();
}

/** "['i4', 'i1']" → i4, i1. */
function listOf(cell: string): readonly string[] {
  // A quote that nothing closes goes to the end and is no item.
  return [...cell.matchAll(/'((?:[^'\\]|\\.)*)('?)|"((?:[^"\\]|\\.)*)("?)/g)].flatMap(([, single, closed, double, closedToo]) =>
    closed || closedToo ? [(single ?? double ?? '').replace(/\\(.)/g, '$1')] : [],
  );
}
