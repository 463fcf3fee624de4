// What the processors of NiFi do to the outside, by their type; settings by the names of 1.x and 2.x (letters and digits only).
// https://nifi.apache.org/components/
type Way = 'take' | 'give';
export type Mode = 'read' | 'write' | undefined;

export type Component =
  | {
      readonly shape: 'channel';
      readonly way: Way;
      readonly protocol: string;
      readonly names: readonly string[];
      readonly isTopic: boolean;
    }
  | { readonly shape: 'http'; readonly names: readonly string[]; readonly method?: string }
  | { readonly shape: 'listen'; readonly starts: 'http' | 'message' }
  | { readonly shape: 'sql'; readonly mode: Mode }
  | { readonly shape: 'store'; readonly engine: string; readonly mode: Mode; readonly names: readonly string[] }
  | { readonly shape: 'bucket'; readonly cloud: 's3' | 'gcs' | 'azure-blob' | 'adls'; readonly mode: Mode }
  | { readonly shape: 'table' | 'hdfs'; readonly mode: Mode }
  | { readonly shape: 'folder'; readonly protocol: string; readonly way: Way }
  | { readonly shape: 'host'; readonly names: readonly string[]; readonly mode: 'read' | 'write' }
  | { readonly shape: 'function'; readonly names: readonly string[] }
  | { readonly shape: 'product'; readonly host: string; readonly mode: 'read' | 'write' }
  | { readonly shape: 'script' | 'command' | 'choice' };

const TOPICS = ['topic', 'topics', 'topicname', 'topicnames'];
const channel = (way: Way, protocol: string, names: readonly string[], isTopic = true): Component => ({
  shape: 'channel',
  way,
  protocol,
  names,
  isTopic,
});
const store = (engine: string, mode: Mode, names: readonly string[]): Component => ({ shape: 'store', engine, mode, names });
const host = (mode: 'read' | 'write', ...names: readonly string[]): Component => ({ shape: 'host', mode, names });

