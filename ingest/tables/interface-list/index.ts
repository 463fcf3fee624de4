import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';
import { extractInterfaces } from './extract.ts';

/** Lists of interfaces between systems, as people keep them. */
export const interfaceList = defineIngester<TableDocument>({
  name: 'interface-list',
  title: 'Interface list',
  version: 2,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'interface-list'),
  extract: extractInterfaces,
});
