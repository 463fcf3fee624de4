// Language models behind the AI gateway. https://developer.konghq.com/plugins/ai-proxy/reference/
import type { Ref } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

interface ModelCall {
  readonly relation: 'CALLS';
  readonly to: Ref;
  readonly tree: Tree;
  readonly mode: 'sync';
}

/** Where each provider answers when no address of its own is stated. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'api.openai.com',
  anthropic: 'api.anthropic.com',
  cohere: 'api.cohere.com',
  mistral: 'api.mistral.ai',
  gemini: 'generativelanguage.googleapis.com',
  huggingface: 'api-inference.huggingface.co',
};

/** ai-proxy has one model, ai-proxy-advanced a list of targets. */
export function modelRefs(config: Tree): readonly ModelCall[] {
  const targets = itemsOf(at(config, 'targets'));
  return (targets.length === 0 ? [config] : targets).flatMap(modelCall);
}

function modelCall(target: Tree): readonly ModelCall[] {
  const model = at(target, 'model');
  const provider = textOf(at(model, 'provider')) ?? '';
  const options = at(model, 'options');
  const instance = textOf(at(options, 'azure_instance'));
  const region = textOf(at(options, 'bedrock', 'aws_region'));
  const host =
    textOf(at(options, 'upstream_url')) ??
    (provider === 'azure' && instance !== undefined ? `${instance}.openai.azure.com` : undefined) ??
    (provider === 'bedrock' && region !== undefined ? `bedrock-runtime.${region}.amazonaws.com` : undefined) ??
    (Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined);
  const mention = host === undefined ? undefined : hostMention(host);
  if (model === undefined || mention === undefined) return [];
  return [{ relation: 'CALLS', to: { type: 'System', mention, unresolved: { kind: 'model' } }, tree: model, mode: 'sync' }];
}
