import { defineIngester } from '../../define.ts';
import type { TableDocument } from '../../ingester.ts';
import { emitInventory } from '../inventory.ts';
import { TABLE_FILES } from '../kinds.ts';
import { emitOwners } from '../owner.ts';
import { isKind } from '../understood.ts';

/** Inventories of applications with their owners: by hand, or exported from a CMDB or an architecture tool. */
export const applicationInventory = defineIngester<TableDocument>({
  name: 'application-inventory',
  title: 'Application inventory',
  version: 1,
  files: TABLE_FILES,
  read: 'table',
  evidence: ['ownership'],
  recognise: (document) => isKind(document, 'application-inventory'),
  extract(document, emit) {
    const stated = emitInventory(document, emit);
    emitOwners(
      document,
      stated.map(({ key, row }) => ({ from: { key }, row })),
      emit,
    );
  },
});
