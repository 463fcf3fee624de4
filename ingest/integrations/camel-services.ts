// Systems that Camel endpoints call: over HTTP, by host and port, applications and cloud functions by name.
import { hostMention } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';
import { functionRef, modelRef, serviceRef, stateMachineRef } from '../workflows/aws.ts';
import { applicationRef } from './application-products.ts';
import { partsOf } from './bean-parts.ts';
import type { Component } from './camel-components.ts';
import type { Around, Use } from './camel-endpoint.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';
import type { Reached } from './endpoint.ts';
import { hostReached, httpReached, shown, whyOpen } from './endpoint-address.ts';

export function httpComponentReached(component: Component, uri: CamelUri, around: Around, use: Use): Reached {
  const url = urlOf(component, uri, around);
  if (url === undefined) return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  // SOAP and GraphQL always post, which says nothing about the effect.
  const isPlain = component.word === 'http' && uri.scheme !== 'graphql';
  const method = isPlain ? (uriOption(uri, 'httpMethod')?.toUpperCase() ?? use.method) : undefined;
  const operationId = component.word === 'rest' ? uri.path.split('#')[1] : undefined;
  const reached = httpReached({
    url,
    method: method !== undefined && /^[A-Z]+$/.test(method) ? method : undefined,
    operationId,
    file: around.file,
  });
  return { ...reached, auth: authOf(uri) };
}

// http://h/p is its own URL; netty-http:http://h/p holds one; http:h/p and jetty:h leave the scheme out.
function urlOf(component: Component, uri: CamelUri, around: Around): string | undefined {
  if (component.word === 'platform') return undefined;
  const path = uri.path.replace(/^\/\//, '');
  if (component.word === 'rest') return withScheme(uriOption(uri, 'host') ?? ownHost(around));
  const bean = /^bean:(?:\/\/)?([\w.-]+)/.exec(path)?.[1];
  const stated =
    bean === undefined
      ? path
      : partsOf(bean, around.beans).flatMap(({ settings }) => settings.find(({ key }) => key === 'address') ?? [])[0]?.value;
  const address =
    stated === '' || stated === undefined
      ? uriOption(uri, 'httpUri', 'url', 'address', 'webServiceEndpointURI', 'defaultEndpoint')
      : stated;
  if (address === undefined || address.startsWith('/')) return uriOption(uri, 'address');
  return withScheme(address);
}

function withScheme(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address.replace(/^(https?|tcp|proxy):\/{0,2}/, '')}`;
}

// camel.component.rest-openapi.host
function ownHost(around: Around): string | undefined {
  return around.property('camel.component.rest-openapi.host') ?? around.property('camel.rest.host');
}

function authOf(uri: CamelUri): Reached['auth'] {
  if (uriOption(uri, 'oauth2ClientId', 'oauth2TokenEndpoint', 'oauthProfile') !== undefined) return 'oauth2';
  const method = uriOption(uri, 'authMethod')?.toLowerCase();
  if (method === 'basic' || uriOption(uri, 'authUsername') !== undefined) return 'basic';
  return undefined;
}

// rest:get:orders/{id}?host=orders:8080
export function restReached(uri: CamelUri, around: Around): Reached {
  const [method = '', ...path] = uri.path.replace(/^\/\//, '').split(':');
  const host = uriOption(uri, 'host') ?? ownHost(around);
  const where = `/${path.join('/')}`.replace(/\/{2,}/g, '/');
  if (host === undefined) return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  return httpReached({ url: `${withScheme(host)}${where}`, method: method.toUpperCase(), file: around.file });
}

// smtp://user@mail:25 · netty:tcp://h:p · ldap:bean · grpc://h:p/service?method=m
export function hostSystemReached(component: Component, uri: CamelUri, around: Around): Reached {
  const path = uri.path.replace(/^\/\//, '').replace(/^(tcp|udp|tls|ssl|http|https):(\/\/)?/, '');
  const authority = path.split('/', 1)[0] ?? '';
  const address = authority || (uriOption(uri, 'host', 'connectionHost', 'targetHostname') ?? '');
  const port = uriOption(uri, 'port', 'connectionPort');
  if (address === '') return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  const bean = around.beans.has(address) ? partsOf(address, around.beans) : undefined;
  const url = bean?.flatMap(({ settings }) => settings).find(({ value }) => /^ldaps?:\/\//.test(value))?.value;
  if (url !== undefined) return hostReached(url, { file: around.file, protocol: component.word });
  // ldap:name and spring-ldap:name name a bean, which stands in code where the file has none.
  if (component.word === 'ldap' && !/[.:]/.test(address) && !isTemplated(address))
    return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  return hostReached(port === undefined || address.includes(':') ? address : `${address}:${port}`, {
    file: around.file,
    protocol: component.word,
  });
}

export function applicationReached({ word }: Component, uri: CamelUri): Reached {
  const stated = uriOption(uri, 'instanceUrl', 'loginUrl', 'serverUrl', 'jiraUrl', 'url', 'host', 'serverName', 'webhookUrl');
  const host = stated === undefined ? instanceOf(word, uri) : hostMention(stated)?.value;
  if (stated !== undefined && host === undefined) return { endpoints: [{ kind: 'call', to: applicationRef(word) }], open: whyOpen(stated) };
  return { endpoints: [{ kind: 'call', to: applicationRef(word, host) }] };
}

// servicenow:instance
function instanceOf(word: string, uri: CamelUri): string | undefined {
  const name = uri.path.replace(/^\/\//, '') || uriOption(uri, 'instanceName');
  return word === 'servicenow' && name !== undefined && /^[a-z0-9-]+$/i.test(name) ? `${name}.service-now.com` : undefined;
}

export function functionReached({ word }: Component, uri: CamelUri, around: Around): Reached {
  const name = uri.path.replace(/^\/\//, '') || (uriOption(uri, 'function', 'stateMachineArn', 'name') ?? '');
  if (isTemplated(name)) return { endpoints: [], open: { why: 'filled-in', text: shown(`${uri.scheme}:${name}`) } };
  if (word === 'lambda' && name !== '') return { endpoints: [{ kind: 'call', to: functionRef(name) }] };
  const machine = uriOption(uri, 'stateMachineArn');
  if (word === 'states' && machine !== undefined && !isTemplated(machine))
    return { endpoints: [{ kind: 'call', to: stateMachineRef(machine) }] };
  const region = uriOption(uri, 'region') ?? around.property(`camel.component.${uri.scheme}.region`);
  const service = region === undefined || isTemplated(region) ? word : `${word}.${region}`;
  return { endpoints: [{ kind: 'call', to: serviceRef(service) }] };
}

export function modelReached({ word }: Component, uri: CamelUri): Reached {
  const model = uriOption(uri, 'modelId', 'model', 'modelName');
  if (word === 'bedrock' && model !== undefined && !isTemplated(model)) return { endpoints: [{ kind: 'call', to: modelRef(model) }] };
  if (/^(langchain4j|spring-ai)/.test(uri.scheme)) return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  const base = uriOption(uri, 'baseUrl', 'endpoint');
  const host = base === undefined ? undefined : hostMention(base)?.value;
  return { endpoints: [{ kind: 'call', to: applicationRef(word, host) }] };
}
