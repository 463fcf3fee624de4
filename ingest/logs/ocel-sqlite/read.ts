// OCEL 2.0 and 1.0 as SQLite files. The database is read from a copy in the memory of the WebAssembly engine: nothing is written, nothing else opened.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BytesDocument } from '../../ingester.ts';
import { wholeOf } from '../../read/bytes.ts';
import { type ObjectLog, type ObjectLogBuilder, objectLogBuilder } from '../object-log/object-log.ts';

const MAX_BYTES = 2 * 1024 * 1024 * 1024 - 1;

interface Database {
  all(sql: string): readonly Readonly<Record<string, unknown>>[];
}

export async function readOcelSqlite(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  const whole = await wholeOf(document.bytes, MAX_BYTES);
  if (whole === 'too-large') {
    log.problem({ code: 'too-large', detail: 'the log is larger than 2 GB', remedy: 'Export it by months.', line: 1 });
    return log.finish();
  }
  // A copy: an archive has no path, and SQLite would lay files of its own beside the original.
  const place = mkdtempSync(join(tmpdir(), 'fullscore-ocel-'));
  try {
    const path = join(place, 'log.sqlite');
    writeFileSync(path, whole);
    const { Database: Sqlite } = (await import('node-sqlite3-wasm')).default;
    const database = new Sqlite(path, { readOnly: true });
    try {
      readTables(database as Database, log);
    } finally {
      database.close();
    }
  } catch (error) {
    log.problem({
      code: 'unreadable',
      detail: `the SQLite file cannot be read (${error instanceof Error ? error.message.split('\n')[0] : 'unknown fault'}); what was read before was kept`,
      remedy: 'Export the log again.',
      line: 1,
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return log.finish();
}

function readTables(database: Database, log: ObjectLogBuilder): void {
  const tables = new Set(database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name)));
  if (tables.has('event') && tables.has('event_object')) readTwo(database, log, tables);
  else if (tables.has('EVENTS') && tables.has('RELATIONS')) readOne(database, log);
  else
    log.problem({
      code: 'unsupported',
      detail: 'the tables of OCEL (event, object, event_object) are not in the file',
      remedy: 'Export the log as OCEL 2.0.',
      line: 1,
    });
}

// The time of an event stands in the table of its type.
function readTwo(database: Database, log: ObjectLogBuilder, tables: ReadonlySet<string>): void {
  for (const { ocel_id, ocel_type } of database.all('SELECT ocel_id, ocel_type FROM object'))
    log.object(String(ocel_id), String(ocel_type));
  const times = new Map<string, string>();
  for (const { ocel_type_map } of database.all('SELECT ocel_type_map FROM event_map_type')) {
    const table = `event_${String(ocel_type_map)}`;
    if (!tables.has(table)) continue;
    for (const { ocel_id, ocel_time } of database.all(`SELECT ocel_id, ocel_time FROM "${table.replaceAll('"', '""')}"`))
      times.set(String(ocel_id), String(ocel_time));
  }
  const objects = grouped(database.all('SELECT ocel_event_id AS event, ocel_object_id AS object FROM event_object'));
  const events = database.all('SELECT ocel_id, ocel_type FROM event');
  for (const [index, { ocel_id, ocel_type }] of events.entries()) {
    const id = String(ocel_id);
    log.event({ id, activity: String(ocel_type), time: times.get(id), objects: objects.get(id) ?? [], line: index + 1 });
  }
}

function readOne(database: Database, log: ObjectLogBuilder): void {
  const relations = database.all('SELECT "ocel:eid" AS event, "ocel:oid" AS object, "ocel:type" AS type FROM RELATIONS');
  for (const { object, type } of relations) log.object(String(object), String(type));
  const objects = grouped(relations);
  const events = database.all('SELECT "ocel:eid" AS id, "ocel:activity" AS activity, "ocel:timestamp" AS time FROM EVENTS');
  for (const [index, { id, activity, time }] of events.entries())
    log.event({ id: String(id), activity: String(activity), time: String(time), objects: objects.get(String(id)) ?? [], line: index + 1 });
}

function grouped(rows: readonly Readonly<Record<string, unknown>>[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { event, object } of rows) {
    const known = groups.get(String(event));
    if (known === undefined) groups.set(String(event), [String(object)]);
    else known.push(String(object));
  }
  return groups;
}
