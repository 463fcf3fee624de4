import type { NodeSchema } from './node-schema.ts';

export const boundary = {
  label: 'Boundary',
  description: 'A line that somebody governs: environment, organisation, domain, platform, network or jurisdiction.',
  filledBy: 'namespaces, accounts and regions in ARNs, catalog domains and systems, config',
  kinds: ['environment', 'organization', 'domain', 'platform', 'network', 'jurisdiction'],
  properties: {},
} as const satisfies NodeSchema;
