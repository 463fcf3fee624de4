// What bots reach without a screen: HTTP, SOAP, databases, mail, files on servers, and the products that packages are made for.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { applicationRef, isApplication } from '../../integrations/application-products.ts';
import type { Reached } from '../../integrations/endpoint.ts';
import { hostReached, httpReached, queryEffect, storeReached } from '../../integrations/endpoint-address.ts';
import { credentialOf } from '../../mention/secret.ts';
import type { XmlElement } from '../../read/tree.ts';
import { verbEffect } from '../../workflows/effect.ts';
import { jobRef } from '../../workflows/target.ts';
import type { Interaction, StepDeclaration } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { type At, stepOf, workOf } from './at.ts';
import { settingName } from './orchestrator.ts';
import { activitiesIn, stated, templateOf, type Value } from './xaml.ts';

/** undefined for activities that stay inside the robot. */
export function outsideBlock(at: At): Block | undefined {
  const { name, namespace } = at.element;
  if (/^(HttpClient|NetHttpRequest|NetHttpClient|HttpRequest)$/.test(name)) return httpBlock(at);
  if (/^SoapClient$/i.test(name)) return soapBlock(at);
  if (isDatabase(at.element)) return databaseBlock(at);
  if (/(Mail|MailMessages|Email|Emails)(X|Connections)?$/.test(name) || /OutlookMail|ExchangeMail|IMAPMail/i.test(name))
    return mailBlock(at);
  if (/^(WithFtpSession|FtpSession)$/i.test(name)) return ftpBlock(at);
  const product = productOf(namespace) ?? productOf(stated(at.element, 'ConnectorKey', 'Connector')?.text ?? '');
  return product === undefined ? undefined : withInner(at, [call(product, secretIn(at.element))], verbEffect(name));
}

function withInner(at: At, interactions: readonly Interaction[], more: Partial<StepDeclaration> = {}): Block {
  const step = stepOf(at);
  const blocks = at.inside(activitiesIn(at.element));
  return {
    step: { ...step, kind: 'service-task', ...workOf(at), ...more },
    reach: interactions.map((interaction) => ({ interaction, source: step.source })),
    ...(blocks.length === 0 ? {} : { inner: { blocks } }),
  };
}

function call(to: MentionRef, props: Props = {}): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync', ...props } };
}

/** A credential among the properties: as a text of the workflow, or from a variable. */
function secretIn(element: XmlElement): Props {
  for (const { name } of [
    ...element.attributes,
    ...element.children.map((child) => ({ name: child.name.slice(child.name.indexOf('.') + 1) })),
  ]) {
    const value = /^Secure/.test(name) ? undefined : stated(element, name);
    const credential = value === undefined ? undefined : credentialOf(name, value.isLiteral ? value.text : '${variable}');
    if (credential !== undefined) return { credential };
  }
  return element.attributes.some(({ name, value }) => /^Secure/.test(name) && value !== '{x:Null}') ? { credential: 'ref' } : {};
}

// EndPoint of the classic activity, RequestUrl of the one that replaced it.
function httpBlock(at: At): Block {
  const url = stated(at.element, 'EndPoint', 'RequestUrl', 'Url');
  const method = stated(at.element, 'Method', 'RequestMethod');
  const verb = (method?.isLiteral === true ? method.text : method === undefined ? 'GET' : undefined)?.toUpperCase();
  const reached = url === undefined ? undefined : reachedBy(at, url, (address, file) => httpReached({ url: address, method: verb, file }));
  const isClassic = at.element.name === 'HttpClient';
  // The classic request is given up after 6 seconds.
  const timeout = workOf(at, isClassic ? 'default' : undefined).timeout;
  return withInner(at, interactionsOf(reached, secretIn(at.element)), { ...reached?.effect, timeout });
}

function soapBlock(at: At): Block {
  const url = stated(at.element, 'EndPoint', 'Endpoint', 'ServiceUrl', 'Wsdl');
  const reached =
    url === undefined
      ? undefined
      : reachedBy(at, url, (address, file) => httpReached({ url: address.replace(/\?(single)?wsdl$/i, ''), file }));
  return withInner(at, interactionsOf(reached, secretIn(at.element)));
}

/** An address as far as it is constant; what only the configuration knows stands by its words. */
function reachedBy(at: At, value: Value, reach: (address: string, file: string) => Reached): Reached {
  const template = templateOf(value);
  if (template !== undefined) return reach(template, at.reading.within);
  return {
    endpoints: [
      {
        kind: 'call',
        to: jobRef({
          type: settingName(value.text) ?? value.text.slice(0, 100),
          types: ['System', 'Operation'],
          within: at.reading.within,
        }),
      },
    ],
  };
}

function interactionsOf(reached: Reached | undefined, secret: Props): readonly Interaction[] {
  return (reached?.endpoints ?? []).flatMap((endpoint): readonly Interaction[] => {
    const props: Props = { ...(reached?.credential === undefined ? {} : { credential: reached.credential }), ...secret };
    if (endpoint.kind === 'call') return [call(endpoint.to, props)];
    return endpoint.kind === 'store'
      ? [{ relation: 'ACCESSES', to: endpoint.to, props: { ...props, mode: endpoint.mode, schema: endpoint.schema } }]
      : [];
  });
}

