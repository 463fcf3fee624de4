import type { NodeSchema } from './node-schema.ts';
import { flag, text } from './property.ts';

export const team = {
  label: 'Team',
  description: 'A group or role that owns things or does steps.',
  filledBy: 'catalog groups, CODEOWNERS, labels, candidate groups',
  kinds: ['group', 'role', 'person'],
  properties: {
    active: flag('false: the organisation file says it no longer exists.'),
    contact: text('How to reach it.'),
  },
} as const satisfies NodeSchema;
