import { defineIngester } from '../../define.ts';
import type { TextDocument } from '../../ingester.ts';
import { extractProtobuf } from './extract.ts';

/** Contracts of gRPC services: proto2, proto3 and editions. */
export const protobuf = defineIngester<TextDocument>({
  name: 'protobuf',
  title: 'Protobuf and gRPC',
  version: 1,
  files: ['**/*.proto'],
  read: 'text',
  evidence: ['contracts'],
  recognise: ({ path, text }) => /\.proto$/i.test(path) && isProtobuf(text),
  extract: extractProtobuf,
});

/** A statement of the language at the beginning of a line; worlds of Webots have the same extension and other words. */
function isProtobuf(text: string): boolean {
  return /^[ \t]*(?:(?:syntax|edition)[ \t]*=|(?:package|import|option|message|service|enum|extend)\b[^\n]*[;{])/m.test(text);
}