function isDatabase({ name, namespace }: XmlElement): boolean {
  if (/^(DatabaseConnect|DatabaseTransaction|DatabaseDisconnect|ExecuteNonQuery|InsertDataTable|BulkInsert|BulkUpdate)$/.test(name))
    return true;
  return /database/i.test(namespace) || name === 'ExecuteQuery';
}

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/SqlClient/, 'sqlserver'],
  [/Oracle/, 'oracle'],
  [/Npgsql|Postgre/i, 'postgresql'],
  [/MySql/i, 'mysql'],
  [/IBM|DB2/, 'db2'],
  [/Hana/i, 'hana'],
];

function databaseBlock(at: At): Block {
  const { element, reading } = at;
  if (element.name === 'DatabaseDisconnect') return { step: { ...stepOf(at), kind: 'script' } };
  const address = stated(element, 'ConnectionString');
  const handle = stated(element, 'ExistingDbConnection', 'ExistingConnection')?.text;
  const provider = stated(element, 'ProviderName')?.text ?? '';
  const sql = templateOf(stated(element, 'Sql', 'SqlCommand', 'Query')) ?? '';
  const { mode, effect } = /^(InsertDataTable|Bulk)/.test(element.name) ? ({ mode: 'write', effect: 'write' } as const) : queryEffect(sql);
  const known = handle === undefined ? undefined : reading.stores.get(handle);
  const store = known ?? storeOf(at, { address, engine: ENGINES.find(([pattern]) => pattern.test(provider))?.[1], handle });
  const output = stated(element, 'DatabaseConnection')?.text;
  if (store !== undefined && output !== undefined) reading.stores.set(output, store);
  const interaction = store ?? at.around.store;
  const found = interaction === undefined ? [] : [{ ...interaction, props: { ...interaction.props, mode } }];
  const step = stepOf(at);
  const blocks = at.inside(activitiesIn(element), { ...at.around, store: interaction });
  return {
    // 30 seconds where TimeoutMS is left out.
    step: { ...step, kind: 'service-task', ...workOf(at, 'default'), effect },
    reach: found.map((each) => ({ interaction: each, source: step.source })),
    ...(blocks.length === 0 ? {} : { inner: { blocks } }),
  };
}

interface Stated {
  readonly address: Value | undefined;
  readonly engine: string | undefined;
  readonly handle: string | undefined;
}

function storeOf({ element, reading }: At, { address, engine, handle }: Stated): Interaction | undefined {
  const secure = stated(element, 'ConnectionSecureString', 'SecureConnectionString');
  const template = templateOf(address);
  const words = template === undefined ? ((address ?? secure)?.text ?? handle) : undefined;
  if (template !== undefined) {
    const reached = storeReached({ address: template, engine, file: reading.within });
    const [found] = interactionsOf(reached, {});
    if (found !== undefined) return found;
  }
  if (words === undefined) return undefined;
  const name = settingName(words) ?? words.slice(0, 100);
  const to: MentionRef = {
    ...jobRef({ type: `connection ${name}`, types: ['DataStore'], within: reading.within }),
    unresolved: { name, props: engine === undefined ? {} : { engine } },
  };
  return { relation: 'ACCESSES', to, props: handle === undefined ? { credential: 'ref' } : {} };
}

function mailBlock(at: At): Block {
  const { element, reading } = at;
  const server = stated(element, 'Server', 'ExchangeServer', 'Host');
  const isSending = /^(Send|Reply|Forward)/.test(element.name);
  const template = templateOf(server);
  const reached = template === undefined ? undefined : hostReached(template, { file: reading.within, protocol: 'smtp' });
  const named =
    reached?.endpoints.length === 0 || reached === undefined ? (productOf(element.namespace) ?? mailProgram(element.name)) : undefined;
  const interactions = named === undefined ? interactionsOf(reached, secretIn(element)) : [call(named, secretIn(element))];
  const block = withInner(at, interactions, isSending ? { effect: 'write' } : verbEffect(element.name));
  return isSending ? { ...block, step: { ...block.step, kind: 'send' } } : block;
}

function mailProgram(name: string): MentionRef | undefined {
  const product = /Outlook/.test(name) ? 'Microsoft Outlook' : /Exchange/.test(name) ? 'Microsoft Exchange' : undefined;
  if (product === undefined) return undefined;
  return {
    type: 'System',
    mention: { kind: 'name', value: product },
    unresolved: { name: product, kind: 'application', props: { vendor: 'Microsoft', product } },
  };
}

function ftpBlock(at: At): Block {
  const host = templateOf(stated(at.element, 'Host'));
  const reached = host === undefined ? undefined : hostReached(host, { file: at.reading.within, protocol: 'ftp' });
  return withInner(at, interactionsOf(reached, secretIn(at.element)));
}

const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['microsoftoffice365', 'graph.microsoft.com'],
  ['office365', 'graph.microsoft.com'],
  ['microsoft365', 'graph.microsoft.com'],
  ['gsuite', 'www.googleapis.com'],
  ['dynamicscrm', 'dynamics.com'],
  ['exchangeserver', 'outlook.office365.com'],
  ['salesforce', 'login.salesforce.com'],
  ['servicenow', 'service-now.com'],
]);

/** The product that a package is made for, by the words of its namespace or of the key of its connector. */
function productOf(text: string): MentionRef | undefined {
  for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) {
    const host = PACKAGES.get(word);
    if (host !== undefined) return { type: ['System'], mention: { kind: 'host', value: host } };
    if (word.length > 2 && isApplication(word)) return applicationRef(word);
  }
  return undefined;
}
