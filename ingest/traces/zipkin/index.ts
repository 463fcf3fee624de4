import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { textOfHead } from '../json-values.ts';
import { extractZipkin } from './extract.ts';

const BEGINS = /^\s*(\[\s*){0,2}\{/;
const TRACE = /"traceId"\s*:\s*"[0-9a-fA-F]{1,32}"/;
const ID = /"id"\s*:\s*"[0-9a-fA-F]{1,32}"/;
/** What a record of something else with a trace id and an id has not. */
const ENDPOINT = /"(localEndpoint|remoteEndpoint)"\s*:\s*\{|"(annotations|binaryAnnotations)"\s*:\s*\[/;

/** Traces as Zipkin's API takes and gives them. */
export const zipkin = defineIngester<BytesDocument>({
  name: 'zipkin',
  title: 'Zipkin traces',
  version: 1,
  files: ['**/*.{json,jsonl,ndjson}'],
  read: 'bytes',
  evidence: ['traces'],
  recognise({ head }) {
    const text = textOfHead(head);
    return BEGINS.test(text) && TRACE.test(text) && ID.test(text) && ENDPOINT.test(text);
  },
  extract: extractZipkin,
});
