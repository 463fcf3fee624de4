// OCEL 2.0 and 1.0 as SQLite files, through SQLite compiled to WebAssembly: the file lies in memory, nothing is written and nothing else opened.
import type { BytesDocument } from '../../ingester.ts';
import { wholeOf } from '../../read/bytes.ts';
import { type ObjectLog, type ObjectLogBuilder, objectLogBuilder } from '../object-log/object-log.ts';

/** The engine holds a copy of the file. */
const MAX_BYTES = 512 * 1024 * 1024;

interface Database {
  all(sql: string): readonly Readonly<Record<string, unknown>>[];
}

export async function readOcelSqlite(document: BytesDocument): Promise<ObjectLog> {
  const log = objectLogBuilder();
  const whole = await wholeOf(document.bytes, MAX_BYTES);
  if (whole === 'too-large') {
    log.problem({ code: 'too-large', detail: 'the log is larger than 512 MB', remedy: 'Export it by months.', line: 1 });
    return log.finish();
  }
  try {
    const { default: start } = await import('sql.js/dist/sql-wasm-inline.js');
    const engine = await start();
    const database = new engine.Database(whole);
    try {
      readTables({ all: (sql) => database.exec(sql).flatMap(rowsOf) }, log);
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
  }
  return log.finish();
}

function rowsOf({ columns, values }: { readonly columns: readonly string[]; readonly values: readonly (readonly unknown[])[] }) {
  return values.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
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
