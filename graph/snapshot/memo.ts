// What one process keeps from its last snapshot: a record that comes out the same again is the old one, and is not written anew.
import type { Derived } from '../derive/derive.ts';
import type { Draft } from '../link/draft.ts';
import type { Stated } from '../link/link.ts';
import type { Relation } from '../link/relation.ts';
import { isSame, type PropertyList } from './properties.ts';
import type { NodeRecord, RelationRecord } from './snapshot.ts';
import type { KnownPieces } from './write.ts';

/** What single facts state, records by what identifies them and by what they were made from, and the pieces of text that they were written in. */
export interface SnapshotMemo {
  readonly stated: Stated;
  readonly nodes: Records<Draft, NodeRecord>;
  readonly relations: Records<Relation, RelationRecord>;
  readonly pieces: KnownPieces;
  /** The relations of before in their order. */
  order: readonly RelationRecord[];
}

export interface Records<From extends object, Record> {
  readonly byId: Map<string, Record>;
  readonly made: WeakMap<From, Made & { readonly record: Record }>;
}

/** What a record says beside what it was made from. */
export interface Made {
  readonly derived: Derived;
  readonly isWatched: boolean;
}

export function snapshotMemo(): SnapshotMemo {
  return {
    stated: { drafts: new WeakMap(), relations: new WeakMap() },
    nodes: { byId: new Map(), made: new WeakMap() },
    relations: { byId: new Map(), made: new WeakMap() },
    pieces: { byFirst: new Map() },
    order: [],
  };
}

/** The record of the very same thing, with the same derived about it: its properties need not be looked at. */
export function knownRecord<From extends object, Record>(
  memo: Records<From, Record> | undefined,
  from: From,
  { derived, isWatched }: Made,
): Record | undefined {
  const made = memo?.made.get(from);
  return made !== undefined && made.isWatched === isWatched && areSame(made.derived, derived) ? made.record : undefined;
}

interface Making<Record> extends Made {
  readonly id: string;
  readonly properties: PropertyList;
  make(): Record;
}

/** The record of before where its properties are these, else a new one; kept for the next time. */
export function keptRecord<From extends object, Record extends NodeRecord | RelationRecord>(
  memo: Records<From, Record> | undefined,
  from: From,
  { id, properties, make, derived, isWatched }: Making<Record>,
): Record {
  const before = memo?.byId.get(id);
  const record = before !== undefined && properties.isSameAs(before.properties) ? before : make();
  memo?.byId.set(id, record);
  memo?.made.set(from, { derived, isWatched, record });
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
  keepOnly(memo.nodes.byId, nodes);
  keepOnly(memo.relations.byId, relations);
  memo.order = relations;
}

function keepOnly<T>(known: Map<string, T>, records: readonly T[]): void {
  if (known.size <= records.length) return;
  const wanted = new Set(records);
  for (const [id, record] of known) if (!wanted.has(record)) known.delete(id);
}

function areSame(a: Derived, b: Derived): boolean {
  for (const name in a) if (!isSame(a[name], b[name])) return false;
  for (const name in b) if (!(name in a)) return false;
  return true;
}
