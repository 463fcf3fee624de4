// Agent actions: a model that chooses among tools, which are actions of the same definition.
// https://learn.microsoft.com/azure/logic-apps/create-autonomous-agent-workflows
import { type Key, localKey } from '../../graph/key.ts';
import { hostMention } from '../mention/host.ts';
import { at, entriesOf, numberOf, type Tree, textOf } from '../read/tree.ts';
import { guardedBy, type Interaction, interacts, performedBy } from './vocabulary.ts';
import { type Action, allActions } from './wdl-actions.ts';
import { secretIn } from './wdl-credential.ts';
import type { Reading } from './wdl-reading.ts';
import type { Target } from './wdl-target.ts';
import { constantOf } from './wdl-values.ts';

export function emitAgent(reading: Reading, action: Action, targets: ReadonlyMap<Action, Target>): void {
  const { document, flow } = reading;
  const source = reading.source(action.entry, action.pointer);
  const key = localKey('Agent', document.root, document.path, ...(reading.pointer === '' ? [] : [reading.pointer]), action.id);
  const inputs = at(action.tree, 'inputs');
  flow.emit.node({ type: 'Agent', key, name: action.name, props: { model: modelOf(inputs, reading) }, source });
  performedBy(flow, action.id, { to: { key } }, source);
  const model = modelCall(reading, inputs);
  if (model !== undefined) interacts(flow, { key }, model, source);
  for (const tool of action.inner.flatMap(allActions)) {
    for (const interaction of targets.get(tool)?.interactions ?? [])
      interacts(flow, { key }, interaction, reading.source(tool.entry, tool.pointer));
  }
  emitLimit(reading, action, key);
}

function modelOf(inputs: Tree | undefined, { values }: Reading): string | undefined {
  const stated = at(inputs, 'parameters', 'agentModelSettings', 'deploymentModelProperties', 'name') ?? at(inputs, 'parameters', 'modelId');
  return constantOf(textOf(stated) ?? textOf(at(inputs, 'parameters', 'deploymentId')), values);
}

const PROVIDERS: Readonly<Record<string, string>> = {
  azureopenai: 'openai.azure.com',
  foundryagentservice: 'services.ai.azure.com',
  openai: 'api.openai.com',
};

function modelCall(reading: Reading, inputs: Tree | undefined): Interaction | undefined {
  const type = (textOf(at(inputs, 'parameters', 'agentModelType')) ?? '').toLowerCase();
  const references = entriesOf(at(inputs, 'modelConfigurations')).flatMap(({ value }) => textOf(at(value, 'referenceName')) ?? []);
  const stated = at(reading.app.connections, 'agentConnections', references[0] ?? '');
  const endpoint = constantOf(textOf(at(stated, 'endpoint')) ?? textOf(at(stated, 'parameterValues', 'endpoint')), reading.values);
  const host =
    (endpoint === undefined ? undefined : hostMention(endpoint)?.value) ?? (Object.hasOwn(PROVIDERS, type) ? PROVIDERS[type] : undefined);
  if (host === undefined) return undefined;
  const key = textOf(at(stated, 'authentication', 'key')) ?? textOf(at(stated, 'parameterValues', 'key'));
  const credential = secretIn(key, reading.values);
  const to = { type: 'System', mention: { kind: 'host', value: host }, unresolved: { kind: 'model' } } as const;
  return { relation: 'CALLS', to, props: { mode: 'sync', credential } };
}

function emitLimit(reading: Reading, action: Action, agent: Key): void {
  const limit = at(action.tree, 'limit', 'count');
  const most = numberOf(limit);
  if (limit === undefined || most === undefined) return;
  const source = reading.source(limit, action.pointer);
  const control = guardedBy(reading.flow, { step: action.id, kind: 'limit', name: `at most ${most} iterations`, source });
  reading.flow.emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key: control }, source });
}
