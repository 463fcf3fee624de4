// Spans of language models, agents and tools: https://opentelemetry.io/docs/specs/semconv/gen-ai/
import type { Mention } from '../../graph/model.ts';
import { addressOf, hostAt } from './address.ts';
import { type Attributes, firstOf } from './attributes.ts';
import type { Act, Target } from './target.ts';

/** Providers that answer everybody on one host, so that a span without an address still names who was called. */
const HOSTS: Readonly<Record<string, string>> = {
  openai: 'api.openai.com',
  anthropic: 'api.anthropic.com',
  cohere: 'api.cohere.com',
  mistral_ai: 'api.mistral.ai',
  deepseek: 'api.deepseek.com',
  groq: 'api.groq.com',
  perplexity: 'api.perplexity.ai',
  x_ai: 'api.x.ai',
  xai: 'api.x.ai',
  'gcp.gemini': 'generativelanguage.googleapis.com',
  gemini: 'generativelanguage.googleapis.com',
};

/** What a span of a model, agent or tool shows; undefined for all others. */
export function agentAct(attributes: Attributes, name: string): Act | undefined {
  const operation = attributes.get('gen_ai.operation.name')?.toLowerCase();
  const agent = attributes.get('gen_ai.agent.name');
  const ofAgent = agent === undefined ? {} : { agent };
  const tool = toolOf(attributes, name, operation);
  if (tool !== undefined) return { is: 'tool', tool, ...serverOf(attributes), ...ofAgent };
  const model = attributes.get('gen_ai.request.model');
  if (operation === 'invoke_agent' || operation === 'create_agent') {
    const called = agent ?? (name.replace(/^(invoke|create)_agent\s*/, '') || undefined);
    return called === undefined ? undefined : { is: 'agent', agent: called, ...(model === undefined ? {} : { model }) };
  }
  const provider = firstOf(attributes, 'gen_ai.provider.name', 'gen_ai.system')?.toLowerCase();
  if (operation === undefined && provider === undefined) return undefined;
  const target = modelTarget(attributes, provider ?? model);
  return target === undefined ? undefined : { is: 'model', target, ...ofAgent };
}

function toolOf(attributes: Attributes, name: string, operation: string | undefined): string | undefined {
  const method = attributes.get('mcp.method.name');
  if (operation !== 'execute_tool' && method !== 'tools/call') return undefined;
  return firstOf(attributes, 'gen_ai.tool.name', 'mcp.tool.name') ?? (name.replace(/^(execute_tool|tools\/call)\s*/, '') || undefined);
}

function serverOf(attributes: Attributes): { readonly server?: string } {
  const server = firstOf(attributes, 'mcp.server.name', 'peer.service') ?? addressOf(attributes)?.value;
  return server === undefined ? {} : { server };
}

function modelTarget(attributes: Attributes, provider: string | undefined): Target | undefined {
  const known = provider === undefined || !Object.hasOwn(HOSTS, provider) ? undefined : HOSTS[provider];
  const host = addressOf(attributes) ?? (known === undefined ? undefined : hostAt(known));
  const named: Mention | undefined = provider === undefined ? undefined : { kind: 'name', value: provider };
  const mention = host === undefined ? named : ({ kind: 'host', value: host.value } as const);
  if (mention === undefined) return undefined;
  const unresolved = { kind: 'model' };
  return {
    id: `model ${mention.kind} ${mention.value}`,
    relation: 'CALLS',
    to: { type: 'System', mention, unresolved },
    props: { mode: 'sync' },
    peer: mention.value,
    protocol: 'gen_ai',
  };
}