const ELASTIC = ['elcshttphosts', 'httphosts', 'elasticsearchurl', 'elasticsearchhttpurl'];
const MONGO = ['mongouri', 'mongodburi'];
const BY_TYPES: readonly (readonly [string, Component])[] = [
  ['ConsumeKafka ConsumeKafkaRecord GetKafka', channel('take', 'kafka', TOPICS)],
  ['PublishKafka PublishKafkaRecord PutKafka', channel('give', 'kafka', TOPICS)],
  ['ConsumePulsar ConsumePulsarRecord', channel('take', 'pulsar', TOPICS)],
  ['PublishPulsar PublishPulsarRecord', channel('give', 'pulsar', TOPICS)],
  ['ConsumeJMS GetJMSQueue GetJMSTopic', channel('take', 'jms', ['destinationname'], false)],
  ['PublishJMS PutJMS', channel('give', 'jms', ['destinationname'], false)],
  ['ConsumeMQTT', channel('take', 'mqtt', ['topicfilter'])],
  ['PublishMQTT', channel('give', 'mqtt', ['topic'])],
  ['ConsumeAMQP', channel('take', 'amqp', ['queue', 'queuename'], false)],
  ['PublishAMQP', channel('give', 'amqp', ['exchangename', 'routingkey'])],
  ['GetSQS', channel('take', 'sqs', ['queueurl'], false)],
  ['PutSQS', channel('give', 'sqs', ['queueurl'], false)],
  ['PutSNS', channel('give', 'sns', ['amazonresourcenamearn', 'arnorname', 'amazonresourcename', 'arn'])],
  ['ConsumeKinesis ConsumeKinesisStream', channel('take', 'kinesis', ['kinesisstreamname', 'amazonkinesisstreamname', 'streamname'])],
  ['PutKinesisStream', channel('give', 'kinesis', ['kinesisstreamname', 'amazonkinesisstreamname'])],
  ['PutKinesisFirehose', channel('give', 'firehose', ['kinesisfirehosedeliverystreamname', 'amazonkinesisfirehosedeliverystreamname'])],
  ['ConsumeGCPubSub ConsumeGCPubSubLite', channel('take', 'pubsub', ['gcppubsubsubscription', 'subscription'], false)],
  ['PublishGCPubSub PublishGCPubSubLite', channel('give', 'pubsub', ['gcppubsubtopic', 'topicname', 'topic'])],
  ['ConsumeAzureEventHub GetAzureEventHub', channel('take', 'eventhub', ['eventhubname'])],
  ['PutAzureEventHub', channel('give', 'eventhub', ['eventhubname'])],
  ['GetAzureQueueStorage', channel('take', 'azure-queue', ['storagequeuename', 'queuename'], false)],
  ['PutAzureQueueStorage', channel('give', 'azure-queue', ['storagequeuename', 'queuename'], false)],
  ['InvokeHTTP', { shape: 'http', names: ['remoteurl', 'httpurl'] }],
  ['GetHTTP', { shape: 'http', names: ['url'], method: 'GET' }],
  ['PostHTTP', { shape: 'http', names: ['url'], method: 'POST' }],
  ['GetWorkdayReport', { shape: 'http', names: ['workdayreporturl'], method: 'GET' }],
  ['QueryAirtableTable', { shape: 'http', names: ['apiurl'], method: 'GET' }],
  ['InvokeGRPC', host('write', 'remotehost', 'servicehost')],
  ['ListenHTTP HandleHttpRequest ListenWebSocket', { shape: 'listen', starts: 'http' }],
  [
    'ListenTCP ListenUDP ListenUDPRecord ListenTCPRecord ListenSyslog ListenFTP ListenSMTP ListenGRPC ListenRELP ListenBeats ListenOTLP ListenLumberjack ListenNetFlow ListenTrapSNMP ListenSlack',
    { shape: 'listen', starts: 'message' },
  ],
  [
    'ExecuteSQL ExecuteSQLRecord QueryDatabaseTable QueryDatabaseTableRecord GenerateTableFetch ListDatabaseTables SelectHiveQL SelectHive3QL SelectHive_1_1QL',
    { shape: 'sql', mode: 'read' },
  ],
  ['PutSQL PutDatabaseRecord PutHiveQL PutHive3QL UpdateDatabaseTable', { shape: 'sql', mode: 'write' }],
  ['CaptureChangeMySQL', store('mysql', 'read', ['capturechangemysqlhosts', 'mysqlnodes', 'mysqlhosts'])],
  [
    'PutElasticsearch PutElasticsearchHttp PutElasticsearchHttpRecord PutElasticsearchJson PutElasticsearchRecord DeleteByQueryElasticsearch UpdateByQueryElasticsearch',
    store('elasticsearch', 'write', ELASTIC),
  ],
  [
    'FetchElasticsearch FetchElasticsearchHttp GetElasticsearch QueryElasticsearchHttp JsonQueryElasticsearch PaginatedJsonQueryElasticsearch ScrollElasticsearchHttp SearchElasticsearch ConsumeElasticsearch',
    store('elasticsearch', 'read', ELASTIC),
  ],
  ['GetMongo GetMongoRecord RunMongoAggregation FetchGridFS', store('mongodb', 'read', MONGO)],
  ['PutMongo PutMongoRecord PutMongoBulkOperations DeleteMongo PutGridFS DeleteGridFS', store('mongodb', 'write', MONGO)],
  ['PutCassandraQL PutCassandraRecord', store('cassandra', 'write', ['cassandracontactpoints'])],
  ['QueryCassandra', store('cassandra', 'read', ['cassandracontactpoints'])],
  ['PutRedisHashRecord', store('redis', 'write', ['connectionstring', 'redisconnectionstring'])],
  ['PutSolrContentStream PutSolrRecord', store('solr', 'write', ['solrlocation'])],
  ['GetSolr QuerySolr', store('solr', 'read', ['solrlocation'])],
  ['PutInfluxDB', store('influxdb', 'write', ['influxdburl', 'influxdbconnectionurl'])],
  ['ExecuteInfluxDBQuery', store('influxdb', 'read', ['influxdburl', 'influxdbconnectionurl'])],
  ['PutKudu', store('kudu', 'write', ['kudumasters'])],
  ['PutAzureCosmosDBRecord', store('cosmosdb', 'write', ['azurecosmosdburi', 'cosmosdburi'])],
  ['PutS3Object DeleteS3Object TagS3Object CopyS3Object', { shape: 'bucket', cloud: 's3', mode: 'write' }],
  ['FetchS3Object ListS3 GetS3ObjectMetadata GetS3ObjectTags', { shape: 'bucket', cloud: 's3', mode: 'read' }],
  ['PutGCSObject DeleteGCSObject', { shape: 'bucket', cloud: 'gcs', mode: 'write' }],
  ['FetchGCSObject ListGCSBucket', { shape: 'bucket', cloud: 'gcs', mode: 'read' }],
  ['PutAzureBlobStorage DeleteAzureBlobStorage CopyAzureBlobStorage', { shape: 'bucket', cloud: 'azure-blob', mode: 'write' }],
  ['FetchAzureBlobStorage ListAzureBlobStorage', { shape: 'bucket', cloud: 'azure-blob', mode: 'read' }],
  ['PutAzureDataLakeStorage DeleteAzureDataLakeStorage MoveAzureDataLakeStorage', { shape: 'bucket', cloud: 'adls', mode: 'write' }],
  ['FetchAzureDataLakeStorage ListAzureDataLakeStorage', { shape: 'bucket', cloud: 'adls', mode: 'read' }],
  ['PutDynamoDB PutDynamoDBRecord DeleteDynamoDB', { shape: 'table', mode: 'write' }],
  ['GetDynamoDB', { shape: 'table', mode: 'read' }],
  ['PutHDFS DeleteHDFS MoveHDFS CreateHadoopSequenceFile PutParquet PutORC', { shape: 'hdfs', mode: 'write' }],
  ['GetHDFS ListHDFS FetchHDFS GetHDFSSequenceFile GetHDFSFileInfo FetchParquet', { shape: 'hdfs', mode: 'read' }],
  ['GetFile ListFile FetchFile TailFile', { shape: 'folder', protocol: 'file', way: 'take' }],
  ['PutFile', { shape: 'folder', protocol: 'file', way: 'give' }],
  ['GetSFTP ListSFTP FetchSFTP', { shape: 'folder', protocol: 'sftp', way: 'take' }],
  ['PutSFTP', { shape: 'folder', protocol: 'sftp', way: 'give' }],
  ['GetFTP ListFTP FetchFTP', { shape: 'folder', protocol: 'ftp', way: 'take' }],
  ['PutFTP', { shape: 'folder', protocol: 'ftp', way: 'give' }],
  ['GetSmbFile ListSmb FetchSmb', { shape: 'folder', protocol: 'smb', way: 'take' }],
  ['PutSmbFile', { shape: 'folder', protocol: 'smb', way: 'give' }],
  ['PutEmail', host('write', 'smtphostname', 'smtphost')],
  ['ConsumeIMAP ConsumePOP3', host('read', 'host', 'hostname')],
  ['ConsumeEWS', host('read', 'ewsurl')],
  ['PutTCP PutUDP PutSyslog PutSplunk', host('write', 'hostname')],
  ['PutSplunkHTTP QuerySplunkIndexingStatus', host('write', 'hostname')],
  ['GetSplunk', host('read', 'hostname')],
  ['QuerySalesforceObject GetSalesforceObject', host('read', 'salesforceurl', 'salesforceinstanceurl', 'instanceurl')],
  ['PutSalesforceObject', host('write', 'salesforceurl', 'salesforceinstanceurl', 'instanceurl')],
  ['GetShopify', host('read', 'storedomain')],
  ['PutWebSocket ConnectWebSocket', host('write', 'websocketuri')],
  ['PutLambda', { shape: 'function', names: ['amazonlambdaname', 'lambdafunctionname'] }],
  ['PutSlack PostSlack PublishSlack', { shape: 'product', host: 'slack.com', mode: 'write' }],
  ['ConsumeSlack', { shape: 'product', host: 'slack.com', mode: 'read' }],
  ['GetHubSpot', { shape: 'product', host: 'api.hubapi.com', mode: 'read' }],
  ['ConsumeTwitter GetTwitter', { shape: 'product', host: 'api.twitter.com', mode: 'read' }],
  ['FetchDropbox ListDropbox', { shape: 'product', host: 'api.dropboxapi.com', mode: 'read' }],
  ['PutDropbox', { shape: 'product', host: 'api.dropboxapi.com', mode: 'write' }],
  ['FetchGoogleDrive ListGoogleDrive', { shape: 'product', host: 'www.googleapis.com', mode: 'read' }],
  ['PutGoogleDrive', { shape: 'product', host: 'www.googleapis.com', mode: 'write' }],
  ['FetchBoxFile ListBoxFile', { shape: 'product', host: 'api.box.com', mode: 'read' }],
  ['PutBoxFile', { shape: 'product', host: 'api.box.com', mode: 'write' }],
  ['PutBigQuery PutBigQueryBatch PutBigQueryStreaming', { shape: 'product', host: 'bigquery.googleapis.com', mode: 'write' }],
  ['ExecuteScript ExecuteGroovyScript InvokeScriptedProcessor ScriptedTransformRecord ScriptedFilterRecord', { shape: 'script' }],
  ['ExecuteStreamCommand ExecuteProcess', { shape: 'command' }],
  [
    'RouteOnAttribute RouteOnContent RouteText RouteHL7 RouteOnTime DistributeLoad ScriptedValidateRecord ScriptedPartitionRecord DetectDuplicate',
    { shape: 'choice' },
  ],
];
const COMPONENTS: ReadonlyMap<string, Component> = new Map(
  BY_TYPES.flatMap(([types, component]) => types.split(' ').map((type) => [type, component] as const)),
);

