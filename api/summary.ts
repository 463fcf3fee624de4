// Counts of a snapshot, as every face prints them.
import { NODE_TYPES, RELATION_TYPES } from '../graph/model.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';

export interface Summary {
  /** seen = read + unrecognised + skipped + failed. */
  readonly files: {
    readonly seen: number;
    readonly read: number;
    readonly unrecognised: number;
    readonly skipped: number;
    readonly failed: number;
  };
  readonly nodes: Readonly<Record<string, number>>;
  readonly relations: Readonly<Record<string, number>>;
}

export function summarise(snapshot: Snapshot): Summary {
  const outcome = (name: string): number => snapshot.files.filter((file) => file.outcome === name).length;
  return {
    files: {
      seen: snapshot.files.length,
      read: outcome('read'),
      unrecognised: outcome('unrecognised'),
      skipped: outcome('skipped'),
      failed: outcome('failed'),
    },
    nodes: counted(NODE_TYPES, snapshot.nodes),
    relations: counted(RELATION_TYPES, snapshot.relations),
  };
}

function counted<T extends string>(names: readonly T[], rows: readonly { readonly type: T }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of rows) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries(names.flatMap((name) => (counts.has(name) ? [[name, counts.get(name) ?? 0]] : [])));
}
