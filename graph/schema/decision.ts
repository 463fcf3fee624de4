import type { NodeSchema } from './node-schema.ts';
import { text, texts } from './property.ts';

export const decision = {
  label: 'Decision',
  description: 'A decision model that workflows call, a service of decisions, or knowledge that decisions reuse.',
  filledBy: 'DMN, business-rule tasks',
  kinds: ['decision', 'service', 'knowledge-model'],
  properties: {
    version: text('Version of the definition.'),
    inputs: texts('Names of the data that it needs, sorted.'),
  },
} as const satisfies NodeSchema;
