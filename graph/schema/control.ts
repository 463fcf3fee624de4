import type { NodeSchema } from './node-schema.ts';

export const control = {
  label: 'Control',
  description: 'Something that governs: an approval, review, override, policy, stop, audit log, alert or limit.',
  filledBy: 'definitions, MCP approval lists, catalogs, policy files',
  kinds: [
    'approval',
    'review',
    'override',
    'escalation',
    'policy',
    'stop',
    'audit-log',
    'alert',
    'limit',
    'identity',
    'assessment',
    'feature-flag',
  ],
  properties: {},
} as const satisfies NodeSchema;
