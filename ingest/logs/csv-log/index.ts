import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitLog } from '../emit-log.ts';
import { readCsvLog } from './read.ts';
import { isCsvLog } from './recognise.ts';

/** Event logs as tables: one event per row. */
export const csvLog = defineIngester<BytesDocument>({
  name: 'csv-log',
  title: 'Event log in CSV',
  version: 1,
  files: ['**/*.{csv,tsv,psv,txt}'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: isCsvLog,
  async extract(document, emit) {
    emitLog(document, await readCsvLog(document), emit);
  },
});
