import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitObjectLog } from '../object-log/emit.ts';
import { readOcelCsv } from './read.ts';

/** Titles of the standard, with objects by type. */
const TITLES = /^\uFEFF?[^\n]*\bocel:activity\b[^\n]*\bocel:type:|^\uFEFF?[^\n]*\bocel:type:[^\n]*\bocel:activity\b/;

/** Object-centric event logs as CSV. */
export const ocelCsv = defineIngester<BytesDocument>({
  name: 'ocel-csv',
  title: 'OCEL event logs (CSV)',
  version: 1,
  files: ['**/*.csv'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => TITLES.test(head.toString('utf8')),
  extract: async (document, emit) => emitObjectLog(document, await readOcelCsv(document), emit),
});
