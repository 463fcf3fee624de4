// Messaging spans: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
import { type Attributes, firstOf } from './attributes.ts';
import { CONSUMER, PRODUCER } from './span.ts';
import type { Act, Messaging } from './target.ts';

/** messaging.system values → protocols as channels name them; the same word where not listed. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  rabbitmq: 'amqp',
  activemq: 'jms',
  artemis: 'jms',
  aws_sqs: 'sqs',
  'aws.sqs': 'sqs',
  amazonsqs: 'sqs',
  sqs: 'sqs',
  aws_sns: 'sns',
  'aws.sns': 'sns',
  gcp_pubsub: 'googlepubsub',
  pubsub: 'googlepubsub',
  servicebus: 'amqp',
  eventhubs: 'amqp',
};
const QUEUES: ReadonlySet<string> = new Set(['sqs', 'jms']);
const DOES: Readonly<Record<string, Messaging['does']>> = {
  publish: 'publish',
  send: 'publish',
  create: 'publish',
  receive: 'receive',
  poll: 'receive',
  process: 'process',
  deliver: 'process',
};
/** Bookkeeping with the broker, not a message. */
const SETTLES = /^(settle|ack\w*|nack|commit|reject|complete)$/;

/** What a span does with a channel; undefined where it is no messaging span. */
export function messageAct(attributes: Attributes, kind: number): Act | undefined {
  const system = attributes.get('messaging.system')?.toLowerCase();
  const stated = firstOf(
    attributes,
    'messaging.destination.template',
    'messaging.destination.name',
    'messaging.destination',
    'messaging.kafka.topic',
  );
  if (system === undefined && stated === undefined && kind !== PRODUCER && kind !== CONSUMER) return undefined;
  const word = firstOf(attributes, 'messaging.operation.type', 'messaging.operation', 'messaging.operation.name')?.toLowerCase() ?? '';
  if (SETTLES.test(word)) return { is: 'noise' };
  const does = DOES[word] ?? (kind === PRODUCER ? 'publish' : kind === CONSUMER ? 'process' : undefined);
  if (does === undefined) return { is: 'noise' };
  // A reply queue with a made-up name lives as long as one request.
  const isPassing = ['messaging.destination.temporary', 'messaging.destination.anonymous', 'messaging.temp_destination'].some(
    (name) => attributes.get(name) === 'true',
  );
  if (isPassing) return { is: 'noise' };
  const protocol = system === undefined ? undefined : (PROTOCOLS[system] ?? system);
  const isQueue = attributes.get('messaging.destination_kind') === 'queue' || (protocol !== undefined && QUEUES.has(protocol));
  const broker = attributes.get('peer.service');
  return {
    is: 'message',
    messaging: {
      ...(protocol === undefined ? {} : { protocol }),
      ...(stated === undefined ? {} : { channel: stated }),
      ...(broker === undefined ? {} : { broker }),
      isQueue,
      does,
    },
  };
}
