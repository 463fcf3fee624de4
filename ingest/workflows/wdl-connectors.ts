// What the connectors of Logic Apps and Power Automate reach. Data, not logic: a line is added here and nowhere else.
// https://learn.microsoft.com/connectors/connector-reference/connector-reference-logicapps-connectors

/** A product by the host that stands for it; `application` runs at the customer's and is known by its connection only. */
export type Connector =
  | { readonly kind: 'product'; readonly host: string }
  | { readonly kind: 'application'; readonly name: string; readonly vendor: string; readonly product: string }
  | { readonly kind: 'store'; readonly engine: string; readonly hostSuffix?: string }
  | { readonly kind: 'broker'; readonly protocol: string; readonly isTopic: boolean }
  /** Works on data inside the platform, or tells the owner of the flow something. */
  | { readonly kind: 'inside' };

const PRODUCTS: Readonly<Record<string, string>> = {
  'login.salesforce.com': 'salesforce',
  'service-now.com': 'service-now servicenow',
  'dynamics.com':
    'dynamicscrmonline commondataservice commondataserviceforapps runtimeservice dynamicsax dynamicsnav dynamicssmbsaas dynamics365businesscentral dynamics365customerinsights microsoftdataverse',
  'sharepoint.com': 'sharepointonline',
  'outlook.office365.com': 'office365 outlook outlooktasks',
  'graph.microsoft.com':
    'office365users office365groups office365groupsmail teams planner onedriveforbusiness excelonlinebusiness excelonline wordonlinebusiness onenote todo shifts azuread microsoftgraphsecurity bookings',
  'forms.office.com': 'microsoftforms',
  'onedrive.live.com': 'onedrive',
  'api.powerbi.com': 'powerbi',
  'powerapps.com': 'powerappsforappmakers powerappsforadmins powerplatformforadmins',
  'powerautomate.com': 'flowmanagement microsoftflowforadmins uiflow powervirtualagents microsoftcopilotstudio',
  'dev.azure.com': 'visualstudioteamservices azuredevops',
  'management.azure.com':
    'arm azurevm azureautomation azuredatafactory azurecontainerinstance aci ascalert ascassessment ascregulatorycomplianceassessment azurealertsmanagement',
  'monitor.azure.com': 'azuremonitorlogs azureloganalytics azureloganalyticsdatacollector applicationinsights azuresentinel',
  'vault.azure.net': 'keyvault',
  'openai.azure.com': 'azureopenai openai',
  'search.windows.net': 'azureaisearch azuresearch',
  'cognitiveservices.azure.com':
    'cognitiveservicestextanalytics cognitiveservicescomputervision cognitiveservicesvideoindexer faceapi formrecognizer documentintelligence luis microsofttranslator qnamaker cognitiveservicescontentmoderator',
  'slack.com': 'slack',
  'api.twilio.com': 'twilio',
  'api.sendgrid.com': 'sendgrid',
  'mailchimp.com': 'mailchimp mandrill',
  'api.github.com': 'github',
  'gitlab.com': 'gitlab',
  'bitbucket.org': 'bitbucket',
  'atlassian.net': 'jira confluence',
  'trello.com': 'trello',
  'app.asana.com': 'asana',
  'monday.com': 'monday',
  'api.dropboxapi.com': 'dropbox',
  'api.box.com': 'box',
  'www.googleapis.com': 'googledrive googlecontacts googletasks youtube',
  'gmail.googleapis.com': 'gmail',
  'sheets.googleapis.com': 'googlesheet',
  'calendar.googleapis.com': 'googlecalendar',
  'bigquery.googleapis.com': 'googlebigquery',
  'api.twitter.com': 'twitter',
  'graph.facebook.com': 'facebook instagram whatsapp',
  'api.linkedin.com': 'linkedin linkedinv2',
  'docusign.net': 'docusign docusigndemo',
  'adobesign.com': 'adobesign',
  'api.stripe.com': 'stripe',
  'paypal.com': 'paypal',
  'shopify.com': 'shopify',
  'hubspot.com': 'hubspot hubspotcrm hubspotcrmv2',
  'pipedrive.com': 'pipedrive',
  'zendesk.com': 'zendesk',
  'freshdesk.com': 'freshdesk freshservice',
  'intercom.io': 'intercom',
  'zoho.com': 'zohocrm',
  'typeform.com': 'typeform',
  'calendly.com': 'calendly',
  'notion.com': 'notion',
  'airtable.com': 'airtable',
  'zoom.us': 'zoom',
  'pagerduty.com': 'pagerduty',
  'opsgenie.com': 'opsgenie',
  'ariba.com': 'saparibaconnector',
  'successfactors.com': 'sapsuccessfactors',
  'workday.com': 'workday workdayhcm workdaysoap',
  'netsuite.com': 'netsuite',
  'snowflakecomputing.com': 'snowflake snowflakev2',
  'azuredatabricks.net': 'databricks',
  'yammer.com': 'yammer',
  'surveymonkey.com': 'surveymonkey',
  'eventbrite.com': 'eventbrite',
  'smartsheet.com': 'smartsheet',
  'marketo.com': 'marketo',
  'webex.com': 'webex',
  'wunderlist.com': 'wunderlist',
  'msn.com': 'msnweather',
  'virtualearth.net': 'bingmaps',
};

