import type { NodeSchema } from './node-schema.ts';
import { flag, integer, number, oneOf, text } from './property.ts';

export const system = {
  label: 'System',
  description: 'One logical application or service. Its deployments live on the relations (`environments`).',
  filledBy: 'catalogs, workloads, declared service names, hosts, connectors, MCP configs, traces',
  kinds: ['service', 'application', 'saas', 'broker', 'gateway', 'mcp-server', 'model', 'bot-runner', 'scheduler', 'platform'],
  properties: {
    external: flag('Run by somebody else.'),
    exposure: oneOf(['internal', 'partner', 'public'], 'Who can reach it.'),
    dataClass: oneOf(['public', 'internal', 'confidential', 'personal'], 'Most sensitive data it handles.'),
    vendor: text('Who makes it, for products recognised by host, image or connector.'),
    product: text('Which product it is.'),
    pinned: flag('A tool server whose version is fixed.'),
    replicas: integer('Declared number of instances.'),
    fanIn: integer('Systems that depend on it directly.'),
    fanOut: integer('Systems it depends on directly.'),
    scc: integer('Number of the dependency cycle it belongs to; NULL outside cycles.'),
    blastRadius: integer('Systems that depend on it, directly or through others.'),
    coverage: oneOf(['none', 'partial', 'full'], 'How well it was watched (02-graph §3).'),
    interactions: integer('Interactions that it begins, inside the ledger.'),
    judged: integer('Of these: those that could be judged, as confirmed, undocumented, reversed or dead.'),
    truthCoverage: number('confirmed ÷ judged of the interactions that it begins, percent; NULL where none could be judged.'),
    namespace: text('Namespace or group the source places it in.'),
  },
} as const satisfies NodeSchema;
