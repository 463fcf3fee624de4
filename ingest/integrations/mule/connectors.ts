// Modules of Mule and what their operations reach. Data, not logic: a line is added here and nowhere else.
// https://docs.mulesoft.com/connectors/ · Mule 3 transports: https://docs.mulesoft.com/mule-runtime/3.9/transports-reference

export type Shape =
  | 'queue'
  | 'topic'
  /** Queues of the application itself. */
  | 'vm'
  | 'file'
  | 'remote-file'
  | 'bucket'
  | 'database'
  | 'store'
  | 'http'
  | 'soap'
  | 'mail'
  | 'host'
  | 'function'
  | 'model'
  | 'application'
  /** Code inside the application. */
  | 'code'
  /** Nothing outside. */
  | 'local';

export interface Connector {
  readonly shape: Shape;
  readonly word: string;
}

const LINES: readonly (readonly [shape: Shape, word: string, modules: string])[] = [
  ['queue', 'jms', 'jms ibm-mq wmq ee/wmq ee/ibm-mq solace-jms solace'],
  ['queue', 'anypoint-mq', 'anypoint-mq'],
  ['queue', 'amqp', 'amqp azure-service-bus azure-service-bus-messaging microsoft-service-bus rabbitmq'],
  ['queue', 'sqs', 'sqs amazon-sqs'],
  ['topic', 'kafka', 'kafka apachekafka'],
  ['topic', 'sns', 'sns amazon-sns'],
  ['topic', 'mqtt', 'mqtt mqtt3'],
  ['topic', 'googlepubsub', 'google-pubsub pubsub'],
  ['topic', 'eventbridge', 'amazon-eventbridge eventbridge'],
  ['topic', 'kinesis', 'kinesis amazon-kinesis'],
  ['topic', 'solace', 'solace-pubsub'],
  ['vm', 'vm', 'vm'],
  ['file', 'file', 'file'],
  ['remote-file', 'sftp', 'sftp'],
  ['remote-file', 'ftp', 'ftp ftps ee/ftp'],
  ['remote-file', 'smb', 'smb'],
  ['bucket', 's3', 's3 amazon-s3'],
  ['bucket', 'azure-storage', 'azure-blob-storage microsoft-azure-storage azure-data-lake-storage azure-storage'],
  ['bucket', 'gcs', 'google-cloud-storage'],
  ['database', 'sql', 'db jdbc ee/jdbc jdbc-ee'],
  ['store', 'mongodb', 'mongo mongodb'],
  ['store', 'cassandra', 'cassandradb cassandra'],
  ['store', 'redis', 'redis'],
  ['store', 'elasticsearch', 'elasticsearch elastic-search'],
  ['store', 'neo4j', 'neo4j'],
  ['store', 'dynamodb', 'dynamodb amazon-dynamodb'],
  ['store', 'bigquery', 'bigquery google-bigquery'],
  ['store', 'snowflake', 'snowflake'],
  ['store', 'hdfs', 'hdfs'],
  ['store', 'cosmosdb', 'cosmosdb azure-cosmosdb'],
  ['store', 'redshift', 'amazon-redshift'],
  ['http', 'http', 'http https graphql netty-http rest-connect'],
  ['soap', 'soap', 'wsc ws cxf'],
  ['mail', 'smtp', 'email smtp smtps imap imaps pop3 pop3s'],
  ['host', 'ldap', 'ldap'],
  ['host', 'tcp', 'sockets tcp udp ssl websocket ajax mllp hl7-mllp'],
  ['host', 'as2', 'as2 as2-mule4'],
  ['host', 'ssh', 'ssh'],
  ['function', 'lambda', 'lambda amazon-lambda aws-lambda'],
  ['model', 'openai', 'openai ms-inference mulechain ms-aichain mac-aichain einstein-ai ms-einstein-ai'],
  [
    'application',
    'salesforce',
    'salesforce sfdc sfdc-composite salesforce-composite salesforce-analytics salesforce-bulk salesforce-pub-sub salesforce-data-cloud sdc',
  ],
  ['application', 'marketing-cloud', 'salesforce-marketing salesforce-marketing-cloud marketing-cloud'],
  ['application', 'sap', 'sap sap-erp ee/sap'],
  ['application', 'sap-s4hana', 's4hana sap-s4hana sap-s4hana-cloud'],
  ['application', 'successfactors', 'successfactors sap-successfactors'],
  ['application', 'ariba', 'ariba sap-ariba'],
  ['application', 'concur', 'concur sap-concur'],
  ['application', 'workday', 'workday wd workday-hcm'],
  ['application', 'netsuite', 'netsuite netsuite-openair'],
  ['application', 'servicenow', 'servicenow'],
  ['application', 'oracle-ebs', 'oracle-ebs oracle-ebs-122 ebs'],
  ['application', 'peoplesoft', 'peoplesoft'],
  ['application', 'siebel', 'siebel'],
  ['application', 'jdedwards', 'jde jdedwards jde-enterprise'],
  [
    'application',
    'dynamics',
    'microsoft-dynamics-crm dynamics-crm dynamics365 microsoft-dynamics-365 dynamics-365 dynamics-nav dynamics-gp',
  ],
  ['application', 'microsoft-graph', 'microsoft-graph office365 microsoft-teams microsoft-office-365'],
  ['application', 'sharepoint', 'sharepoint microsoft-sharepoint'],
  ['application', 'as400', 'as400'],
  ['application', 'jira', 'jira'],
  ['application', 'google-sheets', 'google-sheets'],
  ['application', 'google-drive', 'google-drive'],
  ['application', 'google-calendar', 'google-calendars google-calendar'],
  ['application', 'google-mail', 'gmail google-mail'],
  ['code', 'code', 'java scripting python groovy javascript ruby spring'],
  [
    'local',
    'local',
    'core ee ee/core ee/dw dw ee/data-mapper data-mapper validation json json-module xml xml-module mulexml xquery compression crypto pgp oauth oauth2 oauth2-provider secure-properties secure-property-placeholder tls os objectstore aggregators batch apikit mule-apikit apikit-soap apikit-odata apikit-graphql graphql-router tracking ee/tracking munit munit-tools mtf random api-gateway api-platform-gw test stdio quartz schedulers hl7 edi x12 edifact csv ftl regex cors wss cluster policies http-policy management context expression-language stats pooling types doc domain ee/domain ee/multicast ee/cache ee/wsdl threading jaas json-logger custom-logger sterling-logger ee/schedule scheduler dw-module batch-ee ee/batch idempotent',
  ],
];

const CONNECTORS: ReadonlyMap<string, Connector> = new Map(
  LINES.flatMap(([shape, word, modules]) => modules.split(' ').map((module) => [module, { shape, word }] as const)),
);

/** The connector of a module; a module that nobody here knows is the application that it is made for. */
export function connectorOf(module: string): Connector {
  return CONNECTORS.get(module) ?? { shape: 'application', word: module.replace(/^.*\//, '') };
}

export function isKnownModule(module: string): boolean {
  return CONNECTORS.has(module);
}