/** name → vendor | product */
const APPLICATIONS: Readonly<Record<string, string>> = {
  sap: 'SAP|SAP ERP',
  sapodata: 'SAP|SAP ERP',
  saperp: 'SAP|SAP ERP',
  dynamicsaxonprem: 'Microsoft|Dynamics AX',
  sharepoint: 'Microsoft|SharePoint Server',
  biztalk: 'Microsoft|BizTalk Server',
  cicsprogramcall: 'IBM|CICS',
  imsprogramcall: 'IBM|IMS',
  si3270: 'IBM|IBM 3270',
};

/** name → engine, and the suffix with which the name of an account becomes its host. */
const STORES: Readonly<Record<string, string>> = {
  sql: 'sqlserver',
  sqldw: 'synapse',
  azuresql: 'sqlserver',
  jdbc: 'jdbc',
  mysql: 'mysql',
  postgresql: 'postgresql',
  oracle: 'oracle',
  db2: 'db2',
  informix: 'informix',
  teradata: 'teradata',
  azureblob: 'azure-storage|.blob.core.windows.net',
  azurefile: 'azure-storage|.file.core.windows.net',
  azuretables: 'azure-storage|.table.core.windows.net',
  azuretablesp: 'azure-storage|.table.core.windows.net',
  azuredatalake: 'azure-storage|.dfs.core.windows.net',
  documentdb: 'cosmosdb|.documents.azure.com',
  azurecosmosdb: 'cosmosdb|.documents.azure.com',
  amazons3: 's3',
  redis: 'redis',
  filesystem: 'file-share',
  sftp: 'sftp',
  sftpwithssh: 'sftp',
  ftp: 'ftp',
};

const BROKERS: Readonly<Record<string, string>> = {
  servicebus: 'amqp|queue',
  azurequeues: 'azure-queue|queue',
  eventhubs: 'amqp|topic',
  eventhub: 'amqp|topic',
  azureeventgrid: 'eventgrid|topic',
  azureeventgridpublish: 'eventgrid|topic',
  eventgridpublisher: 'eventgrid|topic',
  mq: 'mq|queue',
  rabbitmq: 'amqp|queue',
  kafka: 'kafka|topic',
  confluentkafka: 'kafka|topic',
};

const INSIDE = 'as2 x12 edifact rosettanet swift flatfile liquid xml conversionservice flowpush';

const BY_NAME: ReadonlyMap<string, Connector> = new Map<string, Connector>([
  ...Object.entries(PRODUCTS).flatMap(([host, names]) =>
    names.split(' ').map((name): [string, Connector] => [name, { kind: 'product', host }]),
  ),
  ...Object.entries(APPLICATIONS).map(([name, text]): [string, Connector] => {
    const [vendor = '', product = ''] = text.split('|');
    return [name, { kind: 'application', name: product, vendor, product }];
  }),
  ...Object.entries(STORES).map(([name, text]): [string, Connector] => {
    const [engine = '', hostSuffix] = text.split('|');
    return [name, { kind: 'store', engine, ...(hostSuffix === undefined ? {} : { hostSuffix }) }];
  }),
  ...Object.entries(BROKERS).map(([name, text]): [string, Connector] => {
    const [protocol = '', form] = text.split('|');
    return [name, { kind: 'broker', protocol, isTopic: form === 'topic' }];
  }),
  ...INSIDE.split(' ').map((name): [string, Connector] => [name, { kind: 'inside' }]),
]);

/** By the name of the API behind a connection: "servicebus", "shared_office365", "/serviceProviders/AzureBlob". */
export function connectorOf(api: string): Connector | undefined {
  return BY_NAME.get(plainApi(api));
}

export function plainApi(api: string): string {
  const last = api.slice(api.lastIndexOf('/') + 1);
  return last.toLowerCase().replace(/^shared_/, '');
}
