// Connectors of Camunda 8: which setting names the thing that each of them reaches.
// Types and settings are those of the element templates in https://github.com/camunda/connectors
import type { MentionRef, NodeType, Props } from '../../../graph/model.ts';
import { arnOf } from '../../mention/arn.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import type { Interaction } from '../vocabulary.ts';
import type { Settings } from './settings.ts';

/** Connectors whose address is a URL in one of these settings; plain ones have a method of their own. */
export const URL_CONNECTORS: ReadonlyMap<string, { readonly settings: readonly string[]; readonly isPlain: boolean }> = new Map([
  ['http-json', { settings: ['url'], isPlain: true }],
  ['graphql', { settings: ['graphql.url', 'url'], isPlain: false }],
  ['soap', { settings: ['serviceUrl', 'url'], isPlain: false }],
  ['http-polling', { settings: ['url'], isPlain: true }],
]);

/** Connectors of one product: the host that stands for it. */
const PRODUCT_HOSTS: ReadonlyMap<string, string> = new Map([
  ['slack', 'slack.com'],
  ['sendgrid', 'api.sendgrid.com'],
  ['microsoft-teams', 'graph.microsoft.com'],
  ['google-drive', 'www.googleapis.com'],
  ['google-sheets', 'sheets.googleapis.com'],
  ['google-gcs', 'storage.googleapis.com'],
  ['google-gemini', 'generativelanguage.googleapis.com'],
  ['box', 'api.box.com'],
  ['whatsapp', 'graph.facebook.com'],
  ['twilio', 'api.twilio.com'],
  ['easy-post', 'api.easypost.com'],
  ['github', 'api.github.com'],
  ['gitlab', 'gitlab.com'],
  ['asana', 'app.asana.com'],
  ['openai', 'api.openai.com'],
  ['hugging-face', 'api-inference.huggingface.co'],
  ['azure-open-ai', 'openai.azure.com'],
  ['aws-bedrock', 'bedrock-runtime.amazonaws.com'],
  ['aws-textract', 'textract.amazonaws.com'],
  ['aws-comprehend', 'comprehend.amazonaws.com'],
  ['aws-sagemaker', 'runtime.sagemaker.amazonaws.com'],
]);

/** What a connector publishes to, reads from, stores in or invokes; undefined when it is none of the named ones or its target is computed. */
export function connectorInteraction(connector: string, settings: Settings): Interaction | undefined {
  const host = PRODUCT_HOSTS.get(connector);
  if (host !== undefined) {
    return {
      relation: 'CALLS',
      to: { type: 'System', mention: { kind: 'host', value: host }, unresolved: { name: connector } },
      props: { mode: 'sync' },
    };
  }
  switch (connector) {
    case 'kafka':
      return published(channelRef(settings.text('topic.topicName'), 'kafka'));
    case 'kafka-inbound':
      return consumed(channelRef(settings.text('topic.topicName'), 'kafka'));
    case 'rabbitmq':
      return published(channelRef(settings.text('routing.exchange') ?? settings.text('routing.routingKey'), 'amqp'));
    case 'rabbitmq-inbound':
      return consumed(channelRef(settings.text('queueName'), 'amqp', 'queue'));
    case 'aws-sqs':
      return published(channelRef(queueName(settings.text('queue.url')), 'sqs', 'queue'));
    case 'aws-sqs-inbound':
      return consumed(channelRef(queueName(settings.text('queue.url')), 'sqs', 'queue'));
    case 'aws-sns':
      return published(channelRef(settings.text('topic.topicArn'), 'sns'));
    case 'aws-eventbridge':
      return published(channelRef(settings.text('input.detailType') ?? settings.text('input.eventBusName'), 'eventbridge'));
    case 'aws-lambda':
      return called(namedRef(settings.text('awsFunction.functionName'), ['System', 'Operation']));
    case 'aws-dynamodb':
      return accessed(namedRef(settings.text('input.tableName'), ['DataStore'], { engine: 'dynamodb' }));
    case 'aws-s3':
      return accessed(
        namedRef(settings.text('uploadAction.bucket', 'downloadAction.bucket', 'deleteAction.bucket'), ['DataStore'], { engine: 's3' }),
      );
    default:
      return undefined;
  }
}

/** Channel by its name or ARN, where the file states one. */
export function channelRef(name: string | undefined, protocol: string, kind: 'topic' | 'queue' = 'topic'): MentionRef | undefined {
  if (name === undefined || name.includes('{')) return undefined;
  const arn = arnOf(name);
  const plain = arn?.name ?? name;
  const mention = kind === 'topic' ? topicMention(plain) : queueMention(plain);
  const unresolved = { name: plain, props: { protocol } };
  return arn === undefined
    ? { type: 'Channel', mention, unresolved }
    : { type: 'Channel', mention: arn.mention, or: [mention], unresolved };
}

function namedRef(name: string | undefined, type: readonly NodeType[], props?: Props): MentionRef | undefined {
  if (name === undefined || name.includes('{')) return undefined;
  const arn = arnOf(name);
  const plain = arn?.name ?? name;
  const unresolved = { name: plain, ...(props === undefined ? {} : { props }) };
  const mention = { kind: 'name', value: plain } as const;
  return arn === undefined ? { type, mention, unresolved } : { type, mention: arn.mention, or: [mention], unresolved };
}

/** https://sqs.eu-west-1.amazonaws.com/123456789012/orders → orders */
function queueName(url: string | undefined): string | undefined {
  return url?.startsWith('arn:') === true ? url : url?.slice(url.lastIndexOf('/') + 1);
}

function published(to: MentionRef | undefined): Interaction | undefined {
  return to === undefined ? undefined : { relation: 'PUBLISHES', to };
}
function consumed(to: MentionRef | undefined): Interaction | undefined {
  return to === undefined ? undefined : { relation: 'CONSUMES', to };
}
function called(to: MentionRef | undefined): Interaction | undefined {
  return to === undefined ? undefined : { relation: 'CALLS', to, props: { mode: 'sync' } };
}
function accessed(to: MentionRef | undefined): Interaction | undefined {
  return to === undefined ? undefined : { relation: 'ACCESSES', to };
}
