import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { emitObjectLog } from '../object-log/emit.ts';
import { readOcelXml } from './read.ts';

/** A log that begins with types of objects (2.0), or with scopes of which one is of objects (1.0); XES has no objects. */
const BEGINS =
  /<log\b[^<>]*>\s*(?:<object-types|<global scope="(?:event|object|log)"\s*>\s*<(?:string|list) key="(?:ocel:|attribute-names|object-types))/;

/** Object-centric event logs as XML. */
export const ocelXml = defineIngester<BytesDocument>({
  name: 'ocel-xml',
  title: 'OCEL event logs (XML)',
  version: 1,
  files: ['**/*.{xml,xmlocel}'],
  read: 'bytes',
  evidence: ['logs'],
  recognise: ({ head }) => BEGINS.test(head.toString('utf8')),
  extract: async (document, emit) => emitObjectLog(document, await readOcelXml(document), emit),
});
