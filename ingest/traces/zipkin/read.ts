import type { BytesDocument } from '../../ingester.ts';
import type { Collector } from '../collect.ts';
import type { Reading } from '../emit-traces.ts';
import { readValues } from '../json-values.ts';
import { isWire, type Wire } from '../wire.ts';
import { addSpan } from './span.ts';
import { isOldSpan, spansOfOld } from './v1.ts';

/** Reads all spans of the file into `into`: lists of spans or of traces, or one span per line. */
export function readZipkin(document: BytesDocument, into: Collector): Promise<Reading> {
  return readValues(document, { around: [] }, (value, lineOf) => {
    if (!isWire(value) || (value.traceId === undefined && value.id === undefined)) return false;
    const spans: readonly Wire[] = isOldSpan(value) ? spansOfOld(value) : [value];
    for (const span of spans) addSpan(span, lineOf(value), into);
    return true;
  });
}
