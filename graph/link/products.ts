// Products known by their hosts. Data, not logic: add a row, cite nothing private.

export interface Product {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly kind: 'saas' | 'model' | 'gateway' | 'platform';
  /** Each customer has a host of its own, and each host is its own system. */
  readonly perTenant: boolean;
}

type Row = readonly [suffix: string, id: string, vendor: string, product: string, kind: Product['kind'], perTenant?: boolean];

const ROWS: readonly Row[] = [
  ['salesforce.com', 'salesforce', 'Salesforce', 'Salesforce', 'saas', true],
  ['force.com', 'salesforce', 'Salesforce', 'Salesforce', 'saas', true],
  ['ondemand.com', 'sap', 'SAP', 'SAP Cloud', 'saas', true],
  ['sap.com', 'sap', 'SAP', 'SAP', 'saas', true],
  ['hana.ondemand.com', 'sap-btp', 'SAP', 'SAP BTP', 'saas', true],
  ['successfactors.com', 'successfactors', 'SAP', 'SuccessFactors', 'saas', true],
  ['ariba.com', 'ariba', 'SAP', 'Ariba', 'saas', true],
  ['workday.com', 'workday', 'Workday', 'Workday', 'saas', true],
  ['myworkday.com', 'workday', 'Workday', 'Workday', 'saas', true],
  ['service-now.com', 'servicenow', 'ServiceNow', 'ServiceNow', 'saas', true],
  ['zendesk.com', 'zendesk', 'Zendesk', 'Zendesk', 'saas', true],
  ['hubspot.com', 'hubspot', 'HubSpot', 'HubSpot', 'saas'],
  ['hubapi.com', 'hubspot', 'HubSpot', 'HubSpot', 'saas'],
  ['netsuite.com', 'netsuite', 'Oracle', 'NetSuite', 'saas', true],
  ['oraclecloud.com', 'oracle-cloud', 'Oracle', 'Oracle Cloud', 'saas', true],
  ['dynamics.com', 'dynamics-365', 'Microsoft', 'Dynamics 365', 'saas', true],
  ['graph.microsoft.com', 'microsoft-graph', 'Microsoft', 'Microsoft Graph', 'saas'],
  ['sharepoint.com', 'sharepoint', 'Microsoft', 'SharePoint', 'saas', true],
  ['login.microsoftonline.com', 'entra-id', 'Microsoft', 'Entra ID', 'saas'],
  ['openai.azure.com', 'azure-openai', 'Microsoft', 'Azure OpenAI', 'model', true],
  ['servicebus.windows.net', 'azure-service-bus', 'Microsoft', 'Azure Service Bus', 'saas', true],
  ['stripe.com', 'stripe', 'Stripe', 'Stripe', 'saas'],
  ['adyen.com', 'adyen', 'Adyen', 'Adyen', 'saas'],
  ['paypal.com', 'paypal', 'PayPal', 'PayPal', 'saas'],
  ['braintreegateway.com', 'braintree', 'PayPal', 'Braintree', 'saas'],
  ['klarna.com', 'klarna', 'Klarna', 'Klarna', 'saas'],
  ['mollie.com', 'mollie', 'Mollie', 'Mollie', 'saas'],
  ['worldpay.com', 'worldpay', 'Worldpay', 'Worldpay', 'saas'],
  ['twilio.com', 'twilio', 'Twilio', 'Twilio', 'saas'],
  ['sendgrid.com', 'sendgrid', 'Twilio', 'SendGrid', 'saas'],
  ['sendgrid.net', 'sendgrid', 'Twilio', 'SendGrid', 'saas'],
  ['mailgun.net', 'mailgun', 'Sinch', 'Mailgun', 'saas'],
  ['slack.com', 'slack', 'Salesforce', 'Slack', 'saas'],
  ['atlassian.net', 'atlassian', 'Atlassian', 'Atlassian Cloud', 'saas', true],
  ['github.com', 'github', 'GitHub', 'GitHub', 'saas'],
  ['gitlab.com', 'gitlab', 'GitLab', 'GitLab', 'saas'],
  ['shopify.com', 'shopify', 'Shopify', 'Shopify', 'saas', true],
  ['docusign.net', 'docusign', 'DocuSign', 'DocuSign', 'saas'],
  ['okta.com', 'okta', 'Okta', 'Okta', 'saas', true],
  ['auth0.com', 'auth0', 'Okta', 'Auth0', 'saas', true],
  ['snowflakecomputing.com', 'snowflake', 'Snowflake', 'Snowflake', 'saas', true],
  ['databricks.com', 'databricks', 'Databricks', 'Databricks', 'saas', true],
  ['googleapis.com', 'google-apis', 'Google', 'Google APIs', 'saas'],
  ['aiplatform.googleapis.com', 'vertex-ai', 'Google', 'Vertex AI', 'model'],
  ['generativelanguage.googleapis.com', 'gemini', 'Google', 'Gemini API', 'model'],
  ['api.openai.com', 'openai', 'OpenAI', 'OpenAI API', 'model'],
  ['api.anthropic.com', 'anthropic', 'Anthropic', 'Anthropic API', 'model'],
  ['api.mistral.ai', 'mistral', 'Mistral AI', 'Mistral API', 'model'],
  ['api.cohere.ai', 'cohere', 'Cohere', 'Cohere API', 'model'],
  ['huggingface.co', 'hugging-face', 'Hugging Face', 'Hugging Face', 'model'],
  ['amazonaws.com', 'aws', 'AWS', 'AWS', 'saas'],
  ['camunda.io', 'camunda-saas', 'Camunda', 'Camunda SaaS', 'saas'],
  ['confluent.cloud', 'confluent-cloud', 'Confluent', 'Confluent Cloud', 'saas', true],
  ['mongodb.net', 'mongodb-atlas', 'MongoDB', 'MongoDB Atlas', 'saas', true],
  ['dhl.com', 'dhl', 'DHL', 'DHL', 'saas'],
  ['ups.com', 'ups', 'UPS', 'UPS', 'saas'],
  ['fedex.com', 'fedex', 'FedEx', 'FedEx', 'saas'],
  ['datadoghq.com', 'datadog', 'Datadog', 'Datadog', 'platform'],
  ['newrelic.com', 'new-relic', 'New Relic', 'New Relic', 'platform'],
  ['honeycomb.io', 'honeycomb', 'Honeycomb', 'Honeycomb', 'platform'],
  ['sentry.io', 'sentry', 'Sentry', 'Sentry', 'platform'],
  ['grafana.net', 'grafana-cloud', 'Grafana Labs', 'Grafana Cloud', 'platform'],
];

const BY_SUFFIX = new Map(
  ROWS.map(([suffix, id, vendor, product, kind, perTenant]): [string, Product] => [
    suffix,
    { id, vendor, product, kind, perTenant: perTenant ?? false },
  ]),
);

/** The product a host belongs to, by its longest known suffix. */
export function productOfHost(host: string): Product | undefined {
  const labels = host.split('.');
  for (let i = 0; i < labels.length - 1; i++) {
    const found = BY_SUFFIX.get(labels.slice(i).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}
