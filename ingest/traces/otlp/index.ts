import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { textOfHead } from '../json-values.ts';
import { extractOtlp } from './extract.ts';

/** An export request, a list of them, or the answer of a trace query, whose first key says so; on one line or over many. */
const BEGINS = /^\uFEFF?\s*(?:\[\s*)?\{\s*("(result|trace)"\s*:\s*\{\s*)?"(resourceSpans"\s*:|batches"\s*:\s*\[\s*\{\s*"resource"\s*:)/;
/** A line further down, where a collector writes all its signals into one file. */
const FURTHER = /^\{"resource(Logs|Metrics)":[^\n]*\n[\s\S]*^\{"resourceSpans":/m;

/** Traces of OpenTelemetry as JSON: what was really called, sent and read. */
export const otlp = defineIngester<BytesDocument>({
  name: 'otlp',
  title: 'OTLP traces',
  version: 2,
  files: ['**/*.{json,jsonl,ndjson}'],
  read: 'bytes',
  evidence: ['traces'],
  recognise({ head }) {
    const text = textOfHead(head);
    return BEGINS.test(text) || FURTHER.test(text);
  },
  extract: extractOtlp,
});
