// Connectors of Camunda 8: which setting names the thing that each of them reaches.
// Types and settings are those of the element templates in https://github.com/camunda/connectors
import type { MentionRef } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { jdbcOf } from '../../mention/jdbc.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { bucketRef, eventRef, functionRef, modelRef, queueRef, tableRef, topicRef } from '../aws.ts';
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
  ['aws-textract', 'textract.amazonaws.com'],
  ['aws-comprehend', 'comprehend.amazonaws.com'],
]);

/** What a connector publishes to, reads from, stores in or invokes; undefined when it is none of the named ones or its target is computed. */
export function connectorInteraction(connector: string, settings: Settings): Interaction | undefined {
  const host = PRODUCT_HOSTS.get(connector);
  if (host !== undefined) {
    return {
      relation: 'CALLS',
      to: { type: 'System', mention: { kind: 'host', value: host } },
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
      return published(fixed(queueRef, settings.text('queue.url')));
    case 'aws-sqs-inbound':
      return consumed(fixed(queueRef, settings.text('queue.url')));
    case 'aws-sns':
      return published(fixed(topicRef, settings.text('topic.topicArn')));
    case 'aws-eventbridge':
      return published(fixed((type) => eventRef(type, settings.text('input.eventBusName')), settings.text('input.detailType')));
    case 'aws-lambda':
      return called(fixed(functionRef, settings.text('awsFunction.functionName')));
    case 'aws-dynamodb':
      return accessed(fixed(tableRef, settings.text('input.tableName')));
    case 'aws-bedrock':
      return called(fixed(modelRef, settings.text('data.modelId', 'modelId')));
    case 'aws-s3':
      return accessed(fixed(bucketRef, settings.text('uploadAction.bucket', 'downloadAction.bucket', 'deleteAction.bucket')));
    case 'jdbc':
      return accessed(databaseRef(settings.text('connection.uri')));
    case 'email':
    case 'email-inbound':
      return called(mailRef(settings));
    default:
      return undefined;
  }
}

function databaseRef(url: string | undefined): MentionRef | undefined {
  const database = url === undefined ? undefined : jdbcOf(url);
  if (database === undefined) return undefined;
  return { type: 'DataStore', mention: database.mention, unresolved: { props: { engine: database.engine, schema: database.schema } } };
}

// Sent by SMTP, fetched by POP3 or IMAP: each has a host of its own.
function mailRef(settings: Settings): MentionRef | undefined {
  const host = settings.all.find((setting) => /\.(smtp|pop3|imap)Host$/.test(setting.name))?.text;
  const mention = host === undefined ? undefined : hostMention(host);
  return mention === undefined ? undefined : { type: 'System', mention };
}

/** Channel by its name, where the file states one. */
function channelRef(name: string | undefined, protocol: string, kind: 'topic' | 'queue' = 'topic'): MentionRef | undefined {
  const mention = kind === 'topic' ? topicMention : queueMention;
  return fixed((plain) => ({ type: 'Channel', mention: mention(plain), unresolved: { name: plain, props: { protocol } } }), name);
}

/** A reference to what a setting names; undefined where it is not set or computed. */
function fixed(refOf: (text: string) => MentionRef, setting: string | undefined): MentionRef | undefined {
  return setting === undefined || setting.includes('{') ? undefined : refOf(setting);
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
