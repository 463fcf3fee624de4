// What the nodes of n8n work on. Data, not logic: a line is added here and nowhere else.
// https://docs.n8n.io/integrations/builtin/app-nodes/

/** Nodes that work on items inside the engine. */
const INSIDE = new Set(
  `set code function functionItem if switch merge filter sort limit aggregate splitOut splitInBatches noOp itemLists dateTime crypto html markdown xml jwt totp
  removeDuplicates summarize compareDatasets renameKeys editImage executionData spreadsheetFile convertToFile extractFromFile readBinaryFile readBinaryFiles writeBinaryFile readWriteFile
  readPDF compression moveBinaryData respondToWebhook debugHelper evaluation dataTable htmlExtract iCal aiTransform simulate
  outputParserStructured outputParserItemList outputParserAutofixing memoryBufferWindow memoryManager documentDefaultDataLoader documentBinaryInputLoader documentJsonInputLoader
  textSplitterCharacterTextSplitter textSplitterRecursiveCharacterTextSplitter textSplitterTokenSplitter vectorStoreInMemory vectorStoreInMemoryInsert vectorStoreInMemoryLoad toolCalculator toolCode toolThink
  retrieverVectorStore retrieverContextualCompression retrieverMultiQuery toolVectorStore modelSelector chatTrigger memoryChatRetriever`.split(
    /\s+/,
  ),
);

/** Node → host of the product. */
const HOSTS: Readonly<Record<string, string>> = {
  'graph.microsoft.com': 'microsoftTeams microsoftOneDrive microsoftExcel microsoftToDo microsoftEntra microsoftGraphSecurity',
  'outlook.office365.com': 'microsoftOutlook',
  'sharepoint.com': 'microsoftSharePoint',
  'dynamics.com': 'microsoftDynamicsCrm',
  'management.azure.com': 'azureCosmosDb azureStorage',
  'www.googleapis.com':
    'googleDrive googleContacts googleTasks googleBooks youTube googleAnalytics googlePerspective googleSlides googleDocs gSuiteAdmin googleBusinessProfile',
  'sheets.googleapis.com': 'googleSheets',
  'calendar.googleapis.com': 'googleCalendar',
  'gmail.googleapis.com': 'gmail',
  'chat.googleapis.com': 'googleChat',
  'translation.googleapis.com': 'googleTranslate',
  'bigquery.googleapis.com': 'googleBigQuery',
  'firestore.googleapis.com': 'googleFirebaseCloudFirestore googleFirebaseRealtimeDatabase',
  'storage.googleapis.com': 'googleCloudStorage',
  'language.googleapis.com': 'googleCloudNaturalLanguage',
  'slack.com': 'slack',
  'discord.com': 'discord',
  'api.telegram.org': 'telegram',
  'graph.facebook.com': 'whatsApp facebookGraphApi facebookLeadAds',
  'api.twilio.com': 'twilio',
  'api.sendgrid.com': 'sendGrid',
  'api.mailgun.net': 'mailgun',
  'mailchimp.com': 'mailchimp mandrill',
  'api.brevo.com': 'sendInBlue',
  'api.mailjet.com': 'mailjet',
  'api.postmarkapp.com': 'postmark',
  'login.salesforce.com': 'salesforce',
  'hubapi.com': 'hubspot',
  'pipedrive.com': 'pipedrive',
  'zoho.com': 'zohoCrm',
  'service-now.com': 'serviceNow',
  'zendesk.com': 'zendesk',
  'freshdesk.com': 'freshdesk freshservice freshworksCrm',
  'api.intercom.io': 'intercom',
  'helpscout.com': 'helpScout',
  'atlassian.net': 'jira jiraSoftwareCloud confluence',
  'trello.com': 'trello',
  'app.asana.com': 'asana',
  'monday.com': 'mondayCom',
  'api.clickup.com': 'clickUp',
  'linear.app': 'linear',
  'notion.com': 'notion',
  'airtable.com': 'airtable',
  'coda.io': 'coda',
  'api.github.com': 'github',
  'gitlab.com': 'gitlab',
  'bitbucket.org': 'bitbucket',
  'sentry.io': 'sentryIo',
  'pagerduty.com': 'pagerDuty',
  'api.dropboxapi.com': 'dropbox',
  'api.box.com': 'box',
  'shopify.com': 'shopify',
  'api.stripe.com': 'stripe',
  'paypal.com': 'payPal',
  'chargebee.com': 'chargebee',
  'quickbooks.intuit.com': 'quickbooks',
  'api.xero.com': 'xero',
  'docusign.net': 'docuSign',
  'typeform.com': 'typeform',
  'jotform.com': 'jotForm',
  'calendly.com': 'calendly',
  'api.cal.com': 'cal',
  'eventbrite.com': 'eventbrite',
  'surveymonkey.com': 'surveyMonkey',
  'zoom.us': 'zoom',
  'webexapis.com': 'ciscoWebex',
  'api.twitter.com': 'twitter',
  'api.linkedin.com': 'linkedIn',
  'oauth.reddit.com': 'reddit',
  'api.spotify.com': 'spotify',
  'supabase.co': 'supabase',
  'wordpress.com': 'wordpress',
  'webflow.com': 'webflow',
  'api.openweathermap.org': 'openWeatherMap',
  'api.deepl.com': 'deepL',
  'splunkcloud.com': 'splunk',
  'okta.com': 'okta',
  'smartsheet.com': 'smartsheet',
  'api.netlify.com': 'netlify',
  'api.cloudflare.com': 'cloudflare',
  'serpapi.com': 'toolSerpApi',
  'api.wolframalpha.com': 'toolWolframAlpha',
  'wikipedia.org': 'toolWikipedia',
  'api.perplexity.ai': 'perplexity',
  'api.airtop.ai': 'airtop',
};

