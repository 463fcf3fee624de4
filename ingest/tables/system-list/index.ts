import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { emitInventory } from '../inventory.ts';
import { TABLE_FILES } from '../kinds.ts';
import { isKind } from '../understood.ts';

/** Lists of applications that say nothing about owners, so that an owner missing from them proves nothing. */
export const systemList = defineIngester<TableDocument>({
  name: 'system-list',
  title: 'List of systems',
  version: 1,
  files: TABLE_FILES,
  read: 'table',
  evidence: [],
  recognise: (document) => isKind(document, 'system-list'),
  extract: (document, emit) => void emitInventory(document, emit),
});
