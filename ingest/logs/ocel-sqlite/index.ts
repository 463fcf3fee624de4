import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitObjectLog } from '../object-log/emit.ts';
import { readOcelSqlite } from './read.ts';

const MAGIC = 'SQLite format 3\0';

/** Object-centric event logs as SQLite. `line` of a fact is the row of its event. */
export const ocelSqlite = defineIngester<BytesDocument>({
  name: 'ocel-sqlite',
  title: 'OCEL event logs (SQLite)',
  version: 1,
  files: ['**/*.{sqlite,sqlite3,sqliteocel}'],
  read: 'bytes',
  evidence: ['logs'],
  // The first page holds the names of the tables and columns.
  recognise: ({ head }) => head.toString('latin1', 0, 16) === MAGIC && head.includes('ocel'),
  extract: async (document, emit) => emitObjectLog(document, await readOcelSqlite(document), emit),
});
