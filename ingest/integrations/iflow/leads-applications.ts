// Channels to applications that an adapter is made for, to systems that a destination names, and those of adapters that nobody knows here.
import type { Document } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { applicationRef } from '../application-products.ts';
import { componentNamed } from '../camel-components.ts';
import { leadOf } from '../camel-endpoint.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import { hostReached, shown, whyOpen } from '../endpoint-address.ts';
import type { Adapter, Lead } from './adapter.ts';
import { hostAndPort, odataMethod, openName, webReached } from './addresses.ts';
import type { Settings } from './settings.ts';

/** ComponentType in lower case → word of the product; a name of its own where there is none. */
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['successfactors', 'successfactors'],
  ['ariba', 'ariba'],
  ['salesforce', 'salesforce'],
  ['salesforcepubsub', 'salesforce'],
  ['servicenow', 'servicenow'],
  ['workday', 'workday'],
  ['coupa', 'coupa'],
  ['hubspot', 'hubspot'],
  ['jira', 'jira'],
  ['netsuite', 'netsuite'],
  ['microsoftsharepoint', 'sharepoint'],
  ['slack', 'slack'],
  ['splunk', 'splunk'],
  ['dropbox', 'dropbox'],
  ['facebook', 'facebook'],
  ['microsoftdynamics', 'dynamics'],
  ['twitter', 'Twitter'],
  ['anaplan', 'Anaplan'],
  ['sugarcrm', 'SugarCRM'],
  ['elster', 'ELSTER'],
  ['mdi', 'SAP Master Data Integration'],
  ['openconnectors', 'SAP Open Connectors'],
  ['azurecosmosdb', 'Azure Cosmos DB'],
]);

export function isProduct(type: string): boolean {
  return PRODUCTS.has(type.toLowerCase());
}

const ADDRESSES = [
  'address',
  'Address',
  'addressURL',
  'hostUrl',
  'host',
  'hostname',
  'url',
  'baseUrl',
  'instanceUrl',
  'loginUrl',
  'apiEndpoint',
  'anaplanHost',
  'sfsfODataReceiverDataCenterUrl',
  'endpoint',
  'endpointUrl',
  'server',
  'httpAddressWithoutQuery',
];

export function productLead({ settings, type, isIn }: Adapter): Lead {
  const stated = ADDRESSES.map((key) => settings.text(key)).find(
    (value) => value !== undefined && (isTemplated(value) || /[.:]/.test(value)),
  );
  const host = stated === undefined || isTemplated(stated) ? undefined : hostMention(stated)?.value;
  const to = applicationRef(PRODUCTS.get(type.toLowerCase()) ?? type, host);
  const open = stated !== undefined && host === undefined ? whyOpen(stated) : undefined;
  const method = odataMethod(settings.text('operation'));
  const effect = method === undefined ? undefined : webReached({ url: 'https://any', method, file: '' }).effect;
  return {
    reached: { endpoints: [{ kind: 'call', to }], ...(open === undefined ? {} : { open }), ...(effect === undefined ? {} : { effect }) },
    trigger: isIn ? 'poll' : 'http',
  };
}

/** RFC and the on-premise OData adapter go by the name of a destination. */
export function destinationLead({ settings, type }: Adapter): Lead {
  const name = settings.text('destination', 'destinationName');
  if (name === undefined || isTemplated(name)) return { reached: openName(`${type} destination`, name ?? ''), trigger: 'http' };
  return {
    reached: {
      endpoints: [
        {
          kind: 'call',
          to: { type: ['System'], mention: { kind: 'name', value: name }, unresolved: { name, kind: 'application' } },
        },
      ],
    },
    trigger: 'http',
  };
}

/** LDAP and the like: a system at a host. */
export function hostLead({ settings, type }: Adapter, file: string): Lead {
  const address = hostAndPort(settings) ?? settings.text('address', 'url', 'server');
  return {
    reached: address === undefined ? openName(type, '') : hostReached(address, { file, protocol: type.toLowerCase() }),
    trigger: 'poll',
  };
}

/** Adapters made with the development kit around a component of Camel: TransportProtocol is its scheme, firstUriPart the path. */
export function camelLead(adapter: Adapter, document: Document): Lead | undefined {
  const { settings, isIn, source } = adapter;
  const scheme = settings.text('TransportProtocol') ?? '';
  if (settings.text('Vendor') !== 'ApacheCamel' || componentNamed(scheme) === undefined) return undefined;
  const path = settings.text('firstUriPart') ?? '';
  const options = new Map([...settings.all].filter(([, value]) => value !== '').map(([key, value]) => [key, { key, value, source }]));
  const lead = leadOf(
    { scheme, path, options, text: shown(`${scheme}:${path}`), source },
    { file: document.file, beans: new Map(), onlySource: undefined, property: () => undefined },
    { isIn },
  );
  if (lead.kind !== 'outside') return undefined;
  // rabbitmq:host:port/exchange, as the component wrote it then
  const broker = scheme === 'rabbitmq' ? hostReached(path.split('/', 1)[0] ?? '', { file: document.file, kind: 'broker' }).endpoints : [];
  const asking = broker.map((each): Endpoint => (each.kind === 'call' ? { ...each, mode: 'async' } : each));
  return { reached: { ...lead.reached, endpoints: [...lead.reached.endpoints, ...asking] }, trigger: 'poll' };
}

export function unknownLead({ settings, isIn }: Adapter, file: string): Lead {
  const stated = [...ADDRESSES, 'firstUriPart'].map((key) => settings.text(key)).find((value) => value !== undefined);
  const reached: Reached = stated === undefined ? { endpoints: [] } : addressed(stated, settings, file);
  return { reached, trigger: isIn ? 'poll' : 'http', isUnknown: reached.endpoints.length === 0 && reached.open === undefined };
}

function addressed(stated: string, settings: Settings, file: string): Reached {
  return /^https?:/i.test(stated) ? webReached({ url: stated, file }) : hostReached(hostAndPort(settings) ?? stated, { file });
}
