// The same input gives the same bytes: the snapshot does not depend on the order in which files were read.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildSnapshot } from '../graph/snapshot/build.ts';
import { snapshotText } from '../graph/snapshot/write.ts';
import type { Batch } from '../ingest/batch.ts';
import { rootsOf } from '../ingest/discover.ts';
import { scan } from '../ingest/scan.ts';

const roots = rootsOf([join(import.meta.dirname, '..', 'examples'), join(import.meta.dirname, '..', 'ingest')]);

function bytes(batches: readonly Batch[]): string {
  const snapshot = buildSnapshot({
    facts: {
      files: batches.map((batch) => batch.file),
      nodes: batches.flatMap((batch) => batch.nodes),
      edges: batches.flatMap((batch) => batch.edges),
      gaps: batches.flatMap((batch) => batch.gaps),
      observations: batches.flatMap((batch) => batch.observations),
    },
    link: {},
    coverage: { windows: [], minDays: 7, oneSided: new Set() },
    tool: 'test',
    roots: roots.map((root) => root.name),
    readers: {},
    evidence: {},
  });
  return Buffer.concat([...snapshotText(snapshot)]).toString('utf8');
}

it('shuffling the files changes no byte of the snapshot', async () => {
  const batches: Batch[] = [];
  for await (const batch of scan(roots)) batches.push(batch);
  const straight = bytes(batches);

  for (const seed of [1, 2, 3]) expect(bytes(shuffled(batches, seed)) === straight).toBe(true);
  expect(bytes(batches.toReversed()) === straight).toBe(true);
  expect(batches.some((batch) => batch.nodes.length > 0)).toBe(true);
});

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    const [a, b] = [result[i], result[j]];
    if (a !== undefined && b !== undefined) [result[i], result[j]] = [b, a];
  }
  return result;
}
