import type { BytesDocument } from '../../ingester.ts';
import type { Collector } from '../collect.ts';
import type { Reading } from '../emit-traces.ts';
import { type JsonShape, readValues } from '../json-values.ts';
import { addResourceSpans, resourceSpansOf } from '../resource-spans.ts';

const SHAPE: JsonShape = { around: ['resourceSpans', 'batches', 'result', 'trace'], spanKey: 'spanId' };

/** Reads all spans of the file into `into`. */
export function readOtlp(document: BytesDocument, into: Collector): Promise<Reading> {
  return readValues(document, SHAPE, (value, lineOf) => {
    const found = resourceSpansOf(value);
    for (const resourceSpans of found ?? []) addResourceSpans(resourceSpans, lineOf, into);
    return found !== undefined;
  });
}
