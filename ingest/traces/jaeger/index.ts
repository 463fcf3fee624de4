import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { textOfHead } from '../json-values.ts';
import { extractJaeger } from './extract.ts';

const BEGINS = /^\s*[[{]/;
/** Jaeger writes ID in capitals; its protobuf JSON does not, but calls the span's name like nobody else. */
const ID = /"(traceID|spanID)"\s*:/;
const SPAN = /"(operationName|processID|processes|references)"\s*:/;
const PROTO_SPAN = /"traceId"\s*:[\s\S]*?"operationName"\s*:/;
/** With sorted keys the services come first, and perhaps nothing else for long. */
const SORTED = /^\s*\{\s*("data"\s*:\s*\[\s*\{\s*)?"processes"\s*:\s*\{\s*"\w+"\s*:\s*\{\s*"(serviceName|tags)"\s*:/;

/** Traces as Jaeger's API and user interface give them. */
export const jaeger = defineIngester<BytesDocument>({
  name: 'jaeger',
  title: 'Jaeger traces',
  version: 1,
  files: ['**/*.{json,jsonl,ndjson}'],
  read: 'bytes',
  evidence: ['traces'],
  recognise({ head }) {
    const text = textOfHead(head);
    return BEGINS.test(text) && ((ID.test(text) && SPAN.test(text)) || PROTO_SPAN.test(text) || SORTED.test(text));
  },
  extract: extractJaeger,
});
