// Sequences and parallels: events that go through several services. https://knative.dev/docs/eventing/flows/
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, type Tree } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { EVENTING } from './defaults.ts';
import { deliveryOf, emitDeadLetter } from './delivery.ts';
import { flowPlace, sinkOf } from './sink.ts';

export function extractFlow(resource: Resource, place: Place): void {
  const { kind, name, tree, pointer } = resource;
  const { document, emit } = place;
  const source = sourceOf(document, { line: tree.line }, pointer);
  const also = [{ kind: 'name', value: name } as const];
  const flow = openWorkflow(emit, {
    place: flowPlace(document.root, resource),
    kind: 'pipeline',
    engine: 'knative',
    defaults: EVENTING,
    name,
    source,
    also,
  });
  const isSequence = kind === 'Sequence';
  const ids: string[] = [];
  for (const [index, item] of itemsOf(at(tree, 'spec', isSequence ? 'steps' : 'branches')).entries()) {
    const id = `${isSequence ? 'step' : 'branch'} ${index + 1}`;
    addTask({ flow, resource, id, item, subscriber: isSequence ? item : at(item, 'subscriber') }, place);
    const before = isSequence ? ids.at(-1) : undefined;
    if (before !== undefined) flowsTo(flow, { from: before, to: id, source: sourceOf(document, { line: item.line }, pointer) });
    ids.push(id);
  }
  const reply = at(tree, 'spec', 'reply');
  const sink = sinkOf(reply, resource.namespace, document.root);
  if (reply === undefined || sink === undefined || sink.kind === 'workflow') return;
  const answer = sourceOf(document, { line: reply.line }, `${pointer}/spec/reply`);
  addStep(flow, { id: 'reply', kind: 'send', source: answer });
  for (const id of isSequence ? ids.slice(-1) : ids) flowsTo(flow, { from: id, to: 'reply', source: answer });
  interacts(flow, 'reply', { relation: sink.kind === 'channel' ? 'PUBLISHES' : 'CALLS', to: sink.to }, answer);
}

interface Task {
  readonly flow: Flow;
  readonly resource: Resource;
  readonly id: string;
  readonly item: Tree;
  readonly subscriber: Tree | undefined;
}

function addTask({ flow, resource, id, item, subscriber }: Task, place: Place): void {
  const { document } = place;
  const source = sourceOf(document, { line: item.line }, resource.pointer);
  const delivery = at(item, 'delivery');
  const key = addStep(flow, { id, kind: 'service-task', isWork: true, ...deliveryOf(delivery), source });
  const sink = sinkOf(subscriber, resource.namespace, document.root);
  if (sink?.kind === 'system') interacts(flow, id, { relation: 'CALLS', to: sink.to, props: { mode: 'sync' } }, source);
  if (sink?.kind === 'channel') interacts(flow, id, { relation: 'PUBLISHES', to: sink.to }, source);
  emitDeadLetter({ resource, delivery, pointer: resource.pointer, of: key }, place);
}
