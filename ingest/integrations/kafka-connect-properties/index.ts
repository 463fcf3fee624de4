import { defineIngester } from '../../define.ts';
import type { LinesDocument } from '../../ingester.ts';
import { extractProperties } from './extract.ts';

/** A connector of Kafka Connect as connect-standalone takes it. */
export const kafkaConnectProperties = defineIngester<LinesDocument>({
  name: 'kafka-connect-properties',
  title: 'Kafka Connect properties',
  version: 1,
  files: ['**/*.properties'],
  read: 'lines',
  engines: ['kafka-connect'],
  evidence: ['workflows', 'infrastructure', 'consumers'],
  recognise: (document) => /^[ \t]*connector\.class[ \t]*[=:]/m.test(document.head),
  extract: extractProperties,
});
