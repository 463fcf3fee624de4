// The visual language: what a thing is shows in its shape, its icon and its colour, never in the colour alone.

export type Shape = 'rectangle' | 'tag' | 'cut' | 'barrel' | 'octagon' | 'hexagon' | 'diamond';
export type KindName =
  | 'service'
  | 'application'
  | 'packaged'
  | 'gateway'
  | 'broker'
  | 'platform'
  | 'bot'
  | 'model'
  | 'tools'
  | 'scheduler'
  | 'api'
  | 'channel'
  | 'store'
  | 'workflow'
  | 'agent'
  | 'decision'
  | 'human'
  | 'team'
  | 'control'
  | 'boundary'
  | 'group';

export interface Kind {
  readonly name: KindName;
  /** How people call it, singular. */
  readonly word: string;
  readonly shape: Shape;
  readonly icon: string;
  /** Key of the palette. */
  readonly hue: Hue;
  readonly dashed: boolean;
}
export type Hue = 'blue' | 'sky' | 'ochre' | 'green' | 'grey' | 'red' | 'plum' | 'olive' | 'indigo' | 'teal' | 'neutral';

function kind(name: KindName, word: string, look: readonly [Shape, string, Hue], dashed = false): Kind {
  const [shape, icon, hue] = look;
  return { name, word, shape, icon, hue, dashed };
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  service: kind('service', 'service', ['rectangle', 'service', 'blue']),
  application: kind('application', 'application', ['rectangle', 'application', 'blue']),
  packaged: kind('packaged', 'packaged system', ['rectangle', 'packaged', 'indigo']),
  gateway: kind('gateway', 'gateway', ['rectangle', 'gateway', 'teal']),
  broker: kind('broker', 'broker', ['rectangle', 'channel', 'ochre']),
  platform: kind('platform', 'telemetry platform', ['rectangle', 'platform', 'grey']),
  bot: kind('bot', 'RPA bot', ['octagon', 'bot', 'red']),
  model: kind('model', 'AI model', ['hexagon', 'model', 'plum']),
  tools: kind('tools', 'MCP tool server', ['hexagon', 'tools', 'plum']),
  scheduler: kind('scheduler', 'scheduler', ['rectangle', 'clock', 'teal']),
  api: kind('api', 'API', ['rectangle', 'api', 'sky']),
  channel: kind('channel', 'topic or queue', ['tag', 'channel', 'ochre']),
  store: kind('store', 'data store', ['barrel', 'store', 'grey']),
  workflow: kind('workflow', 'workflow', ['cut', 'workflow', 'green']),
  agent: kind('agent', 'AI agent', ['hexagon', 'agent', 'plum']),
  decision: kind('decision', 'decision', ['diamond', 'decision', 'green']),
  human: kind('human', 'human step', ['rectangle', 'person', 'olive'], true),
  team: kind('team', 'team', ['rectangle', 'person', 'olive']),
  control: kind('control', 'control', ['rectangle', 'control', 'teal']),
  boundary: kind('boundary', 'boundary', ['rectangle', 'group', 'neutral']),
  group: kind('group', 'group', ['rectangle', 'group', 'neutral']),
};

const SYSTEMS: Readonly<Record<string, KindName>> = {
  service: 'service',
  application: 'application',
  saas: 'packaged',
  broker: 'broker',
  gateway: 'gateway',
  'mcp-server': 'tools',
  model: 'model',
  'bot-runner': 'bot',
  scheduler: 'scheduler',
  platform: 'platform',
};
const TYPES: Readonly<Record<string, KindName>> = {
  Api: 'api',
  Operation: 'api',
  Channel: 'channel',
  DataStore: 'store',
  Agent: 'agent',
  Decision: 'decision',
  Team: 'team',
  Control: 'control',
  Boundary: 'boundary',
};
const HUMAN_STEPS = new Set(['human', 'manual', 'user', 'human-task', 'approval']);

/** The look of a node type with its sub-kind; a box without a type is a plain group. */
export function kindOf(type: string | null, sub: string | null): Kind {
  if (type === null) return KINDS.group;
  if (type === 'System') return KINDS[SYSTEMS[sub ?? ''] ?? 'service'];
  if (type === 'Workflow') return KINDS[sub === 'bot' ? 'bot' : 'workflow'];
  if (type === 'Step') return KINDS[HUMAN_STEPS.has(sub ?? '') ? 'human' : 'workflow'];
  return KINDS[TYPES[type] ?? 'group'];
}
