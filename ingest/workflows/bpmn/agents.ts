// AI agents of Camunda 8: an agent step, the model it thinks with, and the tools of its ad-hoc sub-process.
// https://docs.camunda.io/docs/components/connectors/out-of-the-box-connectors/agentic-ai-aiagent/
import { type Key, localKey } from '../../../graph/key.ts';
import { guardedBy, type Interaction, interacts, oneLine, performedBy } from '../vocabulary.ts';
import type { FlowNode } from './process.ts';
import { placeOf, type Reading } from './reading.ts';
import type { Settings } from './settings.ts';

/** An agent step with the interactions of every step of the process, from which its tools are taken. */
export interface AgentStep {
  readonly node: FlowNode;
  readonly settings: Settings;
  readonly interactionsOf: (node: FlowNode) => readonly Interaction[];
}

export function emitAgent(reading: Reading, { node, settings, interactionsOf }: AgentStep): void {
  const { document, flow, emit } = reading;
  const source = placeOf(reading, node.element);
  const key = localKey('Agent', document.root, document.path, reading.process.id, node.id);
  const name = oneLine(node.name) ?? node.id;
  emit.node({ type: 'Agent', key, name, props: { model: modelOf(settings) }, source });
  performedBy(flow, node.id, { to: { key } }, source);
  const provider = providerOf(settings);
  if (provider !== undefined) interacts(flow, { key }, provider, source);
  for (const tool of toolsOf(reading, node, settings)) {
    for (const interaction of interactionsOf(tool)) interacts(flow, { key }, interaction, placeOf(reading, tool.element));
  }
  emitLimit(reading, { agent: key, node, settings });
}

// A sub-process agent holds its tools; a task agent names the ad-hoc sub-process that does.
function toolsOf({ process }: Reading, node: FlowNode, settings: Settings): readonly FlowNode[] {
  const named = settings.text('data.tools.containerElementId');
  const container = node.element.name === 'adHocSubProcess' ? node : process.node(named);
  return container === undefined ? [] : process.nodes.filter((each) => isInside(each, container));
}

function isInside(node: FlowNode, container: FlowNode): boolean {
  for (let scope = node.parent; scope !== undefined; scope = scope.parent) if (scope === container) return true;
  return false;
}

function modelOf(settings: Settings): string | undefined {
  const model = settings.all.find((setting) => /^(provider|configuration|llm)\b.*\bmodel(\.model|Id|Name)?$/i.test(setting.name))?.text;
  return model === undefined || model.includes('{') ? undefined : model;
}

const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['openai', 'api.openai.com'],
  ['anthropic', 'api.anthropic.com'],
  ['azureOpenAi', 'openai.azure.com'],
  ['googleVertexAi', 'aiplatform.googleapis.com'],
  ['google-vertex-ai', 'aiplatform.googleapis.com'],
]);

function providerOf(settings: Settings): Interaction | undefined {
  const type = settings.text('provider.type', 'configuration.type');
  const stated = settings.all.find((setting) => /^provider\b.*endpoint$/i.test(setting.name))?.text;
  const region = settings.text('provider.bedrock.region');
  const bedrock =
    type === 'bedrock' && region !== undefined && /^[a-z0-9-]+$/.test(region) ? `bedrock-runtime.${region}.amazonaws.com` : undefined;
  const host = /^https?:\/\/([^/:{}]+)/.exec(stated ?? '')?.[1]?.toLowerCase() ?? bedrock ?? PROVIDERS.get(type ?? '');
  if (host === undefined) return undefined;
  return {
    relation: 'CALLS',
    to: { type: 'System', mention: { kind: 'host', value: host }, unresolved: { kind: 'model' } },
  };
}

// The only limit the connector has: how often it may ask the model.
function emitLimit(reading: Reading, { agent, node, settings }: { agent: Key; node: FlowNode; settings: Settings }): void {
  const limit = settings.text('data.limits.maxModelCalls');
  if (limit === undefined) return;
  const source = placeOf(reading, node.element);
  const control = guardedBy(reading.flow, { step: node.id, kind: 'limit', name: `at most ${limit} model calls`, source });
  reading.emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key: control }, source });
}
