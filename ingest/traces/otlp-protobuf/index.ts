import { defineIngester } from '../../define.ts';
import type { BytesDocument } from '../../ingester.ts';
import { extractOtlpProtobuf } from './extract.ts';
import { framingOf } from './framing.ts';

/** Traces of OpenTelemetry as protobuf: an export request, or many behind their lengths as the collector writes them. */
export const otlpProtobuf = defineIngester<BytesDocument>({
  name: 'otlp-protobuf',
  title: 'OTLP traces (protobuf)',
  version: 1,
  files: ['**/*.{binpb,pb,otlp}'],
  read: 'bytes',
  evidence: ['traces'],
  recognise: ({ head }) => framingOf(head) !== undefined,
  extract: extractOtlpProtobuf,
});
