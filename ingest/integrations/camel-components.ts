// Components of Camel and what their endpoints are. Data, not logic: a line is added here and nowhere else.
// https://camel.apache.org/components/latest/

/** How the path of an endpoint is to be read. */
export type Shape =
  /** queue:name, topic:name or name. */
  | 'queue'
  | 'topic'
  /** The path is a URL, or the part behind its scheme. */
  | 'http'
  /** rest:method:path, with the host in a parameter. */
  | 'rest'
  /** A store whose path names a bucket, table or index. */
  | 'bucket'
  | 'table'
  /** A query or a bean, with a data source behind it. */
  | 'sql'
  /** A store whose path is host and port. */
  | 'store'
  | 'file'
  | 'remote-file'
  /** A system at a host: mail, directories, TCP. */
  | 'host'
  /** An application or service by its own name. */
  | 'application'
  | 'function'
  | 'model'
  /** Another route. */
  | 'flow'
  | 'kamelet'
  | 'timer'
  /** Code inside the application. */
  | 'code'
  /** Nothing outside: logs, templates, tests. */
  | 'inner';

export interface Component {
  readonly shape: Shape;
  /** Protocol of a channel, engine of a store, word of an application. */
  readonly word: string;
}

const LINES: readonly (readonly [shape: Shape, word: string, names: string])[] = [
  ['topic', 'kafka', 'kafka vertx-kafka'],
  ['queue', 'jms', 'jms activemq activemq5 activemq6 sjms sjms2 sjms-batch tibco wmq mq artemis'],
  ['queue', 'amqp', 'amqp azure-servicebus azure-queue rabbitmq spring-rabbitmq'],
  ['queue', 'sqs', 'aws2-sqs aws-sqs'],
  ['topic', 'sns', 'aws2-sns aws-sns'],
  ['topic', 'kinesis', 'aws2-kinesis aws-kinesis aws2-kinesis-firehose aws-kinesis-firehose'],
  ['topic', 'eventbridge', 'aws2-eventbridge'],
  ['topic', 'eventhubs', 'azure-eventhubs'],
  ['topic', 'eventgrid', 'azure-eventgrid'],
  ['queue', 'azure-storage-queue', 'azure-storage-queue'],
  ['topic', 'googlepubsub', 'google-pubsub google-pubsub-lite'],
  ['topic', 'mqtt', 'mqtt paho paho-mqtt5'],
  ['topic', 'nats', 'nats'],
  ['topic', 'pulsar', 'pulsar'],
  ['queue', 'stomp', 'stomp'],
  ['queue', 'xmpp', 'xmpp'],
  ['topic', 'rocketmq', 'rocketmq'],
  ['topic', 'redis', 'spring-redis-pubsub'],
  ['topic', 'knative', 'knative'],
  ['topic', 'iggy', 'iggy'],
  [
    'http',
    'http',
    'http https http4 https4 ahc netty-http netty4-http undertow jetty vertx-http graphql olingo2 olingo4 git-http ws wss websocket ahc-ws ahc-wss vertx-websocket sse',
  ],
  ['http', 'soap', 'cxf cxfrs spring-ws soap'],
  ['http', 'platform', 'platform-http servlet webhook atmosphere-websocket'],
  ['http', 'rest', 'rest-openapi rest-swagger'],
  ['rest', 'rest', 'rest rest-api'],
  ['bucket', 's3', 'aws2-s3 aws-s3 minio'],
  ['bucket', 'gcs', 'google-storage'],
  ['bucket', 'azure-storage', 'azure-storage-blob azure-blob azure-storage-datalake azure-files'],
  ['table', 'dynamodb', 'aws2-ddb aws-ddb aws2-ddbstream aws-ddbstream'],
  ['table', 'elasticsearch', 'elasticsearch elasticsearch-rest elasticsearch5 elasticsearch-rest-client'],
  ['table', 'opensearch', 'opensearch'],
  ['table', 'bigquery', 'google-bigquery google-bigquery-sql'],
  ['table', 'firestore', 'google-firestore'],
  ['table', 'cosmosdb', 'azure-cosmosdb'],
  ['table', 'timestream', 'aws2-timestream'],
  ['sql', 'sql', 'sql sql-stored jdbc spring-jdbc'],
  ['sql', 'jpa', 'jpa hibernate mybatis mybatis-bean ibatis jooq'],
  ['sql', 'mongodb', 'mongodb mongodb3 mongodb-gridfs gridfs'],
  ['store', 'cassandra', 'cql'],
  ['store', 'couchdb', 'couchdb'],
  ['store', 'couchbase', 'couchbase'],
  ['store', 'redis', 'spring-redis redis'],
  ['store', 'infinispan', 'infinispan'],
  ['store', 'hazelcast', 'hazelcast-map hazelcast-queue hazelcast-topic hazelcast-list hazelcast-set hazelcast-seda hazelcast-multimap'],
  ['store', 'ignite', 'ignite-cache ignite-queue ignite-set'],
  ['store', 'neo4j', 'neo4j'],
  ['store', 'influxdb', 'influxdb influxdb2'],
  ['store', 'arangodb', 'arangodb'],
  ['store', 'solr', 'solr'],
  ['store', 'hdfs', 'hdfs hdfs2'],
  ['store', 'hbase', 'hbase'],
  ['store', 'qdrant', 'qdrant'],
  ['store', 'milvus', 'milvus'],
  ['store', 'pinecone', 'pinecone'],
  ['store', 'weaviate', 'weaviate'],
  ['file', 'file', 'file file-watch'],
  ['remote-file', 'ftp', 'ftp ftps'],
  ['remote-file', 'sftp', 'sftp scp mina-sftp'],
  ['remote-file', 'smb', 'smb'],
  ['host', 'smtp', 'smtp smtps'],
  ['host', 'imap', 'imap imaps'],
  ['host', 'pop3', 'pop3 pop3s'],
  ['host', 'ldap', 'ldap spring-ldap ldif'],
  ['host', 'tcp', 'mina mina2 netty netty4 mllp tcp syslog'],
  ['host', 'grpc', 'grpc'],
  ['host', 'thrift', 'thrift'],
  ['host', 'ssh', 'ssh'],
  ['host', 'as2', 'as2'],
  ['host', 'lpr', 'lpr'],
  ['host', 'irc', 'irc'],
  ['host', 'coap', 'coap coaps'],
  ['host', 'opc-ua', 'milo-client'],
  ['host', 'modbus', 'plc4x'],
  ['application', 'salesforce', 'salesforce'],
  ['application', 'servicenow', 'servicenow'],
  ['application', 'workday', 'workday'],
  [
    'application',
    'sap',
    'sap-srfc-destination sap-srfc-server sap-trfc-destination sap-trfc-server sap-qrfc-destination sap-idoc-destination sap-idoc-server sap-idoclist-destination sap-idoclist-server sap-qidoc-destination sap-qidoclist-destination sap-netweaver sap',
  ],
  ['application', 'jira', 'jira'],
  ['application', 'github', 'github github2'],
  ['application', 'slack', 'slack'],
  ['application', 'twilio', 'twilio'],
  ['application', 'telegram', 'telegram'],
  ['application', 'whatsapp', 'whatsapp'],
  ['application', 'twitter', 'twitter twitter-directmessage twitter-search twitter-timeline'],
  ['application', 'facebook', 'facebook'],
  ['application', 'linkedin', 'linkedin'],
  ['application', 'zendesk', 'zendesk'],
  ['application', 'box', 'box'],
  ['application', 'dropbox', 'dropbox'],
  ['application', 'docusign', 'docusign'],
  ['application', 'splunk', 'splunk splunk-hec'],
  ['application', 'pagerduty', 'pgevent-pagerduty'],
  ['application', 'google-mail', 'google-mail google-mail-stream'],
  ['application', 'google-sheets', 'google-sheets google-sheets-stream'],
  ['application', 'google-drive', 'google-drive'],
  ['application', 'google-calendar', 'google-calendar google-calendar-stream'],
  ['application', 'google-functions', 'google-functions'],
  ['application', 'keycloak', 'keycloak'],
  ['application', 'jbpm', 'jbpm'],
  ['application', 'as400', 'jt400'],
  ['function', 'lambda', 'aws2-lambda aws-lambda'],
  ['function', 'states', 'aws2-step-functions'],
  ['function', 'email', 'aws2-ses aws-ses'],
  ['function', 'athena', 'aws2-athena'],
  ['function', 'secretsmanager', 'aws-secrets-manager'],
  ['model', 'openai', 'openai langchain4j-chat langchain4j-agent langchain4j-tools langchain4j-embeddings spring-ai-chat spring-ai-tools'],
  ['model', 'bedrock', 'aws-bedrock aws-bedrock-agent aws-bedrock-agent-runtime'],
  ['model', 'google-vertexai', 'google-vertexai'],
  ['flow', 'sync', 'direct direct-vm vertx'],
  ['flow', 'async', 'seda vm disruptor disruptor-vm'],
  ['kamelet', 'kamelet', 'kamelet'],
  ['timer', 'timer', 'timer quartz quartz2 cron scheduler spring-event-timer'],
  ['code', 'code', 'bean class spring-batch ejb guava-eventbus spring-event event cdi-event reactive-streams'],
  [
    'inner',
    'inner',
    'log mock stub stream dataset dataset-test test validator json-validator xj xslt xslt-saxon xquery velocity freemarker mustache mvel string-template stringtemplate jte thymeleaf chunk fop jolt jslt atlasmap atlas language ref browse controlbus dataformat random null properties context jcache ehcache caffeine-cache caffeine-loadcache cache metrics micrometer monitoring schematron msv rng rnc pdf crypto crypto-cms digitalsignature xmlsecurity-sign xmlsecurity-verify zookeeper-master master routepolicy saga nagios exec debezium-mock barcode tika quickfix rule rules dozer mapstruct jsonata djl weka debug saxon console wasm flatpack dynamic-router dynamic-router-control sjmsinner',
  ],
];

const COMPONENTS: ReadonlyMap<string, Component> = new Map(
  LINES.flatMap(([shape, word, names]) => names.split(' ').map((name) => [name, { shape, word }] as const)),
);

/** The component behind a scheme; undefined for one that nobody here knows. */
export function componentNamed(scheme: string): Component | undefined {
  return COMPONENTS.get(scheme) ?? (scheme.startsWith('debezium-') ? { shape: 'sql', word: scheme.slice('debezium-'.length) } : undefined);
}

/** Component that a bean of this class is, under whatever id it is registered. */
export function componentOfClass(type: string): Component | undefined {
  const name = /(?:^|\.)(\w+)Component$/.exec(type)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return COMPONENTS.get(name) ?? (/jms|activemq|artemis/.test(name) ? COMPONENTS.get('jms') : undefined);
}
