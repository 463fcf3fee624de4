import type { BytesDocument, Emit } from '../../ingester.ts';
import { collector } from '../collect.ts';
import { emitTraces } from '../emit-traces.ts';
import { readZipkin } from './read.ts';

/** Reads the file once, keeps what is needed for pairing, and emits each distinct interaction with its figures. */
export async function extractZipkin(document: BytesDocument, emit: Emit): Promise<void> {
  const into = collector();
  const reading = await readZipkin(document, into);
  emitTraces(document, { reading, collected: into.finish() }, emit);
}
