// Whom an agent asks for its thoughts: "openai/gpt-4o", "anthropic:claude-sonnet-4-5", provider and model apart.
import type { MentionRef, Ref, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { hostMention } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';

/** Hosts of providers that answer at one address for everybody. Others (Azure, Bedrock, what runs here) answer where a setting says. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['openai', 'api.openai.com'],
  ['anthropic', 'api.anthropic.com'],
  ['google', 'generativelanguage.googleapis.com'],
  ['gemini', 'generativelanguage.googleapis.com'],
  ['google_genai', 'generativelanguage.googleapis.com'],
  ['mistral', 'api.mistral.ai'],
  ['mistralai', 'api.mistral.ai'],
  ['cohere', 'api.cohere.com'],
  ['groq', 'api.groq.com'],
  ['cerebras', 'api.cerebras.ai'],
  ['together', 'api.together.xyz'],
  ['together_ai', 'api.together.xyz'],
  ['fireworks', 'api.fireworks.ai'],
  ['fireworks_ai', 'api.fireworks.ai'],
  ['deepseek', 'api.deepseek.com'],
  ['perplexity', 'api.perplexity.ai'],
  ['openrouter', 'openrouter.ai'],
  ['xai', 'api.x.ai'],
  ['nebius', 'api.studio.nebius.ai'],
  ['dmr', 'model-runner.docker.internal'],
  ['github-models', 'models.github.ai'],
  ['github', 'models.github.ai'],
]);

/** A model as a file names it. */
export interface Model {
  readonly name: string;
  readonly provider?: string;
  /** Address that the file states in place of the provider's own. */
  readonly url?: string;
}

/** Reads "provider/model" and "provider:model"; a bare name has no provider, and a template says nothing. */
export function modelOf(text: string | undefined): Model | undefined {
  const whole = text?.trim() ?? '';
  if (whole === '' || isTemplated(whole)) return undefined;
  const [, provider, name] = /^([a-z][\w-]*)[/:](.+)$/i.exec(whole) ?? [];
  return provider === undefined || name === undefined ? { name: whole } : { name, provider: provider.toLowerCase() };
}

/** The system that answers; undefined where nothing says which it is. */
export function modelRef({ provider, url }: Model): MentionRef | undefined {
  const host = url === undefined ? HOSTS.get(provider ?? '') : hostMention(url)?.value;
  return host === undefined ? undefined : { type: 'System', mention: { kind: 'host', value: host }, unresolved: { kind: 'model' } };
}

/** CALLS from the agent to whoever runs its model. */
export function emitModelCall(
  model: Model | undefined,
  { from, emit, source }: { readonly from: Ref; readonly emit: Emit; readonly source: Source },
): void {
  const to = model === undefined ? undefined : modelRef(model);
  if (to !== undefined) emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync' }, source });
}
