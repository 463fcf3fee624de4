// Which resource types of the AWS provider are which things. https://registry.terraform.io/providers/hashicorp/aws/latest/docs
import type { Service } from '../aws/service.ts';

/** What a type is, and the argument that names it. */
export interface AwsType {
  readonly service: Service;
  readonly name?: string;
  /** Engine of a store that the type itself tells. */
  readonly engine?: string;
  readonly product?: string;
}

const TYPES: ReadonlyMap<string, AwsType> = new Map([
  ['aws_sqs_queue', { service: 'queue', name: 'name' }],
  ['aws_sns_topic', { service: 'topic', name: 'name' }],
  ['aws_cloudwatch_event_bus', { service: 'bus', name: 'name' }],
  ['aws_kinesis_stream', { service: 'stream', name: 'name' }],
  ['aws_kinesis_firehose_delivery_stream', { service: 'firehose', name: 'name' }],
  ['aws_msk_cluster', { service: 'kafka', name: 'cluster_name' }],
  ['aws_msk_serverless_cluster', { service: 'kafka', name: 'cluster_name' }],
  ['aws_mq_broker', { service: 'broker', name: 'broker_name' }],
  ['aws_lambda_function', { service: 'function', name: 'function_name' }],
  ['aws_ecs_task_definition', { service: 'container', name: 'family' }],
  ['aws_apprunner_service', { service: 'container', name: 'service_name' }],
  ['aws_batch_job_definition', { service: 'job', name: 'name' }],
  ['aws_glue_job', { service: 'job', name: 'name', product: 'AWS Glue' }],
  ['aws_codebuild_project', { service: 'job', name: 'name', product: 'AWS CodeBuild' }],
  ['aws_sfn_state_machine', { service: 'state-machine', name: 'name' }],
  ['aws_api_gateway_rest_api', { service: 'api', name: 'name' }],
  ['aws_apigatewayv2_api', { service: 'api', name: 'name' }],
  ['aws_appsync_graphql_api', { service: 'api', name: 'name', product: 'AWS AppSync' }],
  ['aws_lb', { service: 'balancer', name: 'name' }],
  ['aws_alb', { service: 'balancer', name: 'name' }],
  ['aws_dynamodb_table', { service: 'table', name: 'name' }],
  ['aws_s3_bucket', { service: 'bucket', name: 'bucket' }],
  ['aws_db_instance', { service: 'database', name: 'identifier' }],
  ['aws_rds_cluster', { service: 'database', name: 'cluster_identifier' }],
  ['aws_docdb_cluster', { service: 'database', name: 'cluster_identifier', engine: 'documentdb' }],
  ['aws_neptune_cluster', { service: 'database', name: 'cluster_identifier', engine: 'neptune' }],
  ['aws_timestreamwrite_table', { service: 'database', name: 'table_name', engine: 'timestream' }],
  ['aws_keyspaces_table', { service: 'database', name: 'table_name', engine: 'cassandra' }],
  ['aws_elasticache_cluster', { service: 'cache', name: 'cluster_id' }],
  ['aws_elasticache_replication_group', { service: 'cache', name: 'replication_group_id', engine: 'redis' }],
  ['aws_elasticache_serverless_cache', { service: 'cache', name: 'name' }],
  ['aws_memorydb_cluster', { service: 'cache', name: 'name', engine: 'redis' }],
  ['aws_opensearch_domain', { service: 'search', name: 'domain_name' }],
  ['aws_opensearchserverless_collection', { service: 'search', name: 'name' }],
  ['aws_elasticsearch_domain', { service: 'search', name: 'domain_name' }],
  ['aws_redshift_cluster', { service: 'warehouse', name: 'cluster_identifier' }],
  ['aws_efs_file_system', { service: 'file-system' }],
  ['aws_cognito_user_pool', { service: 'identity', name: 'name' }],
] satisfies readonly (readonly [string, AwsType])[]);

export function awsTypeOf(type: string): AwsType | undefined {
  return TYPES.get(type);
}

/** Types that stand for the thing that an argument of theirs names: an alias, a stage, a service. */
const STANDS_FOR: ReadonlyMap<string, string> = new Map([
  ['aws_lambda_alias', 'function_name'],
  ['aws_lambda_function_url', 'function_name'],
  ['aws_api_gateway_stage', 'rest_api_id'],
  ['aws_api_gateway_deployment', 'rest_api_id'],
  ['aws_apigatewayv2_stage', 'api_id'],
  ['aws_ecs_service', 'task_definition'],
  ['aws_sfn_alias', 'name'],
  ['aws_rds_cluster_instance', 'cluster_identifier'],
  ['aws_lambda_provisioned_concurrency_config', 'function_name'],
]);

export function standsFor(type: string): string | undefined {
  return STANDS_FOR.get(type);
}

/** What stands before the name in an ARN of the service. */
const ARNS: ReadonlyMap<Service, string> = new Map([
  ['queue', 'sqs'],
  ['topic', 'sns'],
  ['bus', 'events'],
  ['stream', 'kinesis'],
  ['firehose', 'firehose'],
  ['function', 'lambda'],
  ['state-machine', 'states'],
  ['table', 'dynamodb'],
]);
const RESOURCES: ReadonlyMap<Service, string> = new Map([
  ['bus', 'event-bus/'],
  ['stream', 'stream/'],
  ['firehose', 'deliverystream/'],
  ['function', 'function:'],
  ['state-machine', 'stateMachine:'],
  ['table', 'table/'],
]);

/** An ARN that says what a name is of; region and account stay open. */
export function arnFor(service: Service, name: string): string {
  const prefix = ARNS.get(service);
  if (service === 'bucket') return `arn:aws:s3:::${name}`;
  return prefix === undefined ? name : `arn:aws:${prefix}:\${region}:\${account}:${RESOURCES.get(service) ?? ''}${name}`;
}
