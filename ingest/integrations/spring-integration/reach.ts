// What an adapter or gateway reaches, by its module, its attributes and the beans that it refers to.
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import type { XmlElement } from '../../read/tree.ts';
import { bucketRef, functionRef } from '../../workflows/aws.ts';
import { jobRef } from '../../workflows/target.ts';
import { applicationRef } from '../application-products.ts';
import { partsOf } from '../bean-parts.ts';
import type { Bean } from '../beans.ts';
import type { Setting } from '../connector-settings.ts';
import { credentialAmong } from '../credentials.ts';
import type { Reached, Endpoint as Target } from '../endpoint.ts';
import { hostReached, httpReached, queryEffect, shown, storeReached, whyOpen } from '../endpoint-address.ts';
import { type Adapter, adapterOf } from './adapters.ts';
import type { IntegrationContext } from './context.ts';
import { filled, fullName, moduleOf } from './element.ts';
import { channelOf } from './messaging.ts';

export interface Reaching {
  readonly element: XmlElement;
  readonly adapter: Adapter;
  readonly context: IntegrationContext;
  readonly file: string;
  readonly isIn: boolean;
  /** Settings of the beans that it refers to. */
  readonly beans: readonly Bean[];
}

export interface Reach {
  readonly adapter: Adapter;
  readonly reached: Reached;
  readonly reaching: Reaching;
}

/** undefined for what reaches nothing outside. */
export function reachedBy(
  element: XmlElement,
  context: IntegrationContext,
  { file, isIn }: { readonly file: string; readonly isIn: boolean },
): Reach | undefined {
  const adapter = adapterOf(moduleOf(element) ?? '', element.name);
  if (adapter.shape === 'local' || /transformer|splitter|router|filter|enricher|marshaller/.test(element.name)) return undefined;
  const beans = element.attributes.flatMap(({ name, value }) => (/^id$|channel$/.test(name) ? [] : partsOf(value.trim(), context.beans)));
  const reaching: Reaching = { element, adapter, context, file, isIn, beans };
  const reached = placeOf(reaching);
  const own: readonly Setting[] = element.attributes.map(({ name, value }) => ({
    key: name,
    value: context.fill(value),
    source: { file, line: element.line },
  }));
  const credential = credentialAmong([...own, ...beans.flatMap((bean) => bean.settings)]);
  return { adapter, reaching, reached: { ...reached, credential: reached.credential ?? credential } };
}

/** An attribute with its placeholders filled. */
export function valueOfAttribute({ element, context }: Reaching, ...names: readonly string[]): string | undefined {
  const value = filled(element, ...names);
  return value === undefined ? undefined : context.fill(value);
}

/** A setting of the beans behind an element. */
export function beanSetting({ beans }: Reaching, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = beans.flatMap((bean) => bean.settings).find(({ key, value }) => key === name && value.trim() !== '');
    if (found !== undefined) return found.value.trim();
  }
  return undefined;
}

function placeOf(reaching: Reaching): Reached {
  switch (reaching.adapter.shape) {
    case 'queue':
    case 'topic':
      return channelOf(reaching);
    case 'file':
    case 'remote-file':
      return folderOf(reaching);
    case 'http':
    case 'soap':
      return addressOf(reaching);
    case 'database':
      return databaseOf(reaching);
    case 'store':
      return storeOf(reaching);
    case 'mail':
      return mailOf(reaching);
    case 'host':
      return hostOf(reaching);
    case 'bucket':
      return bucketOf(reaching);
    case 'function':
      return functionOf(reaching);
    default:
      return applicationOf(reaching);
  }
}

function unnamed(reaching: Reaching): Reached {
  return { endpoints: [], open: { why: 'unnamed', text: `${fullName(reaching.element)} ${filled(reaching.element, 'id') ?? ''}`.trim() } };
}

function computed(reaching: Reaching, expression: string): Reached {
  return { endpoints: [], open: { why: 'computed', text: shown(`${fullName(reaching.element)} ${expression}`) } };
}

function addressOf(reaching: Reaching): Reached {
  const url = valueOfAttribute(reaching, 'url', 'uri');
  if (url === undefined) {
    const expression = filled(reaching.element, 'url-expression', 'destination-provider');
    // 'http://host/' + path begins with what it calls.
    const literal = /^'(https?:\/\/[^']+)'/.exec(expression ?? '')?.[1];
    if (literal === undefined) return expression === undefined ? unnamed(reaching) : computed(reaching, expression);
    return httpReached({ url: literal, method: methodOf(reaching), file: reaching.file });
  }
  return httpReached({ url, method: reaching.adapter.shape === 'soap' ? undefined : methodOf(reaching), file: reaching.file });
}

// POST where nothing is stated: https://docs.spring.io/spring-integration/reference/http/outbound.html
function methodOf(reaching: Reaching): string | undefined {
  if (filled(reaching.element, 'http-method-expression') !== undefined) return undefined;
  const stated = valueOfAttribute(reaching, 'http-method');
  return stated === undefined ? 'POST' : /^[A-Z]+$/.test(stated) ? stated : undefined;
}

