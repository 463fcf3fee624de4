import { defineIngester } from '../../define.ts';
import type { LinesDocument } from '../../ingester.ts';
import { extractOtlp } from './extract.ts';

/** An export request, a list of them, or the answer of a trace query, whose first key says so; on one line or over many. */
const BEGINS = /^\uFEFF?\s*\[?\s*\{\s*("(result|trace)"\s*:\s*\{\s*)?"resourceSpans"\s*:/;
/** A line further down, where a collector writes all its signals into one file. */
const FURTHER = /^\{"resource(Logs|Metrics)":[^\n]*\n[\s\S]*^\{"resourceSpans":/m;

/** Traces of OpenTelemetry as JSON: what was really called, sent and read. */
export const otlp = defineIngester<LinesDocument>({
  name: 'otlp',
  title: 'OTLP traces',
  version: 1,
  files: ['**/*.{json,jsonl,ndjson}'],
  read: 'lines',
  evidence: ['traces'],
  recognise: ({ head }) => BEGINS.test(head) || FURTHER.test(head),
  extract: extractOtlp,
});
