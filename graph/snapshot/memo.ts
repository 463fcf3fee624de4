// What one process keeps from its last snapshot: a record that comes out the same again is the old one, and is not written anew.
import type { Derived } from '../derive/derive.ts';
import type { Relation, StatedRelations } from '../link/relation.ts';
import { isSame, type PropertyList } from './properties.ts';
import type { NodeRecord, RelationRecord } from './snapshot.ts';
import type { KnownPieces } from './write.ts';

/** Records by what identifies them, as the last snapshot had them, and those of the one that is being made. */
/** What single edges state, records by what identifies them and by what they were made from, and the pieces of text that they were written in. */
export interface SnapshotMemo {
  readonly nodes: Map<string, NodeRecord>;
  readonly relations: Map<string, RelationRecord>;
  readonly pieces: KnownPieces;
  readonly stated: StatedRelations;
  readonly made: WeakMap<Relation, Made>;
  /** The relations of before in their order. */
  order: readonly RelationRecord[];
}

/** The record of a relation, and what was derived about it. */
interface Made {
  readonly derived: Derived;
  readonly isWatched: boolean;
  readonly record: RelationRecord;
}

export function snapshotMemo(): SnapshotMemo {
  return { nodes: new Map(), relations: new Map(), pieces: { byFirst: new Map() }, order: [], stated: new WeakMap(), made: new WeakMap() };
}

/** The record of before where it is the same, else the new one, which is kept for the next time. */
export function keptNode(memo: SnapshotMemo | undefined, id: string, properties: PropertyList, make: () => NodeRecord): NodeRecord {
  return kept(memo?.nodes, id, properties, make);
}

/** The record of a relation that is the very one of before, with the same derived about it, without looking at its properties. */
export function knownRelation(
  memo: SnapshotMemo | undefined,
  relation: Relation,
  { derived, isWatched }: Omit<Made, 'record'>,
): RelationRecord | undefined {
  const made = memo?.made.get(relation);
  return made !== undefined && made.isWatched === isWatched && areSame(made.derived, derived) ? made.record : undefined;
}

export function keptRelation(
  memo: SnapshotMemo | undefined,
  relation: Relation,
  { derived, isWatched, properties, make }: Omit<Made, 'record'> & { readonly properties: PropertyList; make(): RelationRecord },
): RelationRecord {
  const record = kept(memo?.relations, relation.id, properties, make);
  memo?.made.set(relation, { derived, isWatched, record });
  return record;
}

/** The same records, those of before first and in their order: sorting them is then hardly more than looking. */
export function inOrderOfBefore(memo: SnapshotMemo | undefined, records: readonly RelationRecord[]): readonly RelationRecord[] {
  if (memo === undefined || memo.order.length === 0) return records;
  const [now, before] = [new Set(records), new Set(memo.order)];
  return [...memo.order.filter((record) => now.has(record)), ...records.filter((record) => !before.has(record))];
}

/** Takes the snapshot that was just made as the one before; what it no longer has is forgotten. */
export function remember(
  memo: SnapshotMemo,
  { nodes, relations }: { readonly nodes: readonly NodeRecord[]; readonly relations: readonly RelationRecord[] },
): void {
  keepOnly(memo.nodes, nodes);
  keepOnly(memo.relations, relations);
  memo.order = relations;
}

function kept<T extends NodeRecord | RelationRecord>(
  known: Map<string, T> | undefined,
  id: string,
  properties: PropertyList,
  make: () => T,
): T {
  const before = known?.get(id);
  if (before !== undefined && properties.isSameAs(before.properties)) return before;
  const record = make();
  known?.set(id, record);
  return record;
}

function keepOnly<T>(known: Map<string, T>, records: readonly T[]): void {
  if (known.size === records.length) return; // every record is in it, so it has no other
  const wanted = new Set(records);
  for (const [id, record] of known) if (!wanted.has(record)) known.delete(id);
}

function areSame(a: Derived, b: Derived): boolean {
  for (const name in a) if (!isSame(a[name], b[name])) return false;
  for (const name in b) if (!(name in a)) return false;
  return true;
}
