import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { emitInventory } from '../inventory.ts';
import { TABLE_FILES } from '../kinds.ts';
import { emitOwners } from '../owner.ts';
import { isKind } from '../understood.ts';

/** Short tables that say who answers for which system. */
export const ownerTable = defineIngester<TableDocument>({
  name: 'owner-table',
  title: 'Table of owners',
  version: 1,
  files: TABLE_FILES,
  read: 'table',
  evidence: ['ownership'],
  recognise: (document) => isKind(document, 'owner-table'),
  extract(document, emit) {
    const stated = emitInventory(document, emit);
    emitOwners(
      document,
      stated.map(({ key, row }) => ({ from: { key }, row })),
      emit,
    );
  },
});
