// What an integration of API Gateway says about where a request goes on to; readers find the thing itself.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
import type { Service } from './service.ts';

/** Services by the action in arn:aws:apigateway:region:SERVICE:action/NAME, and by the subtype of an HTTP API. */
const ACTIONS: ReadonlyMap<string, Service> = new Map([
  ['sqs', 'queue'],
  ['sns', 'topic'],
  ['events', 'bus'],
  ['eventbridge', 'bus'],
  ['states', 'state-machine'],
  ['stepfunctions', 'state-machine'],
  ['kinesis', 'stream'],
  ['firehose', 'firehose'],
  ['dynamodb', 'table'],
  ['s3', 'bucket'],
  ['lambda', 'function'],
]);

/** Parameters of a request that hold what an action is done to. */
export const ACTED_ON = ['QueueUrl', 'StateMachineArn', 'EventBusName', 'StreamName', 'TopicArn', 'TargetArn'] as const;

export interface Lead {
  readonly expected: Service | undefined;
  /** What it is done to stands in the request; only some addresses hold it. */
  readonly isAction: boolean;
  readonly isSync: boolean;
}

export function leadOf(address: string, subtype: string | undefined): Lead {
  const action = /^arn:[^:]*:apigateway:(?:\$\{[^{}]*\}|[^:{}]*):([\w-]+):(action|path)\//.exec(address);
  return {
    expected: ACTIONS.get((action?.[1] ?? subtype?.split('-', 1)[0] ?? '').toLowerCase()),
    isAction: action?.[2] === 'action' || subtype !== undefined,
    isSync: /StartSyncExecution$/.test(subtype ?? address),
  };
}

/** An address of API Gateway itself that wraps no function names nothing behind it. */
export function isOwnAddress(address: string): boolean {
  return /^arn:[^:]*:apigateway:/.test(address) && !address.includes('/functions/');
}

/** X-Amz-Invocation-Type: Event makes a function work on its own. */
export function isEventInvocation(parameter: string, value: string | undefined): boolean {
  return /invocation-?type$/i.test(parameter) && /^'?Event'?$/.test(value ?? '');
}
