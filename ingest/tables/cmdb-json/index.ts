import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractCmdbJson } from './extract.ts';
import { recordsOf } from './records.ts';

/** Items and relations of a CMDB as JSON: tables of ServiceNow, and lists of CMDB-Kit. */
export const cmdbJson = defineIngester<TreeDocument>({
  name: 'cmdb-json',
  title: 'CMDB export (JSON)',
  version: 2,
  files: ['**/*.json'],
  read: 'tree',
  evidence: [],
  recognise: (document) => recordsOf(document.tree) !== undefined,
  extract: extractCmdbJson,
});
