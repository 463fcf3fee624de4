// Distributed maps read their items from a bucket and write their results to one.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
import { at } from '../../read/tree.ts';
import { bucketRef } from '../aws.ts';
import { interacts } from '../vocabulary.ts';
import type { Reading } from './extract.ts';
import type { State } from './machine.ts';
import { parameter } from './reference.ts';
import { refTo } from './target.ts';

export function emitAccess(reading: Reading, state: State): void {
  for (const [key, mode] of [
    ['ItemReader', 'read'],
    ['ResultWriter', 'write'],
  ] as const) {
    const block = at(state.tree, key);
    const bucket = block === undefined ? undefined : parameter(block, 'Bucket');
    if (block === undefined || bucket === undefined) continue;
    const to = refTo(bucket, { file: reading.names, refOf: bucketRef, types: ['DataStore'] });
    interacts(reading.flow, state.id, { relation: 'ACCESSES', to, props: { mode } }, reading.source(block, state.pointer));
  }
}
