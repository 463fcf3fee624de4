import type { Emit, TreeDocument } from '../../ingester.ts';
import { emitStore, emitSystems, emitTeam, itemOf } from './items.ts';
import { recordsOf } from './records.ts';
import { extractRelations } from './relations.ts';

export function extractCmdbJson(document: TreeDocument, emit: Emit): void {
  const records = recordsOf(document.tree);
  if (records?.kind === 'relations') {
    extractRelations(document, records.items, emit);
    return;
  }
  const items = records?.items.flatMap((tree) => itemOf(document, tree, emit) ?? []) ?? [];
  if (records?.kind === 'teams') for (const item of items) emitTeam(item, emit);
  else if (records?.kind === 'stores') for (const item of items) emitStore(document, item, emit);
  else emitSystems(document, items, emit);
}
