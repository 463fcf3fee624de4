// Resources of the AWS provider: what each type means for the graph.
import { storedMention } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { emitAlarmOf } from './aws-alarms.ts';
import { emitNotification, emitQueue, emitRedrive, emitSubscription } from './aws-channels.ts';
import { emitBalancer, emitContainer, emitService } from './aws-containers.ts';
import { emitRule, emitSchedulerSchedule } from './aws-events.ts';
import { emitFunction, emitInvokeConfig, emitPermission, emitUrl, noteParameter } from './aws-functions.ts';
import { emitApi, emitHttpIntegration, emitHttpRoute, emitMethod, emitRestIntegration } from './aws-gateways.ts';
import { emitMachineOf } from './aws-machines.ts';
import { emitPipeOf } from './aws-pipes.ts';
import { emitSourceMapping } from './aws-sources.ts';
import { emitStore } from './aws-stores.ts';
import { awsTypeOf } from './aws-types.ts';
import type { Declared } from './module.ts';
import type { Reading } from './reading.ts';

/** Resources that are no things themselves but say what happens between things. */
const RELATIONS: ReadonlyMap<string, (reading: Reading, declared: Declared) => void> = new Map([
  ['aws_sqs_queue_redrive_policy', emitRedrive],
  ['aws_sns_topic_subscription', emitSubscription],
  ['aws_s3_bucket_notification', emitNotification],
  ['aws_lambda_event_source_mapping', emitSourceMapping],
  ['aws_lambda_function_event_invoke_config', emitInvokeConfig],
  ['aws_lambda_function_url', emitUrl],
  ['aws_lambda_permission', emitPermission],
  ['aws_cloudwatch_event_rule', emitRule],
  ['aws_scheduler_schedule', emitSchedulerSchedule],
  ['aws_pipes_pipe', emitPipeOf],
  ['aws_api_gateway_method', emitMethod],
  ['aws_api_gateway_integration', emitRestIntegration],
  ['aws_apigatewayv2_route', emitHttpRoute],
  ['aws_apigatewayv2_integration', emitHttpIntegration],
  ['aws_cloudwatch_metric_alarm', emitAlarmOf],
  ['aws_cloudwatch_composite_alarm', emitAlarmOf],
  ['aws_ecs_service', emitService],
]);

/** The node of a resource, or what it says between others. */
export function emitAws(reading: Reading, declared: Declared): Thing | undefined {
  switch (awsTypeOf(declared.type)?.service) {
    case undefined:
      RELATIONS.get(declared.type)?.(reading, declared);
      return undefined;
    case 'topic':
    case 'queue':
    case 'bus':
    case 'stream':
    case 'firehose':
      return emitQueue(reading, declared);
    case 'function':
      return emitFunction(reading, declared);
    case 'state-machine':
      return emitMachineOf(reading, declared);
    case 'container':
    case 'job':
      return emitContainer(reading, declared);
    case 'api':
      return emitApi(reading, declared);
    case 'balancer':
      return emitBalancer(reading, declared);
    default:
      return emitStore(reading, declared);
  }
}

/** Parameters that the account stores name things by their path; asked for before anything is emitted. */
export function noteNames(reading: Reading, declared: Declared): void {
  if (declared.type === 'aws_ssm_parameter') noteParameter(reading, declared, storedMention);
}
