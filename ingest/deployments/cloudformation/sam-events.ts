// Events that SAM lists inside a function or state machine.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
import type { Source } from '../../../graph/model.ts';
import { type Entry, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitIntegration, emitRoute } from '../aws/gateway.ts';
import { refTo, serviceOf } from '../aws/reference.ts';
import { emitSchedule } from '../aws/schedule.ts';
import { entryAt, placeIn, type Scope } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, textOfValue, valueIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { bucketEvents } from './channels.ts';
import { redriveOf } from './dead-letters.ts';
import { noteUnknown } from './gaps.ts';
import { samAuth } from './gateway-auth.ts';
import { gatewayIn, implicitGateway } from './gateways.ts';
import { propertyOf } from './globals.ts';
import { declaredOf, referenceOf } from './reference.ts';
import { emitHandling, eventsOf, failuresOf } from './rules.ts';
import { emitPolled } from './sources.ts';

interface Event {
  readonly id: string;
  readonly name: string;
  readonly owner: Declared;
  readonly target: Thing;
  readonly tree: Tree | undefined;
  readonly entry: Entry;
  readonly pointer: string;
  readonly source: Source;
}

export function emitSamEvents(scope: Scope, declared: Declared, target: Thing): void {
  for (const entry of entriesOf(within(scope, declared.properties, 'Events'))) {
    const tree = within(scope, entry.value, 'Properties');
    const pointer = `${declared.pointer}/Properties/Events/${entry.key}`;
    if (literalIn(scope, tree, 'Enabled') === 'false' || /^DISABLED$/.test(literalIn(scope, tree, 'State') ?? '')) continue;
    const source = placeIn(scope, entry, pointer);
    const event = {
      id: `${scope.prefix}${declared.id}/${entry.key}`,
      name: entry.key,
      owner: declared,
      target,
      tree,
      entry,
      pointer,
      source,
    };
    const type = textOf(within(scope, entry.value, 'Type')) ?? '';
    EVENTS.get(type)?.(scope, event, type);
  }
}

/** Property that names what is polled, by type of event. */
const POLLED: ReadonlyMap<string, string> = new Map([
  ['SQS', 'Queue'],
  ['DynamoDB', 'Stream'],
  ['Kinesis', 'Stream'],
  ['MSK', 'Stream'],
  ['MQ', 'Broker'],
  ['SelfManagedKafka', 'KafkaBootstrapServers'],
  ['DocumentDB', 'Cluster'],
]);

type EmitEvent = (scope: Scope, event: Event, type: string) => void;

const EVENTS: ReadonlyMap<string, EmitEvent> = new Map<string, EmitEvent>([
  ...[...POLLED.keys()].map((type) => [type, emitPolledEvent] as const),
  ['Api', emitRouteEvent],
  ['HttpApi', emitRouteEvent],
  ['SNS', emitTopicEvent],
  ['S3', emitBucketEvent],
  ['Schedule', emitScheduleEvent],
  ['ScheduleV2', emitScheduleEvent],
  ['EventBridgeRule', emitRuleEvent],
  ['CloudWatchEvent', emitRuleEvent],
]);

function placeOf(scope: Scope, { tree, source, pointer }: Event, key: string): Source {
  const entry = entryAt(tree, key);
  return entry === undefined ? source : placeIn(scope, entry, `${pointer}/Properties/${key}`);
}

function emitPolledEvent(scope: Scope, event: Event, type: string): void {
  const key = POLLED.get(type) ?? 'Queue';
  emitPolled(scope, {
    id: event.id,
    tree: event.tree,
    key,
    to: { kind: 'thing', thing: event.target },
    source: placeOf(scope, event, key),
  });
}

function emitTopicEvent(scope: Scope, event: Event): void {
  const source = placeOf(scope, event, 'Topic');
  const topic = referenceOf(valueIn(scope, within(scope, event.tree, 'Topic')));
  if (topic === undefined) return;
  const redrive = entryAt(event.tree, 'RedrivePolicy');
  const deadLetter = redrive === undefined ? undefined : redriveOf(scope, redrive.value, placeOf(scope, event, 'RedrivePolicy'));
  deliver(scope, event, { from: [refTo(scope.stack, topic, 'topic')], engine: 'sns', deadLetter, source });
}

