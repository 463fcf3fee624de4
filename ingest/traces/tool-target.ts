import type { Mention } from '../../graph/model.ts';
import type { Target } from './target.ts';

/** A tool by its name, inside its server where the span says which. */
export function toolTarget(tool: string, server: string | undefined): Target {
  const mention: Mention = { kind: 'operation', value: tool, ...(server === undefined ? {} : { within: server }) };
  return {
    id: `tool ${tool} ${server ?? ''}`,
    relation: 'CALLS',
    to: { type: 'Operation', mention, unresolved: { name: tool } },
    props: { mode: 'sync' },
    peer: server ?? tool,
    protocol: 'mcp',
  };
}

/** Another agent, to which work is handed. */
export function agentTarget(agent: string): Target {
  return { id: `agent ${agent}`, relation: 'CALLS', to: { type: 'Agent', mention: { kind: 'name', value: agent } }, peer: agent };
}
