import type { NodeSchema } from './node-schema.ts';
import { oneOf, text } from './property.ts';

export const dataStore = {
  label: 'DataStore',
  description: 'A database, schema, bucket, index, cache or share.',
  filledBy: 'workloads with a known image, JDBC URLs, connectors, database spans',
  kinds: [],
  properties: {
    dataClass: oneOf(['public', 'internal', 'confidential', 'personal'], 'Most sensitive data it holds.'),
    engine: text('postgresql, mysql, redis, s3, elasticsearch …'),
    schema: text('Database or schema name inside the engine, where stated.'),
  },
} as const satisfies NodeSchema;
