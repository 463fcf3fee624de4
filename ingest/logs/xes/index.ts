import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitLog } from '../emit-log.ts';
import { readXes } from './read.ts';
import { beginsLog } from './recognise.ts';

/** Event logs in the IEEE standard for them (XES): what really happened in a process. */
export const xes = defineIngester<BytesDocument>({
  name: 'xes',
  title: 'XES event logs',
  version: 1,
  // a packed log ("orders.xes.gz") is met as "orders.xes.gz!/orders.xes"
  files: ['**/*.xes'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => beginsLog(head),
  extract: async (document, emit) => emitLog(document, await readXes(document), emit),
});
