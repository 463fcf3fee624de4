import type { Source } from '../../../graph/model.ts';
import type { BytesDocument, Emit } from '../../ingester.ts';
import { collector } from '../collect.ts';
import { emitTraces } from '../emit-traces.ts';
import { framingOf } from './framing.ts';
import { readOtlpProtobuf } from './read.ts';

/** Reads the file once, keeps what is needed for pairing, and emits each distinct interaction with its figures. */
export async function extractOtlpProtobuf(document: BytesDocument, emit: Emit): Promise<void> {
  const into = collector();
  const reading = await readOtlpProtobuf(document, into);
  const list = framingOf(document.head) === 'bare' ? 'resourceSpans' : 'messages';
  // A binary file has no lines: the pointer says which message it is, counted from 0.
  const sourceAt = (number: number): Source => ({ file: document.file, line: 1, pointer: `/${list}/${number - 1}` });
  emitTraces(document, { reading, collected: into.finish(), sourceAt }, emit);
}
