// Every kind of table, the most particular first: the first whose header is clear is the kind of a sheet.
import { connectionsKind } from './connections-kind.ts';
import { interfaceKind } from './interface-kind.ts';
import { inventoryKind, ownerKind, systemListKind } from './inventory-kind.ts';
import type { TableKind } from './kind.ts';
import { konveyorKind } from './konveyor-kind.ts';
import { relationsKind } from './relations-kind.ts';
import { thirdPartyKind } from './third-party-kind.ts';

export const TABLE_KINDS: readonly TableKind[] = [
  konveyorKind,
  connectionsKind,
  relationsKind,
  interfaceKind,
  thirdPartyKind,
  inventoryKind,
  systemListKind,
  ownerKind,
];

/** Files that may hold such tables. */
export const TABLE_FILES = ['**/*.{csv,tsv,xlsx,xlsm}'] as const;

export function kindNamed(name: string): TableKind | undefined {
  return TABLE_KINDS.find((kind) => kind.name === name);
}
