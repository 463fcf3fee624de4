// Snapshot as sorted NDJSON: one record a line, keys sorted, no clock; the same facts give the same bytes.
import { createHash } from 'node:crypto';
import type { Snapshot } from './snapshot.ts';

/** The lines of a snapshot file, without line ends; the manifest comes first. */
export function* snapshotLines(snapshot: Snapshot): Generator<string> {
  yield stable({ record: 'manifest', ...snapshot.manifest });
  yield* bodyLines(snapshot);
}

/** sha256 over everything but the manifest: the identity of what was found. */
export function snapshotId(body: Omit<Snapshot, 'manifest'>): string {
  const hash = createHash('sha256');
  for (const line of bodyLines(body)) hash.update(line).update('\n');
  return hash.digest('hex').slice(0, 32);
}

function* bodyLines(body: Omit<Snapshot, 'manifest'>): Generator<string> {
  for (const file of body.files) yield stable({ record: 'file', ...file });
  for (const gap of body.gaps) yield stable({ record: 'gap', ...gap });
  for (const merge of body.merges) yield stable({ record: 'merge', ...merge });
  for (const node of body.nodes) yield stable({ record: 'node', ...node });
  for (const relation of body.relations) yield stable({ record: 'relation', ...relation });
  for (const suggestion of body.suggestions) yield stable({ record: 'suggestion', ...suggestion });
}

/** JSON with sorted keys. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
