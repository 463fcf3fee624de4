import { defineIngester } from '../../define.ts';
import type { TreeDocument } from '../../ingester.ts';
import { extractKafkaConnect, isKafkaConnect } from './extract.ts';

/** Connectors of Kafka Connect as JSON or YAML, and as Strimzi resources. */
export const kafkaConnect = defineIngester<TreeDocument>({
  name: 'kafka-connect',
  title: 'Kafka Connect',
  version: 1,
  files: ['**/*.{json,yaml,yml}'],
  read: 'tree',
  engines: ['kafka-connect'],
  evidence: ['workflows', 'infrastructure', 'consumers'],
  recognise: (document) => isKafkaConnect(document.tree),
  extract: extractKafkaConnect,
});
