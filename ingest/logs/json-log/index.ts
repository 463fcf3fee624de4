import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitLog } from '../emit-log.ts';
import { readJsonLog } from './read.ts';
import { isJsonLog } from './recognise.ts';

/** Event logs as JSON objects, CloudEvents among them. */
export const jsonLog = defineIngester<BytesDocument>({
  name: 'json-log',
  title: 'Event log in JSON',
  version: 1,
  files: ['**/*.{json,jsonl,ndjson}'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: isJsonLog,
  extract: async (document, emit) => emitLog(document, await readJsonLog(document), emit),
});
