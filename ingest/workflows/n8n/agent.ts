// Agents: a model that chooses among the tools that are connected to it.
// https://docs.n8n.io/integrations/builtin/cluster-nodes/root-nodes/n8n-nodes-langchain.agent/
import { type Key, localKey } from '../../../graph/key.ts';
import { numberOf, textOf } from '../../read/tree.ts';
import { guardedBy, interacts, performedBy } from '../vocabulary.ts';
import { isExpression, type Node, parameter, textParameter } from './node.ts';
import type { Reading } from './reading.ts';
import { isAsking } from './step.ts';
import type { Target } from './target.ts';

export function isAgent({ word }: Node): boolean {
  return word === 'agent' || word === 'agentTool';
}

export function agentKey({ document, exported }: Reading, node: Node): Key {
  return localKey('Agent', document.root, document.path, ...(exported.pointer === '' ? [] : [exported.pointer]), node.id);
}

export function emitAgent(reading: Reading, node: Node, targets: ReadonlyMap<Node, Target>): void {
  const { flow, emit } = reading;
  const source = reading.source(node);
  const key = agentKey(reading, node);
  const serving = (reading.into.get(node) ?? []).map(({ from, type }) => ({ from, type }));
  const models = serving.filter(({ type }) => type === 'ai_languageModel').map(({ from }) => from);
  emit.node({ type: 'Agent', key, name: node.name, props: { model: modelOf(models[0]), autonomy: autonomyOf(serving) }, source });
  performedBy(flow, node.id, { to: { key } }, source);
  for (const { from, type } of serving) {
    if (from.isDisabled || type === 'ai_outputParser') continue;
    if (isAgent(from))
      interacts(flow, { key }, { relation: 'CALLS', to: { key: agentKey(reading, from) }, props: { mode: 'sync' } }, reading.source(from));
    for (const interaction of targets.get(from)?.interactions ?? []) interacts(flow, { key }, interaction, reading.source(from));
  }
  emitLimit(reading, node, key);
}

export function modelOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  const stated = textParameter(node, 'model') ?? textParameter(node, 'modelName') ?? textParameter(node, 'modelId');
  return stated === undefined || isExpression(stated) ? undefined : stated;
}

// Tools run as soon as the model asks for them, unless one of them asks a person.
function autonomyOf(serving: readonly { readonly from: Node; readonly type: string }[]): 'act' | undefined {
  const tools = serving.filter(({ type }) => type === 'ai_tool').map(({ from }) => from);
  return tools.length === 0 || tools.some(isAsking) ? undefined : 'act';
}

function emitLimit({ flow, emit, source }: Reading, node: Node, agent: Key): void {
  const limit = parameter(node, 'options', 'maxIterations');
  const most = numberOf(limit) ?? Number(textOf(limit));
  if (limit === undefined || !Number.isFinite(most)) return;
  const control = guardedBy(flow, { step: node.id, kind: 'limit', name: `at most ${most} iterations`, source: source(node) });
  emit.edge({ type: 'GUARDED_BY', from: { key: agent }, to: { key: control }, source: source(node) });
}
