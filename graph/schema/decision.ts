import type { NodeSchema } from './node-schema.ts';

export const decision = {
  label: 'Decision',
  description: 'A decision model that workflows call.',
  filledBy: 'business-rule tasks',
  kinds: [],
  properties: {},
} as const satisfies NodeSchema;
