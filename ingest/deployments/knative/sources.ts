// Sources: what brings events in, and what sends them. https://knative.dev/docs/eventing/sources/
import type { MentionRef, Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, itemsOf, textOf, textsOf } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import { environmentIn, workloadKey } from '../kubernetes-identity.ts';
import { standpoint, workloadsWhere } from '../kubernetes-neighbours.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { EVENTING } from './defaults.ts';
import { deliveryOf, emitDeadLetter } from './delivery.ts';
import { flowPlace, sinkOf } from './sink.ts';

/** A source as a workflow: it takes something and sends it on. A binding only tells a workload where to send. */
export async function extractSource(resource: Resource, place: Place): Promise<void> {
  if (resource.kind === 'SinkBinding') return extractBinding(resource, place);
  const { kind, name, tree, pointer, namespace } = resource;
  const { document, emit } = place;
  const source = sourceOf(document, { line: tree.line }, pointer);
  const sink = sinkOf(at(tree, 'spec', 'sink'), namespace, document.root);
  const isTimer = kind === 'PingSource' || kind === 'CronJobSource';
  const flow = openWorkflow(emit, {
    place: flowPlace(document.root, resource),
    kind: isTimer ? 'job' : 'connector',
    engine: 'knative',
    defaults: EVENTING,
    name,
    source,
    also: [{ kind: 'name', value: name }],
    ...(isTimer ? {} : { props: { direction: 'source' } }),
  });
  const delivery = at(tree, 'spec', 'delivery');
  addStep(flow, {
    id: 'send',
    name: `send to ${textOf(at(tree, 'spec', 'sink', 'ref', 'name')) ?? 'the sink'}`,
    kind: 'send',
    isWork: true,
    ...deliveryOf(delivery),
    source,
  });
  if (sink?.kind === 'channel') interacts(flow, 'send', { relation: 'PUBLISHES', to: sink.to }, source);
  else if (sink !== undefined) interacts(flow, 'send', { relation: 'CALLS', to: sink.to, props: { mode: 'sync' } }, source);
  if (isTimer) addSchedule(flow, resource, place);
  addTopics(flow, resource, place);
  emitDeadLetter({ resource, delivery, pointer: `${pointer}/spec/delivery`, of: flow.key }, place);
}

function addSchedule(flow: Flow, { tree, pointer }: Resource, { document }: Place): void {
  const schedule = at(tree, 'spec', 'schedule');
  if (schedule === undefined) return;
  const source = sourceOf(document, { line: schedule.line }, `${pointer}/spec/schedule`);
  addStep(flow, { id: 'schedule', name: textOf(schedule), kind: 'start', trigger: 'timer', source });
  flowsTo(flow, { from: 'schedule', to: 'send', source });
}

// KafkaSource: topics of a cluster. https://knative.dev/docs/eventing/sources/kafka-source/
function addTopics(flow: Flow, { tree, pointer }: Resource, { document }: Place): void {
  for (const [index, item] of itemsOf(at(tree, 'spec', 'topics')).entries()) {
    const name = textOf(item) ?? '';
    if (name === '' || isTemplated(name)) continue;
    const to: MentionRef = { type: 'Channel', mention: topicMention(name), unresolved: { props: { protocol: 'kafka' } } };
    const source = sourceOf(document, { line: item.line }, `${pointer}/spec/topics/${index}`);
    addStep(flow, { id: `take ${name}`, kind: 'start', trigger: 'message', source });
    interacts(flow, `take ${name}`, { relation: 'CONSUMES', to }, source);
    flowsTo(flow, { from: `take ${name}`, to: 'send', source });
  }
}

async function extractBinding(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace } = resource;
  const { document, siblings, emit } = place;
  const tells = at(tree, 'spec', 'sink');
  const sink = sinkOf(tells, namespace, document.root);
  const subject = at(tree, 'spec', 'subject');
  const [kind, name] = [textOf(at(subject, 'kind')), textOf(at(subject, 'name'))];
  if (tells === undefined || sink === undefined || sink.kind === 'workflow') return;
  const labels = textsOf(at(subject, 'selector'));
  const workloads = await workloadsWhere(
    standpoint(document, resource),
    siblings,
    (workload) => labels.length === 0 && workload.kind === kind && workload.name === name,
  );
  const from: readonly Ref[] = workloads.map((workload) => ({ key: workloadKey(document.root, workload) }));
  for (const each of from)
    emit.edge({
      type: sink.kind === 'channel' ? 'PUBLISHES' : 'CALLS',
      from: each,
      to: sink.to,
      source: sourceOf(document, { line: tells.line }, `${pointer}/spec/sink`),
      ...environmentIn(namespace),
    });
}