function emitBucketEvent(scope: Scope, event: Event): void {
  const source = placeOf(scope, event, 'Bucket');
  const bucket = referenceOf(valueIn(scope, within(scope, event.tree, 'Bucket')));
  const found = declaredOf(valueIn(scope, within(scope, event.tree, 'Bucket')));
  if (bucket?.kind !== 'thing' || found === undefined) {
    noteUnknown(scope, 'the target of a delivery', { name: event.id, source });
    return;
  }
  deliver(scope, event, {
    from: [bucketEvents(found.scope, bucket.thing, { id: found.declared.id, source })],
    engine: 's3',
    deadLetter: undefined,
    source,
  });
}

function emitRuleEvent(scope: Scope, event: Event): void {
  const source = placeOf(scope, event, 'Pattern');
  const from = eventsOf(scope, { pattern: within(scope, event.tree, 'Pattern'), bus: within(scope, event.tree, 'EventBusName'), source });
  emitHandling(scope, within(scope, event.tree, 'Pattern'), { id: event.id, to: { kind: 'thing', thing: event.target }, source });
  deliver(scope, event, { from, engine: 'eventbridge', deadLetter: failuresOf(scope, event.tree, source).deadLetter, source });
}

interface Taking {
  readonly from: Parameters<typeof emitDelivery>[1]['from'];
  readonly engine: string;
  readonly deadLetter: DeadLetter | undefined;
  readonly source: Source;
}

function deliver(scope: Scope, { id, target }: Event, { from, engine, deadLetter, source }: Taking): void {
  emitDelivery(scope.stack, { id, engine, from, to: { kind: 'thing', thing: target }, deadLetter, source });
}

function emitScheduleEvent(scope: Scope, event: Event, type: string): void {
  const key = type === 'Schedule' ? 'Schedule' : 'ScheduleExpression';
  const source = placeOf(scope, event, key);
  const expression = textOfValue(valueIn(scope, within(scope, event.tree, key)));
  const { target, id, name, owner } = event;
  emitSchedule(scope.stack, {
    id,
    name: literalIn(scope, event.tree, 'Name') ?? `${owner.id} ${name}`,
    expression: expression === '' ? 'schedule' : expression,
    engine: type === 'Schedule' ? 'eventbridge' : 'eventbridge-scheduler',
    targets: [{ id: 'target', to: { kind: 'thing', thing: target }, ...failuresOf(scope, event.tree, source), source }],
    source,
  });
}

// A route of an API whose contract stands elsewhere is an operation of that contract.
function emitRouteEvent(scope: Scope, event: Event, type: string): void {
  const { tree, target } = event;
  const source = placeOf(scope, event, 'Path');
  const key = type === 'Api' ? 'RestApiId' : 'ApiId';
  const named = valueIn(scope, within(scope, tree, key));
  const open =
    named.length === 0 ? implicitGateway(scope, type === 'Api' ? 'ServerlessRestApi' : 'ServerlessHttpApi', source) : gatewayIn(named);
  if (open === undefined) {
    const api = referenceOf(named);
    const from = api === undefined ? undefined : refTo(scope.stack, api, serviceOf(api, 'api') ?? 'api');
    if (from !== undefined) scope.stack.emit.edge({ type: 'CALLS', from, to: { key: target.key }, props: { mode: 'sync' }, source });
    return;
  }
  const method = (literalIn(scope, tree, 'Method') ?? 'ANY').toUpperCase().replace(/^X-AMAZON-APIGATEWAY-ANY-METHOD$/, 'ANY');
  const path = literalIn(scope, tree, 'Path') ?? '$default';
  const api = declaredOf(named)?.declared;
  const auth = samAuth(scope, api === undefined ? undefined : propertyOf(scope, api, 'Auth'), within(scope, tree, 'Auth'));
  const operation = open.hasContract ? undefined : { key: emitRoute(scope.stack, { api: open.api, method, path, auth, source }) };
  emitIntegration(scope.stack, { gateway: open.gateway, operation, to: { kind: 'thing', thing: target }, source });
}
