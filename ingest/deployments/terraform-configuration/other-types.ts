// Which resource types of other providers are which things.
// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs · https://registry.terraform.io/providers/hashicorp/google/latest/docs
import type { NodeType, Props } from '../../../graph/model.ts';

export interface OtherType {
  readonly type: Extract<NodeType, 'Channel' | 'System' | 'DataStore' | 'Workflow'>;
  readonly kind?: string;
  readonly props?: Props;
  /** Argument that names it. */
  readonly name: string;
  /** Argument that names the namespace or cluster around a channel. */
  readonly cluster?: string;
  /** A channel that one reader takes from. */
  readonly isQueue?: boolean;
  /** What follows the name in its host. */
  readonly domain?: string;
}

const queue = (protocol: string, name = 'name', cluster?: string): OtherType => ({
  type: 'Channel',
  name,
  props: { protocol },
  isQueue: true,
  ...(cluster === undefined ? {} : { cluster }),
});
const topic = (protocol: string, name = 'name', cluster?: string): OtherType => ({
  type: 'Channel',
  name,
  props: { protocol },
  ...(cluster === undefined ? {} : { cluster }),
});
const service = (name = 'name', domain?: string): OtherType => ({
  type: 'System',
  kind: 'service',
  name,
  ...(domain === undefined ? {} : { domain }),
});
const store = (engine: string, name = 'name'): OtherType => ({ type: 'DataStore', name, props: { engine } });
const product = (kind: 'gateway' | 'broker', called: string, domain?: string): OtherType => ({
  type: 'System',
  kind,
  name: 'name',
  props: { product: called },
  ...(domain === undefined ? {} : { domain }),
});

const SITE = 'azurewebsites.net';

const TYPES: ReadonlyMap<string, OtherType> = new Map([
  ['azurerm_servicebus_queue', queue('amqp', 'name', 'namespace_id')],
  ['azurerm_servicebus_topic', topic('amqp', 'name', 'namespace_id')],
  ['azurerm_eventhub', topic('amqp', 'name', 'namespace_id')],
  ['azurerm_eventgrid_topic', topic('eventgrid')],
  ['azurerm_eventgrid_domain', topic('eventgrid')],
  ['azurerm_eventgrid_system_topic', topic('eventgrid')],
  ['azurerm_storage_queue', queue('azure-storage-queue')],
  ['azurerm_servicebus_namespace', product('broker', 'Azure Service Bus', 'servicebus.windows.net')],
  ['azurerm_eventhub_namespace', product('broker', 'Azure Event Hubs', 'servicebus.windows.net')],
  ['azurerm_function_app', service('name', SITE)],
  ['azurerm_linux_function_app', service('name', SITE)],
  ['azurerm_windows_function_app', service('name', SITE)],
  ['azurerm_function_app_flex_consumption', service('name', SITE)],
  ['azurerm_linux_web_app', service('name', SITE)],
  ['azurerm_windows_web_app', service('name', SITE)],
  ['azurerm_app_service', service('name', SITE)],
  ['azurerm_logic_app_standard', service('name', SITE)],
  ['azurerm_container_app', service()],
  ['azurerm_api_management', product('gateway', 'Azure API Management', 'azure-api.net')],
  ['azurerm_cosmosdb_account', store('cosmosdb')],
  ['azurerm_mssql_server', store('sqlserver')],
  ['azurerm_postgresql_server', store('postgresql')],
  ['azurerm_postgresql_flexible_server', store('postgresql')],
  ['azurerm_mysql_server', store('mysql')],
  ['azurerm_mysql_flexible_server', store('mysql')],
  ['azurerm_mariadb_server', store('mariadb')],
  ['azurerm_redis_cache', store('redis')],
  ['azurerm_storage_account', store('azure-storage')],
  ['azurerm_search_service', store('azure-search')],
  // Which of the AI services it is stands in its argument `kind`.
  ['azurerm_cognitive_account', { type: 'System', kind: 'saas', name: 'name', props: { vendor: 'Microsoft', external: true } }],
  ['google_pubsub_topic', topic('googlepubsub')],
  ['google_cloud_run_service', service()],
  ['google_cloud_run_v2_service', service()],
  ['google_cloud_run_v2_job', service()],
  ['google_cloudfunctions_function', service()],
  ['google_cloudfunctions2_function', service()],
  ['google_api_gateway_gateway', { ...product('gateway', 'Google API Gateway'), name: 'gateway_id' }],
  ['google_sql_database_instance', store('cloud-sql')],
  ['google_spanner_instance', store('spanner')],
  ['google_firestore_database', store('firestore')],
  ['google_bigtable_instance', store('bigtable')],
  ['google_bigquery_dataset', store('bigquery', 'dataset_id')],
  ['google_storage_bucket', store('gcs')],
  ['google_redis_instance', store('redis')],
  ['google_alloydb_cluster', store('postgresql', 'cluster_id')],
  ['confluent_kafka_cluster', { ...product('broker', 'Confluent Cloud'), name: 'display_name' }],
  ['confluent_kafka_topic', topic('kafka', 'topic_name')],
  ['kafka_topic', topic('kafka')],
  ['redpanda_topic', topic('kafka')],
  ['aiven_kafka_topic', topic('kafka', 'topic_name')],
  ['rabbitmq_queue', queue('amqp', 'name', 'vhost')],
  ['postgresql_database', store('postgresql')],
  ['mysql_database', store('mysql')],
  ['mongodbatlas_cluster', store('mongodb')],
  ['mongodbatlas_advanced_cluster', store('mongodb')],
] satisfies readonly (readonly [string, OtherType])[]);

export function otherTypeOf(type: string): OtherType | undefined {
  return TYPES.get(type);
}
