// One node as a step: what kind of work it is, what it reaches, how often it is tried.
import type { Key } from '../../../graph/key.ts';
import { stepKey } from '../../../graph/key.ts';
import type { Retry } from '../../workflows/defaults.ts';
import { approvalTags } from '../../workflows/performer.ts';
import { addStep, type Flow, interacts, performedBy, type StepKind } from '../../workflows/vocabulary.ts';
import { emitModels } from './emit-tools.ts';
import type { Laid } from './laid.ts';
import { placeOf } from './module.ts';
import { agentKey, graphKey } from './names.ts';
import { itemsOf, lastName, type Value } from './value.ts';

export function emitNode(flow: Flow, node: Laid, agent: Key | undefined): void {
  const { id, doing, isToolNode } = node;
  const kind = kindOf(node);
  const source = placeOf(node.place);
  const words = doing.interrupts.map(({ module, at }) => module.python.text.slice(at, at + 400)).join(' ');
  addStep(flow, {
    id,
    kind,
    source,
    isWork: kind !== 'user-task' && !isToolNode,
    ...(isToolNode ? { timeout: 'none' as const, retry: retryOf(node.retry) ?? ('none' as const) } : { retry: retryOf(node.retry) }),
    tags: kind === 'user-task' ? approvalTags(`${id.replaceAll('_', ' ')} ${words}`) : [],
  });
  for (const each of doing.assistants) performedBy(flow, id, { to: { key: agentKey(each) } }, source);
  for (const each of doing.graphs)
    if (graphKey(each) !== flow.key)
      interacts(flow, id, { relation: 'CALLS', to: { key: graphKey(each) }, props: { mode: 'sync' } }, source);
  for (const { interaction, place } of doing.requests) interacts(flow, id, interaction, placeOf(place));
  const isAgents = isToolNode || doing.models.length > 0;
  if (isAgents && agent !== undefined) performedBy(flow, id, { to: { key: agent } }, source);
  else emitModels(doing.models, { from: { key: stepKey(flow.key, id) }, emit: flow.emit });
}

/** A model or an agent thinks, a person answers, another graph runs, tools run; else it is code. Code that is not in the root stays unknown. */
function kindOf({ action, doing, isToolNode }: Laid): StepKind | undefined {
  if (isToolNode) return 'service-task';
  if (doing.models.length > 0 || doing.assistants.length > 0) return 'agent-task';
  if (doing.interrupts.length > 0) return 'user-task';
  if (doing.graphs.length > 0) return 'call';
  if (doing.requests.length > 0) return 'service-task';
  return doing.function === undefined || action === undefined ? undefined : 'script';
}

/** RetryPolicy() tries three times; a policy of one attempt does not. */
function retryOf(value: Value | undefined): Retry | undefined {
  if (value === undefined || value.kind === 'none') return undefined;
  const isOnce = itemsOf(value).every((each) => {
    const most = each.kind === 'call' && lastName(each.name) === 'RetryPolicy' ? each.keywords.get('max_attempts') : undefined;
    return most?.kind === 'number' && most.value <= 1;
  });
  return isOnce ? 'none' : 'set';
}
