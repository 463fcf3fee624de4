// Queues and topics of other brokers that a connector bridges to: IBM MQ, JMS, RabbitMQ, MQTT, SQS, Pub/Sub, Kinesis.
import { isTemplated } from '../mention/template.ts';
import { listOf, type Setting, type Settings, settingOf, textOfSetting } from './connector-settings.ts';

export interface Queue {
  readonly protocol: string;
  readonly name: string;
  readonly isTopic: boolean;
  readonly source: Setting['source'];
}

/** setting → protocol, and whether the setting names a topic; a list of names where commas stand. */
const NAMES: readonly (readonly [key: string, protocol: string, isTopic: boolean])[] = [
  ['jms.destination.name', 'jms', false],
  ['mq.queue', 'jms', false],
  ['rabbitmq.queue', 'amqp', false],
  ['rabbitmq.exchange', 'amqp', true],
  ['mqtt.topics', 'mqtt', true],
  ['mqtt.topic', 'mqtt', true],
  ['sqs.url', 'sqs', false],
  ['sqs.queue.url', 'sqs', false],
  ['cps.topic', 'googlepubsub', true],
  ['gcp.pubsub.topic.id', 'googlepubsub', true],
  ['kinesis.stream', 'kinesis', true],
  ['azure.servicebus.entity.name', 'amqp', false],
];

/** Channels of other brokers that the settings name; templates and wildcards name none. */
export function queuesOf(settings: Settings): readonly Queue[] {
  return NAMES.flatMap(([key, protocol, isTopic]) => {
    const setting = settingOf(settings, key);
    if (setting === undefined) return [];
    const asTopic = isTopic || textOfSetting(settings, 'jms.destination.type')?.toLowerCase() === 'topic';
    return listOf(setting.value)
      .map((text) => (protocol === 'sqs' ? (text.split('/').at(-1) ?? text) : text))
      .filter((name) => !isTemplated(name) && !/[#+*]/.test(name))
      .map((name) => ({ protocol, name, isTopic: asTopic, source: setting.source }));
  });
}
