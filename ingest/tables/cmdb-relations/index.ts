import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';
import { extractRelations } from './extract.ts';

/** Relations between items of a CMDB or an architecture tool, one per row. */
export const cmdbRelations = defineIngester<TableDocument>({
  name: 'cmdb-relations',
  title: 'CMDB relations',
  version: 2,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'cmdb-relations'),
  extract: extractRelations,
});
