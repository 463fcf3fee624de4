// An event source: what it takes in, and the events that it puts onto the bus.
// https://argoproj.github.io/argo-events/concepts/event_source/
import { localKey, stepKey } from '../../../graph/key.ts';
import { hostIn, logicalNamespace } from '../../deployments/kubernetes-identity.ts';
import { at, type Entry, entriesOf, hasKey, textOf } from '../../read/tree.ts';
import { addStep, type Flow, flowsTo, interacts, startedBy } from '../vocabulary.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { eventOf, openResource, placed, type Reading } from './resource.ts';
import { callerOf, contextOf, isRequested, operationOf, registrationOf } from './webhook.ts';

/** Settings of the whole; all else is a kind of source with its events. */
const SETTINGS = new Set(['eventBusName', 'template', 'service', 'replicas', 'replica']);

export function emitEventSource(reading: Reading): void {
  const { emit, manifest } = reading;
  const flow = openResource(reading, { kind: 'connector', props: { direction: 'source' } });
  let isOffered = false;
  let count = 0;
  for (const { key: kind, value } of entriesOf(manifest.spec).filter((entry) => !SETTINGS.has(entry.key))) {
    for (const entry of entriesOf(value)) {
      isOffered = emitEvent(reading, flow, { kind, id: `${kind}/${entry.key}`, entry }) || isOffered;
      count++;
    }
  }
  if (isOffered && hasKey(manifest.spec, 'service')) emitService(reading, flow);
  if (count > 0) return;
  emit.gap({
    code: 'unresolved',
    detail: `the event source "${manifest.name}" states no event`,
    remedy: 'Name its events below a kind of source (webhook, kafka, calendar …).',
    source: placed(reading, manifest.spec ?? reading.document.tree),
  });
}

interface Taken {
  readonly kind: string;
  readonly id: string;
  readonly entry: Entry;
}

/** Whether it offers an operation. */
function emitEvent(reading: Reading, flow: Flow, { kind, id, entry }: Taken): boolean {
  const { emit, manifest } = reading;
  const { key: event, value: item } = entry;
  const source = placed(reading, entry, kind, event);
  const incoming = incomingOf(reading, kind, event, item);
  const trigger = incoming?.trigger ?? (isRequested(kind) ? 'http' : undefined);
  addStep(flow, { id, name: incoming?.name ?? event, kind: 'start', trigger, source });
  const isOffered =
    incoming === undefined ? emitRequests(reading, flow, { kind, id, entry }) : emitIncoming(reading, flow, { id, entry, kind, incoming });
  if (trigger === undefined) {
    emit.gap({
      code: 'unsupported',
      detail: `what an event source of kind ${kind} takes in is not known`,
      remedy: 'Nothing else of the file is affected; declare the system in fullscore.yaml.',
      source,
    });
  }
  const out = eventOf(reading, manifest.name, event);
  emit.node({ type: 'Channel', key: out.key, name: out.name, also: [out.mention], props: { protocol: 'argo-events' }, source });
  const filter = textOf(at(item, 'filter', 'expression'));
  if (filter !== undefined) addStep(flow, { id: `filter ${id}`, name: `filter of ${event}`, kind: 'gateway', source });
  addStep(flow, { id: `send ${id}`, name: `send ${event}`, kind: 'send', source });
  if (filter !== undefined) flowsTo(flow, { from: id, to: `filter ${id}`, source });
  flowsTo(flow, { from: filter === undefined ? id : `filter ${id}`, to: `send ${id}`, condition: filter, source });
  interacts(flow, `send ${id}`, { relation: 'PUBLISHES', to: { key: out.key } }, source);
  return isOffered;
}

function emitIncoming(reading: Reading, flow: Flow, { kind, id, entry, incoming }: Taken & { readonly incoming: Incoming }): boolean {
  const source = placed(reading, entry, kind, entry.key);
  for (const interaction of incoming.interactions) interacts(flow, id, interaction, source);
  for (const { kind: how, by } of incoming.starts) startedBy(flow, { by: by ?? { key: stepKey(flow.key, id) }, kind: how, source });
  if (incoming.open !== undefined) reading.emit.gap({ ...incoming.open, source });
  // A topic of SNS comes in over HTTP.
  return kind === 'sns' && operationOf(reading, contextOf(kind, entry.value), source) !== undefined;
}

function emitRequests(reading: Reading, flow: Flow, { kind, id, entry }: Taken): boolean {
  if (!isRequested(kind)) return false;
  const { key: event, value: item } = entry;
  const source = placed(reading, entry, kind, event);
  const operation = operationOf(reading, contextOf(kind, item), source);
  const caller = callerOf(kind, item);
  startedBy(flow, { by: { key: operation ?? stepKey(flow.key, id) }, kind: 'http', source });
  if (operation !== undefined && caller !== undefined) {
    reading.emit.edge({
      type: 'CALLS',
      from: { type: 'System', mention: caller },
      to: { key: operation },
      props: { mode: 'async' },
      source,
    });
  }
  const registration = registrationOf(kind, item);
  if (registration !== undefined) interacts(flow, id, registration, source);
  return operation !== undefined;
}

/** With a service the source is reached by its name in the cluster. */
function emitService(reading: Reading, flow: Flow): void {
  const { document, emit, manifest } = reading;
  const name = `${manifest.name}-eventsource-svc`;
  const logical = logicalNamespace(manifest.namespace);
  const key = localKey('System', document.root, 'argo-events', ...(logical === undefined ? [] : [logical]), name);
  const source = placed(reading, at(manifest.spec, 'service') ?? document.tree, 'service');
  const also = [hostIn(manifest.namespace, name.toLowerCase())];
  emit.node({ type: 'System', kind: 'service', key, name, also, source });
  emit.edge({ type: 'RUNS', from: { key }, to: { key: flow.key }, source });
  emit.edge({ type: 'PROVIDES', from: { key }, to: { key: localKey('Api', document.root, document.path, 'http') }, source });
}
