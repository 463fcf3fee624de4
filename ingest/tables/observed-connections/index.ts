import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';
import { extractConnections } from './extract.ts';

/** Connections between hosts that a flow log or a discovery tool has seen. */
export const observedConnections = defineIngester<TableDocument>({
  name: 'observed-connections',
  title: 'Observed connections',
  version: 1,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'observed-connections'),
  extract: extractConnections,
});
