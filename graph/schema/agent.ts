import type { NodeSchema } from './node-schema.ts';
import { oneOf, text } from './property.ts';

export const agent = {
  label: 'Agent',
  description: 'A program that chooses its own tool calls by a language model.',
  filledBy: 'MCP client configs, catalogs, gen_ai spans, agent steps',
  kinds: [],
  properties: {
    autonomy: oneOf(['suggest', 'act-with-approval', 'act'], 'How far it acts without a person; NULL where nothing says.'),
    identity: oneOf(['own', 'shared', 'delegated'], 'Under whose account it acts.'),
    model: text('Model it uses, where stated.'),
    logging: oneOf(['all', 'error', 'off'], 'Whether prompts and tool calls are recorded.'),
    riskClass: oneOf(['minimal', 'limited', 'high'], 'Risk class that somebody documented.'),
  },
} as const satisfies NodeSchema;