/** Models: node → host of whoever runs it. */
const MODELS: Readonly<Record<string, string>> = {
  'api.openai.com': 'lmChatOpenAi lmOpenAi embeddingsOpenAi openAi openAiAssistant',
  'openai.azure.com': 'lmChatAzureOpenAi embeddingsAzureOpenAi',
  'api.anthropic.com': 'lmChatAnthropic anthropic',
  'generativelanguage.googleapis.com': 'lmChatGoogleGemini lmChatGooglePalm embeddingsGoogleGemini embeddingsGooglePalm googleGemini',
  'aiplatform.googleapis.com': 'lmChatGoogleVertex embeddingsGoogleVertex',
  'bedrock-runtime.amazonaws.com': 'lmChatAwsBedrock embeddingsAwsBedrock',
  'api.mistral.ai': 'lmChatMistralCloud embeddingsMistralCloud mistralAi',
  'api.groq.com': 'lmChatGroq',
  'api.deepseek.com': 'lmChatDeepSeek',
  'openrouter.ai': 'lmChatOpenRouter',
  'api.cohere.ai': 'lmChatCohere lmCohere embeddingsCohere rerankerCohere',
  'api.x.ai': 'lmChatXAiGrok',
  'ai-gateway.vercel.sh': 'lmChatVercelAiGateway',
  'huggingface.co': 'lmOpenHuggingFaceInference embeddingsHuggingFaceInference',
  'api.elevenlabs.io': 'elevenLabs',
};

/** Node → engine of a store, whose address stands in the credential. */
const ENGINES: Readonly<Record<string, string>> = {
  postgresql: 'postgres postgresTool memoryPostgresChat vectorStorePGVector chatMemoryPostgres',
  mysql: 'mySql',
  sqlserver: 'microsoftSql',
  oracle: 'oracleDatabase',
  mongodb: 'mongoDb memoryMongoDbChat vectorStoreMongoDBAtlas',
  redis: 'redis memoryRedisChat vectorStoreRedis',
  snowflake: 'snowflake',
  elasticsearch: 'elasticsearch',
  timescaledb: 'timescaleDb',
  questdb: 'questDb',
  cratedb: 'crateDb',
  clickhouse: 'clickhouse',
  qdrant: 'vectorStoreQdrant',
  pinecone: 'vectorStorePinecone vectorStorePineconeInsert vectorStorePineconeLoad',
  weaviate: 'vectorStoreWeaviate',
  milvus: 'vectorStoreMilvus',
  supabase: 'vectorStoreSupabase vectorStoreSupabaseInsert vectorStoreSupabaseLoad',
  zep: 'memoryZep vectorStoreZep',
  s3: 's3 awsS3',
  dynamodb: 'awsDynamoDb',
  nocodb: 'nocoDb',
  baserow: 'baserow',
  sftp: 'ftp',
};

/** Node → protocol of messages, and the parameter that names the channel. */
export const BROKERS: ReadonlyMap<string, readonly [protocol: string, parameter: string]> = new Map([
  ['kafka', ['kafka', 'topic']],
  ['kafkaTrigger', ['kafka', 'topic']],
  ['rabbitmq', ['amqp', 'queue']],
  ['rabbitmqTrigger', ['amqp', 'queue']],
  ['amqp', ['amqp', 'sink']],
  ['amqpTrigger', ['amqp', 'sink']],
  ['mqtt', ['mqtt', 'topic']],
  ['mqttTrigger', ['mqtt', 'topics']],
  ['awsSqs', ['sqs', 'queue']],
  ['awsSns', ['sns', 'topic']],
  ['awsSnsTrigger', ['sns', 'topic']],
  ['redisTrigger', ['redis', 'channels']],
]);

function byNode(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([value, names]) => names.split(' ').map((name): [string, string] => [name, value])));
}

const hosts = byNode(HOSTS);
const models = byNode(MODELS);
const engines = byNode(ENGINES);

/** A node by what it works on; undefined for one that is not known. */
export type Product =
  | { readonly kind: 'inside' }
  | { readonly kind: 'host' | 'model'; readonly host: string }
  | { readonly kind: 'store'; readonly engine: string };

export function productOf(word: string): Product | undefined {
  const plain = word.replace(/Trigger$/, '');
  if (INSIDE.has(word)) return { kind: 'inside' };
  const model = models.get(plain);
  if (model !== undefined) return { kind: 'model', host: model };
  const engine = engines.get(plain);
  if (engine !== undefined) return { kind: 'store', engine };
  const host = hosts.get(plain);
  return host === undefined ? undefined : { kind: 'host', host };
}
