// Pub/Sub, Cloud Run, Cloud Functions, Workflows and Eventarc. https://registry.terraform.io/providers/hashicorp/google/latest/docs
import type { Key } from '../../../graph/key.ts';
import type { MentionRef, Ref } from '../../../graph/model.ts';
import { topicMention } from '../../mention/topic.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { blocksIn, integer, literalIn, valueIn, within } from './body.ts';
import { blockVariables, emitProcess, mapVariables } from './compute.ts';
import { definitionFile, definitionPointer } from './definition-place.ts';
import { type Declared, sourceAt } from './module.ts';
import { otherNode, otherRef } from './other-node.ts';
import type { Reading } from './reading.ts';
import { declaredOf } from './reference.ts';
import { literalOf, type Value } from './value.ts';

/** A subscription: where messages go that could not be delivered, and whom they are pushed to. */
export function emitPubsubSubscription(reading: Reading, declared: Declared): void {
  const { emit } = reading.stack;
  const topic = otherRef(reading, valueIn(declared, 'topic'), 'Channel');
  if (topic === undefined) return;
  const letter = otherRef(reading, valueIn(declared, 'dead_letter_policy', 'dead_letter_topic'), 'Channel');
  if (letter !== undefined) {
    const attempts = integer(literalIn(declared, 'dead_letter_policy', 'max_delivery_attempts'));
    const source = sourceAt(declared, 'dead_letter_policy', 'dead_letter_topic');
    emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: topic, to: asDeadLetter(letter), props: { attempts }, source });
    const dead = declaredOf(valueIn(declared, 'dead_letter_policy', 'dead_letter_topic'));
    const node = dead === undefined ? undefined : otherNode(reading, dead);
    if (node !== undefined) emit.node({ type: 'Channel', key: node.key, name: node.name, props: { role: 'dead-letter' }, source });
  }
  const receiver = addressed(reading, valueIn(declared, 'push_config', 'push_endpoint'));
  if (receiver !== undefined)
    emit.edge({ type: 'CONSUMES', from: receiver, to: topic, source: sourceAt(declared, 'push_config', 'push_endpoint') });
}

function asDeadLetter(ref: Ref): Ref {
  return 'key' in ref ? ref : { ...ref, unresolved: { ...ref.unresolved, props: { ...ref.unresolved?.props, role: 'dead-letter' } } };
}

/** "${google_cloud_run_v2_service.orders.uri}/events" is that service; other addresses are known by their host. */
export function addressed(reading: Reading, value: Value): Ref | undefined {
  const resources = value.filter((part) => part.kind === 'resource');
  if (resources.length === 1 && value[0]?.kind === 'resource') return otherRef(reading, resources, 'System');
  const text = literalOf(value);
  return text === undefined || !/^https?:\/\//.test(text) ? undefined : otherRef(reading, value, 'System');
}

/** Cloud Run: a service of containers; who can reach it stands in `ingress`. */
export function emitCloudRun(reading: Reading, declared: Declared): void {
  const template = within(declared, 'template');
  const holders = [template, within(template, 'spec'), within(template, 'template')];
  const containers = holders.flatMap((holder) => blocksIn(holder, 'containers'));
  const ingress = literalIn(declared, 'ingress');
  const exposure = ingress === undefined ? undefined : /INTERNAL/i.test(ingress) ? 'internal' : 'public';
  emitProcess(reading, declared, {
    variables: blockVariables(containers),
    images: containers.map((container) => literalIn(container, 'image')),
    props: { exposure },
  });
}

