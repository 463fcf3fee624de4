// Services of AWS that a gateway speaks to without a function between them. What an action is done to stands in the request it makes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
import type { Key } from '../../../../graph/key.ts';
import { isTemplated } from '../../../mention/template.ts';
import { textOf } from '../../../read/tree.ts';
import { bucketRef, eventRef, queueRef, stateMachineRef, streamRef, tableRef, topicRef } from '../../../workflows/aws.ts';
import { verbEffect } from '../../../workflows/effect.ts';
import { firstText } from '../../fields.ts';
import { childOf, childrenOf, type Place } from '../../reference.ts';
import type { Target } from './backend.ts';

export interface Address {
  readonly uri: string;
  readonly operation: Key;
}

/** arn:aws:apigateway:region:SERVICE:action/NAME or :path/…, and the subtype of an HTTP API ("SQS-SendMessage"). */
const ACTION = /^arn:[^:]*:apigateway:((?:\$\{[^{}]*\}|[^:{}])*):([\w-]+):(action|path)\/(.*)$/;

export function serviceTarget(integration: Place, { uri, operation }: Address): Target | undefined {
  const [, region = '', service = '', form = '', rest = ''] = ACTION.exec(uri) ?? [];
  const [subService = '', subAction = ''] = firstText(integration.tree, 'integrationSubtype')?.split('-') ?? [];
  const named = (service === '' ? subService : service).toLowerCase();
  const action = form === 'action' ? (rest.split(/[/?&]/, 1)[0] ?? '') : subAction;
  const stated = (...keys: readonly string[]): string | undefined => statedIn(integration, keys);
  switch (named) {
    case 'sqs': {
      const [account, name] = form === 'path' ? rest.split(/[/?]/) : [];
      const queue = stated('QueueUrl') ?? (account === undefined ? undefined : name);
      const isWhole = form === 'path' && !isTemplated(region) && /^\d+$/.test(account ?? '');
      return queue === undefined || isTemplated(queue) || (form === 'action' && !/^SendMessage/.test(action))
        ? undefined
        : { type: 'PUBLISHES', ref: queueRef(isWhole ? `arn:aws:sqs:${region}:${account}:${queue}` : queue) };
    }
    case 'sns': {
      const topic = stated('TopicArn', 'TargetArn');
      return topic === undefined ? undefined : { type: 'PUBLISHES', ref: topicRef(topic) };
    }
    case 'events':
    case 'eventbridge': {
      const type = stated('DetailType', 'Detail-Type');
      return type === undefined ? undefined : { type: 'PUBLISHES', ref: eventRef(type, stated('EventBusName')) };
    }
    case 'kinesis':
    case 'firehose': {
      const stream = stated('StreamName', 'DeliveryStreamName', 'StreamARN');
      return stream === undefined ? undefined : { type: 'PUBLISHES', ref: streamRef(stream, named) };
    }
    case 'states':
    case 'stepfunctions': {
      const machine = stated('stateMachineArn', 'StateMachineArn');
      const props = { mode: action === 'StartSyncExecution' ? 'sync' : 'async' };
      return machine === undefined ? undefined : { type: 'STARTS', ref: stateMachineRef(machine), operation, props };
    }
    case 'dynamodb': {
      const table = stated('TableName');
      return table === undefined
        ? undefined
        : { type: 'ACCESSES', ref: tableRef(table), props: { mode: modeOf(verbEffect(action).effect) } };
    }
    case 's3': {
      const bucket = form === 'path' ? (rest.split('/', 1)[0] ?? '') : '';
      const method = firstText(integration.tree, 'httpMethod')?.toUpperCase();
      const mode = method === 'GET' || method === 'HEAD' ? 'read' : method === undefined ? undefined : 'write';
      return bucket === '' || /[{]/.test(bucket) ? undefined : { type: 'ACCESSES', ref: bucketRef(bucket), props: { mode } };
    }
    default:
      return undefined;
  }
}

function modeOf(effect: string | undefined): 'read' | 'write' | undefined {
  return effect === undefined ? undefined : effect === 'read' ? 'read' : 'write';
}

/** A value that the gateway sends: a fixed parameter ('…' in quotes, or plain for an HTTP API), or a part of a template of the body. */
function statedIn(integration: Place, keys: readonly string[]): string | undefined {
  const values = keys.flatMap((key) => [
    ...childrenOf(childOf(integration, 'requestParameters'))
      .filter((entry) => entry.key === key || entry.key.endsWith(`.${key}`))
      .flatMap((entry) => textOf(entry.tree)?.replace(/^'(.*)'$/, '$1') ?? []),
    ...childrenOf(childOf(integration, 'requestTemplates')).flatMap(({ tree }) => inTemplate(textOf(tree) ?? '', key)),
  ]);
  return values.find(
    (value) => value !== '' && !/^\$(request|input|context)/.test(value) && !/^(integration|method)\./.test(value) && !isTemplated(value),
  );
}

function inTemplate(template: string, key: string): readonly string[] {
  const json = new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]{1,300})"`, 'i').exec(template)?.[1];
  const form = new RegExp(`(?:^|[&?\\s])${key}=([^&\\s]{1,300})`).exec(template)?.[1];
  return [json, form].filter((value) => value !== undefined);
}
