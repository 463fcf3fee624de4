import type { NodeSchema } from './node-schema.ts';
import { oneOf, text } from './property.ts';

export const channel = {
  label: 'Channel',
  description: 'A topic, queue, exchange or file hand-over.',
  filledBy: 'AsyncAPI, Kafka Connect, Spring, BPMN messages, Step Functions, traces',
  kinds: [],
  properties: {
    role: oneOf(['main', 'retry', 'dead-letter'], 'What it is for.'),
    contract: text('Schema or contract its messages follow; NULL where none was found.'),
    protocol: text('kafka, amqp, sqs, sns, jms, mqtt, sftp …'),
    dataClass: oneOf(['public', 'internal', 'confidential', 'personal'], 'Most sensitive data it carries.'),
  },
} as const satisfies NodeSchema;
