// Which resource types are which things. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
import type { Service } from '../aws/service.ts';

/** What a type is, and the property that names it. */
export interface ResourceType {
  readonly service: Service;
  readonly name?: string;
  /** Engine of a store that the type itself tells. */
  readonly engine?: string;
  readonly product?: string;
}

const TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['AWS::SQS::Queue', { service: 'queue', name: 'QueueName' }],
  ['AWS::SNS::Topic', { service: 'topic', name: 'TopicName' }],
  ['AWS::Events::EventBus', { service: 'bus', name: 'Name' }],
  ['AWS::Kinesis::Stream', { service: 'stream', name: 'Name' }],
  ['AWS::KinesisFirehose::DeliveryStream', { service: 'firehose', name: 'DeliveryStreamName' }],
  ['AWS::MSK::Cluster', { service: 'kafka', name: 'ClusterName' }],
  ['AWS::MSK::ServerlessCluster', { service: 'kafka', name: 'ClusterName' }],
  ['AWS::AmazonMQ::Broker', { service: 'broker', name: 'BrokerName' }],
  ['AWS::Lambda::Function', { service: 'function', name: 'FunctionName' }],
  ['AWS::Serverless::Function', { service: 'function', name: 'FunctionName' }],
  ['AWS::ECS::TaskDefinition', { service: 'container', name: 'Family' }],
  ['AWS::AppRunner::Service', { service: 'container', name: 'ServiceName' }],
  ['AWS::Batch::JobDefinition', { service: 'job', name: 'JobDefinitionName' }],
  ['AWS::Glue::Job', { service: 'job', name: 'Name', product: 'AWS Glue' }],
  ['AWS::CodeBuild::Project', { service: 'job', name: 'Name', product: 'AWS CodeBuild' }],
  ['AWS::StepFunctions::StateMachine', { service: 'state-machine', name: 'StateMachineName' }],
  ['AWS::Serverless::StateMachine', { service: 'state-machine', name: 'Name' }],
  ['AWS::ApiGateway::RestApi', { service: 'api', name: 'Name' }],
  ['AWS::ApiGatewayV2::Api', { service: 'api', name: 'Name' }],
  ['AWS::Serverless::Api', { service: 'api', name: 'Name' }],
  ['AWS::Serverless::HttpApi', { service: 'api', name: 'Name' }],
  ['AWS::AppSync::GraphQLApi', { service: 'api', name: 'Name', product: 'AWS AppSync' }],
  ['AWS::Serverless::GraphQLApi', { service: 'api', name: 'Name', product: 'AWS AppSync' }],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { service: 'balancer', name: 'Name' }],
  ['AWS::DynamoDB::Table', { service: 'table', name: 'TableName' }],
  ['AWS::DynamoDB::GlobalTable', { service: 'table', name: 'TableName' }],
  ['AWS::Serverless::SimpleTable', { service: 'table', name: 'TableName' }],
  ['AWS::S3::Bucket', { service: 'bucket', name: 'BucketName' }],
  ['AWS::RDS::DBInstance', { service: 'database', name: 'DBInstanceIdentifier' }],
  ['AWS::RDS::DBCluster', { service: 'database', name: 'DBClusterIdentifier' }],
  ['AWS::DocDB::DBCluster', { service: 'database', name: 'DBClusterIdentifier', engine: 'documentdb' }],
  ['AWS::Neptune::DBCluster', { service: 'database', name: 'DBClusterIdentifier', engine: 'neptune' }],
  ['AWS::Timestream::Table', { service: 'database', name: 'TableName', engine: 'timestream' }],
  ['AWS::Cassandra::Table', { service: 'database', name: 'TableName', engine: 'cassandra' }],
  ['AWS::ElastiCache::CacheCluster', { service: 'cache', name: 'ClusterName' }],
  ['AWS::ElastiCache::ReplicationGroup', { service: 'cache', name: 'ReplicationGroupId', engine: 'redis' }],
  ['AWS::ElastiCache::ServerlessCache', { service: 'cache', name: 'ServerlessCacheName' }],
  ['AWS::MemoryDB::Cluster', { service: 'cache', name: 'ClusterName', engine: 'redis' }],
  ['AWS::OpenSearchService::Domain', { service: 'search', name: 'DomainName' }],
  ['AWS::OpenSearchServerless::Collection', { service: 'search', name: 'Name' }],
  ['AWS::Elasticsearch::Domain', { service: 'search', name: 'DomainName' }],
  ['AWS::Redshift::Cluster', { service: 'warehouse', name: 'ClusterIdentifier' }],
  ['AWS::EFS::FileSystem', { service: 'file-system' }],
  ['AWS::Cognito::UserPool', { service: 'identity', name: 'UserPoolName' }],
] satisfies readonly (readonly [string, ResourceType])[]);

export function typeOf(type: string): ResourceType | undefined {
  return TYPES.get(type);
}
