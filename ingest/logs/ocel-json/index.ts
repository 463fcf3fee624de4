import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitObjectLog } from '../object-log/emit.ts';
import { readOcelJson } from './read.ts';

/** OCEL 2.0 begins with its types, events or objects; OCEL 1.0 has "ocel:" before its keys. */
const BEGINS =
  /^\uFEFF?\s*\{\s*"(?:ocel:(?:global-event|global-log|global-object|events|objects|version)"|(?:objectTypes|eventTypes)"\s*:\s*\[)/;

/** Object-centric event logs as JSON. */
export const ocelJson = defineIngester<BytesDocument>({
  name: 'ocel-json',
  title: 'OCEL event logs (JSON)',
  version: 1,
  files: ['**/*.{json,jsonocel}'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => BEGINS.test(head.toString('utf8')),
  extract: async (document, emit) => emitObjectLog(document, await readOcelJson(document), emit),
});
