// Applications that connectors are made for. Data, not logic: a line is added here and nowhere else.
import type { MentionRef } from '../../graph/model.ts';
import { hostOfClass } from './connector-products.ts';

/** Word of a component or connector → host that its maker runs. A customer's own host, where a setting states it, is the better mention. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['workday', 'workday.com'],
  ['netsuite', 'netsuite.com'],
  ['servicenow', 'service-now.com'],
  ['successfactors', 'successfactors.com'],
  ['sap-successfactors', 'successfactors.com'],
  ['ariba', 'ariba.com'],
  ['sap-concur', 'concursolutions.com'],
  ['concur', 'concursolutions.com'],
  ['dynamics', 'dynamics.com'],
  ['coupa', 'coupahost.com'],
  ['marketo', 'mktorest.com'],
  ['marketing-cloud', 'marketingcloudapis.com'],
  ['hubspot', 'hubapi.com'],
  ['zendesk', 'zendesk.com'],
  ['jira', 'atlassian.net'],
  ['slack', 'slack.com'],
  ['twilio', 'twilio.com'],
  ['whatsapp', 'whatsapp.com'],
  ['telegram', 'telegram.org'],
  ['facebook', 'facebook.com'],
  ['linkedin', 'linkedin.com'],
  ['box', 'box.com'],
  ['dropbox', 'dropboxapi.com'],
  ['docusign', 'docusign.net'],
  ['stripe', 'stripe.com'],
  ['paypal', 'paypal.com'],
  ['shopify', 'myshopify.com'],
  ['magento', 'magento.cloud'],
  ['sharepoint', 'sharepoint.com'],
  ['microsoft-graph', 'graph.microsoft.com'],
  ['google-mail', 'gmail.googleapis.com'],
  ['google-sheets', 'sheets.googleapis.com'],
  ['google-drive', 'drive.googleapis.com'],
  ['google-calendar', 'calendar.googleapis.com'],
  ['google-functions', 'cloudfunctions.googleapis.com'],
  ['google-vertexai', 'aiplatform.googleapis.com'],
  ['google-speech', 'speech.googleapis.com'],
  ['openai', 'api.openai.com'],
  ['pagerduty', 'pagerduty.com'],
  ['splunk', 'splunkcloud.com'],
  ['snowflake', 'snowflakecomputing.com'],
  ['intercom', 'api.intercom.io'],
  ['asana', 'asana.com'],
]);

/** Word → maker and name of an application that customers run themselves. */
const OWN: ReadonlyMap<string, readonly [vendor: string, product: string]> = new Map([
  ['sap', ['SAP', 'SAP']],
  ['sap-s4hana', ['SAP', 'SAP S/4HANA']],
  ['s4hana', ['SAP', 'SAP S/4HANA']],
  ['siebel', ['Oracle', 'Siebel']],
  ['peoplesoft', ['Oracle', 'PeopleSoft']],
  ['jdedwards', ['Oracle', 'JD Edwards']],
  ['oracle-ebs', ['Oracle', 'Oracle E-Business Suite']],
  ['as400', ['IBM', 'IBM i']],
  ['cics', ['IBM', 'CICS']],
  ['ims', ['IBM', 'IMS']],
  ['drools', ['Red Hat', 'Drools']],
  ['jbpm', ['Red Hat', 'jBPM']],
  ['keycloak', ['Red Hat', 'Keycloak']],
]);

/** Whether a word names such an application. */
export function isApplication(word: string): boolean {
  return HOSTS.has(word) || OWN.has(word) || hostOfClass(word) !== undefined;
}

/** The application that a word names; `host` where a setting states the customer's own. */
export function applicationRef(word: string, host?: string): MentionRef {
  const known = host ?? HOSTS.get(word) ?? hostOfClass(word);
  const [vendor, product] = OWN.get(word) ?? [undefined, word];
  const unresolved = { name: product, kind: 'application', props: { product, ...(vendor === undefined ? {} : { vendor }) } };
  if (known === undefined) return { type: ['System'], mention: { kind: 'name', value: product }, unresolved };
  return { type: ['System'], mention: { kind: 'host', value: known.toLowerCase() }, ...(vendor === undefined ? {} : { unresolved }) };
}