/** Cloud Functions of both generations, with the event that starts them. */
export function emitCloudFunction(reading: Reading, declared: Declared): void {
  const config = within(declared, 'service_config');
  const maps = [within(declared, 'environment_variables'), within(config, 'environment_variables')];
  const secrets = [...blocksIn(declared, 'secret_environment_variables'), ...blocksIn(config, 'secret_environment_variables')].flatMap(
    (block) => {
      const name = literalIn(block, 'key');
      return name === undefined ? [] : [{ name, value: [{ kind: 'open', words: name } as const], line: block.tree.line }];
    },
  );
  const ingress = literalIn(declared, 'ingress_settings') ?? literalIn(config, 'ingress_settings');
  const exposure = ingress === undefined ? undefined : /INTERNAL/i.test(ingress) ? 'internal' : 'public';
  const self = emitProcess(reading, declared, { variables: [...maps.flatMap(mapVariables), ...secrets], images: [], props: { exposure } });
  if (self === undefined) return;
  const isPubsub = /pubsub/i.test(literalIn(declared, 'event_trigger', 'event_type') ?? '');
  for (const argument of isPubsub ? ['pubsub_topic', 'resource'] : ['pubsub_topic']) {
    const topic = otherRef(reading, valueIn(declared, 'event_trigger', argument), 'Channel');
    if (topic === undefined) continue;
    reading.stack.emit.edge({
      type: 'CONSUMES',
      from: { key: self.key },
      to: topic,
      source: sourceAt(declared, 'event_trigger', argument),
    });
    return;
  }
}

/** The workflow of a definition: in the configuration, or in a file beside it. */
export function googleWorkflowKey(reading: Reading, declared: Declared): Key {
  const { root } = reading.stack;
  const file = definitionFile(reading, declared, 'source_contents');
  return workflowKey(file === undefined ? [root, declared.file.path, definitionPointer(declared, 'source_contents')] : [root, file]);
}

export function emitGoogleWorkflow(reading: Reading, declared: Declared): void {
  const name = literalIn(declared, 'name') ?? declared.address;
  const level = literalIn(declared, 'call_log_level');
  // https://cloud.google.com/workflows/docs/log-workflow: LOG_NONE says it is off, and nothing where it is not stated
  const logging = level === 'LOG_ALL_CALLS' ? 'all' : level === 'LOG_ERRORS_ONLY' ? 'error' : level === 'LOG_NONE' ? 'off' : undefined;
  reading.stack.emit.node({
    type: 'Workflow',
    kind: 'state-machine',
    key: googleWorkflowKey(reading, declared),
    name,
    also: [{ kind: 'name', value: name }],
    props: { engine: 'google-workflows', logging },
    source: sourceAt(declared),
  });
}

/** Eventarc: messages of a topic, or events of a service, start what they lead to. */
export function emitEventarc(reading: Reading, declared: Declared): void {
  const { emit } = reading.stack;
  const topic = otherRef(reading, valueIn(declared, 'transport', 'pubsub', 'topic'), 'Channel') ?? eventRef(declared);
  if (topic === undefined) return;
  const run = otherRef(reading, valueIn(declared, 'destination', 'cloud_run_service', 'service'), 'System');
  if (run !== undefined)
    emit.edge({ type: 'CONSUMES', from: run, to: topic, source: sourceAt(declared, 'destination', 'cloud_run_service') });
  const flow = valueIn(declared, 'destination', 'workflow');
  const workflow = declaredOf(flow, 'google_workflows_workflow');
  if (workflow !== undefined)
    emit.edge({
      type: 'STARTS',
      kind: 'message',
      from: topic,
      to: { key: googleWorkflowKey(reading, workflow) },
      source: sourceAt(declared, 'destination', 'workflow'),
    });
}

// Events of one's own are known by their type; those of Google's audit logs are everybody's.
function eventRef(declared: Declared): MentionRef | undefined {
  const type = blocksIn(declared, 'matching_criteria').flatMap((block) =>
    literalIn(block, 'attribute') === 'type' ? (literalIn(block, 'value') ?? []) : [],
  )[0];
  if (type === undefined || /^google\.cloud\.(audit|pubsub)/.test(type)) return undefined;
  return { type: 'Channel', mention: topicMention(type), unresolved: { name: type, props: { protocol: 'eventarc' } } };
}
