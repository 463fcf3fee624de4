// Systems that operations of Mule call.
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import type { XmlElement } from '../../read/tree.ts';
import { functionRef, serviceRef } from '../../workflows/aws.ts';
import { applicationRef } from '../application-products.ts';
import { credentialInHeaders } from '../credentials.ts';
import type { Reached } from '../endpoint.ts';
import { hostReached, httpReached, whyOpen } from '../endpoint-address.ts';
import { fullName } from './element.ts';
import { type Operation, settingOf } from './operation.ts';

export function httpOf(operation: Operation): Reached {
  const url = urlOf(operation);
  if (url === undefined) return { endpoints: [], open: { why: 'unnamed', text: operation.configName ?? operation.name } };
  // Mule 4 sends GET where nothing is stated; Mule 3 decides by the payload. https://docs.mulesoft.com/http-connector/latest/http-documentation
  const stated =
    settingOf(operation, 'method')?.toUpperCase() ??
    (operation.app.engine === 'mule-4' && operation.name === 'http:request' ? 'GET' : undefined);
  const method = stated !== undefined && /^[A-Z]+$/.test(stated) ? stated : undefined;
  const mode = settingOf(operation, 'exchange-pattern') === 'one-way' ? 'async' : undefined;
  const reached = httpReached({
    url: withoutExpressions(url),
    method,
    file: operation.file,
    headers: headersOf(operation),
    ...(mode === undefined ? {} : { mode }),
  });
  return {
    ...reached,
    auth: authOf(operation),
    credential: reached.credential ?? credentialInHeaders(settingOf(operation, 'headers') ?? ''),
  };
}

function urlOf(operation: Operation): string | undefined {
  const whole = settingOf(operation, 'url', 'address');
  if (whole?.includes('://') === true) return whole;
  const host = settingOf(operation, 'host');
  if (host === undefined) return undefined;
  const scheme = settingOf(operation, 'protocol')?.toUpperCase() === 'HTTPS' || /^https:/.test(operation.name) ? 'https' : 'http';
  const port = settingOf(operation, 'port');
  const base = settingOf(operation, 'basePath');
  const path = [base, settingOf(operation, 'path')].filter((part) => part !== undefined && part !== '').join('/');
  const place = host.replace(/^https?:\/\//, '').replace(/\/[\s\S]*$/, '');
  return `${scheme}://${place}${port !== undefined && /^\d+$/.test(port) ? `:${port}` : ''}${`/${path}`.replace(/\/{2,}/g, '/')}`;
}

// "/orders/#[vars.id]" and "/orders/{id}" have a parameter there.
function withoutExpressions(url: string): string {
  return url.replace(/#\[[^[\]]*\]/g, '{}');
}

function headersOf(operation: Operation): readonly string[] {
  const stated = settingOf(operation, 'headers') ?? '';
  return [...stated.matchAll(/(?<![\w-])["']?([\w-]+)["']?\s*:/g)].flatMap(([, name]) => name ?? []);
}

const AUTHENTICATION: readonly (readonly [RegExp, Reached['auth']])[] = [
  [/basic-authentication|basic-security|digest-authentication|ntlm/, 'basic'],
  [/oauth|client-credentials|authorization-code|platform-managed/, 'oauth2'],
];

function authOf({ configs }: Operation): Reached['auth'] {
  const names = configs.flatMap(({ element }) => namesIn(element, 4));
  const found = AUTHENTICATION.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  return found ?? (names.includes('tls:key-store') ? 'mtls' : undefined);
}

function namesIn(element: XmlElement, depth: number): readonly string[] {
  return [fullName(element), ...(depth === 0 ? [] : element.children.flatMap((child) => namesIn(child, depth - 1)))];
}

// <wsc:consume operation="OrderTshirt"/> with <wsc:connection address=… wsdlLocation=…/>
export function soapOf(operation: Operation): Reached {
  const address = settingOf(operation, 'address', 'serviceAddress', 'url') ?? settingOf(operation, 'wsdlLocation');
  const isAddress = address !== undefined && (/^https?:\/\//.test(address) || isTemplated(address));
  if (!isAddress) return { endpoints: [], open: { why: 'unnamed', text: address ?? operation.configName ?? operation.name } };
  const reached = httpReached({ url: address, file: operation.file });
  const name = settingOf(operation, 'operation');
  return {
    ...reached,
    auth: authOf(operation),
    endpoints: reached.endpoints.map((each) => {
      if (each.kind !== 'call' || each.to.mention.kind !== 'host' || name === undefined || name.startsWith('#[')) return each;
      const mention = { kind: 'operation', value: name, within: each.to.mention.value } as const;
      return { ...each, to: { ...each.to, mention, or: [each.to.mention] } };
    }),
  };
}

export function mailOf(operation: Operation): Reached {
  const host = settingOf(operation, 'host');
  if (host === undefined) return { endpoints: [], open: { why: 'unnamed', text: operation.configName ?? operation.name } };
  const port = settingOf(operation, 'port');
  return hostReached(port !== undefined && /^\d+$/.test(port) ? `${host}:${port}` : host, { file: operation.file, protocol: 'smtp' });
}

export function hostOf(operation: Operation): Reached {
  const address = settingOf(operation, 'url', 'host', 'address');
  if (address === undefined) return { endpoints: [], open: { why: 'unnamed', text: operation.configName ?? operation.name } };
  const port = settingOf(operation, 'port');
  return hostReached(port !== undefined && /^\d+$/.test(port) && !address.includes(':') ? `${address}:${port}` : address, {
    file: operation.file,
    protocol: operation.connector.word,
  });
}

export function functionOf(operation: Operation): Reached {
  const name = settingOf(operation, 'functionName', 'functionArn');
  if (name !== undefined && !isTemplated(name) && !name.startsWith('#[')) return { endpoints: [{ kind: 'call', to: functionRef(name) }] };
  return { endpoints: [{ kind: 'call', to: serviceRef('lambda') }], ...(name === undefined ? {} : { open: whyOpen(name) }) };
}

export function modelOf(operation: Operation): Reached {
  const provider = settingOf(operation, 'llmType', 'inferenceType')?.toLowerCase();
  const word = provider !== undefined && /^[a-z0-9-]+$/.test(provider) ? provider : operation.connector.word;
  return { endpoints: [{ kind: 'call', to: applicationRef(word) }] };
}

const INSTANCES = [
  'instanceUrl',
  'serviceAddress',
  'serviceUrl',
  'organizationServiceUrl',
  'instance',
  'loginUrl',
  'url',
  'baseUri',
  'serverUrl',
  'endpoint',
  'applicationServerHost',
  'messageServerHost',
  'hostname',
  'host',
];

/** An application by the address of the customer's own, else by its name. */
export function applicationOf(operation: Operation): Reached {
  const { word } = operation.connector;
  const stated = settingOf(operation, ...INSTANCES);
  if (stated === undefined) return { endpoints: [{ kind: 'call', to: applicationRef(word) }] };
  const host = hostMention(stated)?.value;
  if (host?.includes('.') === true) return { endpoints: [{ kind: 'call', to: applicationRef(word, host) }] };
  return { endpoints: [{ kind: 'call', to: applicationRef(word) }] };
}
