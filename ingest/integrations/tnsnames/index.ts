import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractTnsnames, isTnsnamesPath } from './extract.ts';

/** Aliases of Oracle databases, by which JDBC URLs and database links speak of them. */
export const tnsnames = defineIngester<TextDocument>({
  name: 'tnsnames',
  title: 'Oracle tnsnames.ora',
  version: 1,
  files: ['**/*tnsnames*'],
  read: 'text',
  evidence: ['infrastructure'],
  recognise: ({ path, text }) => isTnsnamesPath(path) && /=[ \t\r\n]*\([ \t\r\n]*(DESCRIPTION|ADDRESS)/i.test(text),
  extract: extractTnsnames,
});
