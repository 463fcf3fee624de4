// Where a Camel endpoint leads, by its component.
import { isTemplated } from '../mention/template.ts';
import { partsOf } from './bean-parts.ts';
import type { Bean, Beans } from './beans.ts';
import { type Component, componentNamed, componentOfClass } from './camel-components.ts';
import { kameletNamed } from './camel-kamelets.ts';
import { channelReached, folderReached } from './camel-messaging.ts';
import {
  applicationReached,
  functionReached,
  hostSystemReached,
  httpComponentReached,
  modelReached,
  restReached,
} from './camel-services.ts';
import { accessReached } from './camel-stores.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';
import { credentialAmong } from './credentials.ts';
import type { Reached } from './endpoint.ts';

/** What a definition knows around its endpoints. */
export interface Around {
  /** "root/path", which narrows names that mean something in this file only. */
  readonly file: string;
  readonly beans: Beans;
  /** The only bean that names a database, for endpoints that name none. */
  readonly onlySource: Bean | undefined;
  /** Properties that are set beside the file. */
  property(name: string): string | undefined;
}

/** Where an endpoint leads. */
export type Lead =
  | { readonly kind: 'outside'; readonly component: Component; readonly reached: Reached }
  /** Another route, by the id of what it begins with. */
  | { readonly kind: 'flow'; readonly id: string; readonly mode: 'sync' | 'async'; readonly isLocal: boolean }
  | { readonly kind: 'timer' | 'code' | 'inner' }
  | { readonly kind: 'unknown' };

/** Use of an endpoint: `isIn` when a route begins with it or polls it. */
export interface Use {
  readonly isIn: boolean;
  readonly method?: string | undefined;
}

export function leadOf(uri: CamelUri, around: Around, use: Use): Lead {
  const component = componentNamed(uri.scheme) ?? componentOfBean(uri.scheme, around.beans) ?? componentOfPath(uri.path);
  if (component === undefined) return { kind: 'unknown' };
  switch (component.shape) {
    case 'flow':
      return flowOf(uri, component.word === 'sync' ? 'sync' : 'async');
    case 'kamelet':
      return kameletLead(uri, around, use);
    case 'timer':
    case 'code':
    case 'inner':
      return { kind: component.shape };
    default:
      return { kind: 'outside', component, reached: withCredential(reachedBy(component, uri, around, use), uri, around) };
  }
}

function reachedBy(component: Component, uri: CamelUri, around: Around, use: Use): Reached {
  switch (component.shape) {
    case 'queue':
    case 'topic':
      return channelReached(component, uri, around);
    case 'file':
    case 'remote-file':
      return folderReached(component, uri, around);
    case 'http':
      return httpComponentReached(component, uri, around, use);
    case 'rest':
      return restReached(uri, around);
    case 'bucket':
    case 'table':
    case 'sql':
    case 'store':
      return accessReached(component, uri, around, use);
    case 'host':
      return hostSystemReached(component, uri, around);
    case 'function':
      return functionReached(component, uri, around);
    case 'model':
      return modelReached(component, uri);
    default:
      return applicationReached(component, uri);
  }
}

// Secrets stand in the query, beside it, or in the bean that the component is.
function withCredential(reached: Reached, uri: CamelUri, around: Around): Reached {
  const own = credentialAmong(uri.options.values());
  const beans = [uri.scheme, ...[...uri.options.values()].flatMap(({ value }) => beanName(value) ?? [])];
  const configured = credentialAmong(beans.flatMap((id) => partsOf(id, around.beans)).flatMap((bean) => bean.settings));
  const found = [own, reached.credential, configured];
  const credential = found.includes('literal') ? 'literal' : found.find((each) => each !== undefined);
  return credential === undefined ? reached : { ...reached, credential };
}

/** Name of the bean that a value refers to: #dataSource, #bean:dataSource, #bean:{{dataSource}}. */
export function beanName(value: string): string | undefined {
  return /^#(?:bean:)?([\w.-]+|\{\{[\w.-]+\}\})$/.exec(value.trim())?.[1]?.replace(/^\{\{|\}\}$/g, '');
}

function componentOfBean(scheme: string, beans: Beans): Component | undefined {
  const bean = beans.get(scheme);
  return bean === undefined ? undefined : componentOfClass(bean.type);
}

// Whatever a component is called: only those of JMS have queue:name and topic:name.
function componentOfPath(path: string): Component | undefined {
  return /^(temp-)?(queue|topic):/.test(path) ? componentNamed('jms') : undefined;
}

function flowOf(uri: CamelUri, mode: 'sync' | 'async'): Lead {
  const name = uri.path.replace(/^\/\//, '') || (uriOption(uri, 'name', 'address') ?? '');
  if (isTemplated(name)) return { kind: 'inner' };
  return { kind: 'flow', id: `${uri.scheme}:${name}`, mode, isLocal: !/vm$/.test(uri.scheme) };
}

// kamelet:source and kamelet:sink are the two ends of the kamelet that the definition itself is.
function kameletLead(uri: CamelUri, around: Around, use: Use): Lead {
  const name = uri.path.replace(/^\/\//, '').split('/', 1)[0] ?? '';
  if (name === 'source' || name === 'sink' || name === '' || isTemplated(name)) return { kind: 'inner' };
  const known = kameletNamed(name);
  if (known === undefined)
    return /-action$/.test(name) ? { kind: 'inner' } : { kind: 'flow', id: `kamelet:${name}`, mode: 'sync', isLocal: false };
  if ('component' in known) return leadOf({ ...uri, scheme: known.component, path: '' }, around, use);
  const component: Component = { shape: 'sql', word: known.engine };
  return {
    kind: 'outside',
    component,
    reached: withCredential(accessReached(component, { ...uri, scheme: 'sql', path: '' }, around, use), uri, around),
  };
}