export function componentOf(type: string): Component | undefined {
  return COMPONENTS.get(type);
}

/** Works on FlowFiles or state of the flow, whatever its name says. */
const INNER = new Set(
  'FetchDistributedMapCache PutDistributedMapCache QueryRecord PutRecord HandleHttpResponse DeleteFile DeleteAttributes GetAttributes PutXml'.split(
    ' ',
  ),
);

/** Somebody's own processor, or one whose name says that something outside is reached, and the table does not tell what. */
export function isUnknownReach(className: string, type: string): boolean {
  if (COMPONENTS.has(type) || INNER.has(type)) return false;
  return (
    !className.startsWith('org.apache.nifi.') || /^(Put|Get|Fetch|List|Consume|Publish|Listen|Query|Post|Invoke|Send)(?=[A-Z])/.test(type)
  );
}

/** Processors that need FlowFiles to come in: nothing begins with them. */
const NEEDS_INPUT =
  /^(Attribute|Calculate|Compress|Control|Convert|Count|Crypto|Debug|Delete|Detect|Distribute|Duplicate|Encrypt|Decrypt|Enforce|Enrich|Evaluate|Extract|Fetch|Filter|Fork|Handle[Hh]ttpResponse|Hash|Identify|Join|Jolt|JSLT|Log|Lookup|Merge|Modify|Monitor|Notify|Parse|Partition|Post|Publish|Put|QueryRecord|Remove|Rename|Replace|Retry|Route|Sample|Scan|Segment|Send|Sign|Split|Sleep|Tag|Transform|Unpack|Update|Validate|Verify|Wait|Terminat)/;

export function maySource(type: string): boolean {
  return type !== '' && !NEEDS_INPUT.test(type);
}
