// One reading thread: the whole catalogue, one file at a time.
import { parentPort, workerData } from 'node:worker_threads';
import { INGESTERS } from './catalog.ts';
import { filesOf } from './files.ts';
import { readsHere } from './reads.ts';
import { recogniser } from './recognise.ts';
import type { ThreadAnswer, ThreadData, ThreadTask } from './threads.ts';

const { roots, maxBytes, tables, logs } = workerData as ThreadData; // given by threads.ts, which alone starts this file
const reads = readsHere(
  roots.map(({ root, paths }) => filesOf(root, paths, { maxBytes, tables, logs })),
  recogniser(INGESTERS),
  false,
);

parentPort?.on('message', async ({ id, root, path }: ThreadTask) => {
  const answer = await reads.read(root, path).then(
    (read): ThreadAnswer => ({ id, json: JSON.stringify(read) }),
    (error: unknown): ThreadAnswer => ({ id, failure: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});