function folderOf(reaching: Reaching): Reached {
  const { adapter } = reaching;
  const literal = /^'([^']+)'$/.exec(filled(reaching.element, 'directory-expression', 'remote-directory-expression') ?? '')?.[1];
  const stated = adapter.shape === 'file' ? valueOfAttribute(reaching, 'directory') : valueOfAttribute(reaching, 'remote-directory');
  const path = (stated ?? literal)?.replace(/^file:(\/\/(?=\/))?/, '');
  if (adapter.shape === 'file') {
    if (path === undefined) {
      const expression = filled(reaching.element, 'directory-expression');
      return expression === undefined ? { endpoints: [] } : computed(reaching, expression);
    }
    if (isTemplated(path)) return { endpoints: [], open: { ...whyOpen(path), why: 'filled-in' } };
    return { endpoints: [{ kind: 'folder', protocol: 'file', path }] };
  }
  const host = beanSetting(reaching, 'host', 'hostname', 'url');
  if (host === undefined) return unnamed(reaching);
  const port = beanSetting(reaching, 'port');
  const reached = hostReached(`${adapter.word}://${host}${port !== undefined && /^\d+$/.test(port) ? `:${port}` : ''}`, {
    file: reaching.file,
    protocol: adapter.word,
  });
  const call = reached.endpoints.find((each) => each.kind === 'call');
  if (call === undefined || call.to.mention.kind !== 'host') return reached;
  const folder: readonly Target[] =
    path === undefined || isTemplated(path) ? [] : [{ kind: 'folder', protocol: adapter.word, path, host: call.to.mention.value }];
  return { ...reached, endpoints: [...folder, call] };
}

function databaseOf(reaching: Reaching): Reached {
  const query =
    valueOfAttribute(reaching, 'update', 'query', 'jpa-query', 'native-query') ??
    reaching.element.children.find(({ name }) => /^(update|query)$/.test(name))?.text;
  const stated = query === undefined ? {} : queryEffect(query);
  const known =
    stated.effect === undefined && /^(updating|retrieving)/.test(reaching.element.name)
      ? reaching.element.name.startsWith('retrieving')
        ? ({ mode: 'read', effect: 'read' } as const)
        : ({ mode: 'write', effect: 'write' } as const)
      : stated;
  const { mode, effect } = reaching.isIn ? ({ mode: 'read', effect: 'read' } as const) : known;
  const use = { effect: effect === undefined ? {} : { effect } };
  if (reaching.beans.some(({ type }) => /Embedded|^jdbc:embedded/.test(type))) return { endpoints: [], ...use };
  const url = beanSetting(reaching, 'url', 'jdbcUrl', 'URL', 'argument');
  const address = url !== undefined && /^(jdbc|r2dbc|\$\{|#\{)/.test(url) ? url : beanSetting(reaching, 'serverName');
  if (address !== undefined) return { ...storeReached({ address, mode, file: reaching.file }), ...use };
  const name = filled(reaching.element, 'data-source', 'entity-manager-factory', 'jdbc-operations', 'entity-manager', 'jpa-operations');
  if (name === undefined) return { ...unnamed(reaching), ...use };
  const to = jobRef({ type: name, types: ['DataStore', 'System'], within: reaching.file });
  return { endpoints: [{ kind: 'store', to, mode }], open: { why: 'unnamed', text: name }, ...use };
}

function storeOf(reaching: Reaching): Reached {
  const engine = reaching.adapter.word;
  const mode = reaching.isIn ? 'read' : 'write';
  const schema = valueOfAttribute(reaching, 'collection-name');
  const address = beanSetting(reaching, 'connectionString', 'uri', 'host', 'argument', 'contactPoints');
  if (address !== undefined && /[.:]|^[a-z][\w-]*$/i.test(address))
    return storeReached({ address, engine, mode, schema, file: reaching.file });
  const name = filled(reaching.element, 'mongodb-factory', 'mongo-template', 'region', 'cache', 'cassandra-template') ?? engine;
  const ref = jobRef({ type: name, types: ['DataStore', 'System'], within: reaching.file });
  return { endpoints: [{ kind: 'store', to: { ...ref, unresolved: { ...ref.unresolved, props: { engine } } }, mode, schema }] };
}

// store-uri="imaps://user:password@host/INBOX" · mail-sender="sender" · host="mail.shop.com"
function mailOf(reaching: Reaching): Reached {
  const address = valueOfAttribute(reaching, 'store-uri', 'host') ?? beanSetting(reaching, 'host');
  return address === undefined ? unnamed(reaching) : hostReached(address, { file: reaching.file, protocol: 'smtp' });
}

function hostOf(reaching: Reaching): Reached {
  const address = valueOfAttribute(reaching, 'host', 'uri') ?? beanSetting(reaching, 'host', 'uri', 'url');
  if (address === undefined) return unnamed(reaching);
  const port = valueOfAttribute(reaching, 'port') ?? beanSetting(reaching, 'port');
  return hostReached(port !== undefined && /^\d+$/.test(port) && !address.includes(':') ? `${address}:${port}` : address, {
    file: reaching.file,
    protocol: reaching.adapter.word,
  });
}

function bucketOf(reaching: Reaching): Reached {
  const name = valueOfAttribute(reaching, 'bucket', 'remote-directory');
  if (name === undefined || isTemplated(name)) return name === undefined ? unnamed(reaching) : { endpoints: [], open: whyOpen(name) };
  return { endpoints: [{ kind: 'store', to: bucketRef(name), mode: reaching.isIn ? 'read' : 'write' }] };
}

function functionOf(reaching: Reaching): Reached {
  const name = valueOfAttribute(reaching, 'function-name');
  return name === undefined || isTemplated(name) ? unnamed(reaching) : { endpoints: [{ kind: 'call', to: functionRef(name) }] };
}

function applicationOf(reaching: Reaching): Reached {
  const host = beanSetting(reaching, 'host');
  const known = host === undefined ? undefined : hostMention(host)?.value;
  return { endpoints: [{ kind: 'call', to: applicationRef(reaching.adapter.word, known) }] };
}
