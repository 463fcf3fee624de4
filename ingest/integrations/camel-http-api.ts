// Operations that routes offer over HTTP.
import type { Key } from '../../graph/key.ts';
import { isTemplated } from '../mention/template.ts';
import type { Component } from './camel-components.ts';
import { type CamelFile, gapAt } from './camel-reading.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';
import { declareConsumers, declareOperation } from './http-offers.ts';

/** Operations that a consumer over HTTP offers. */
export function operationsOf(file: CamelFile, uri: CamelUri, component: Component): readonly Key[] {
  const path = pathOf(uri);
  if (path === undefined) {
    gapAt(
      file,
      {
        code: 'templated',
        detail: `the address of "${uri.text}" is filled in from outside`,
        remedy: 'Scan the properties file that sets it.',
      },
      uri.source,
    );
    return [];
  }
  const protocol = component.word === 'soap' && uri.scheme !== 'cxfrs' ? 'soap' : 'rest';
  const api = declareConsumers(file, protocol, uri.source);
  const stated = (uriOption(uri, 'httpMethodRestrict', 'methods') ?? (uri.scheme === 'rest' ? uri.path.split(':', 1)[0] : undefined))
    ?.toUpperCase()
    .split(',');
  const methods = (stated ?? []).map((each) => each.trim()).filter((each) => /^[A-Z]+$/.test(each));
  return (methods.length === 0 ? [undefined] : methods).map((method) => declareOperation(file, { api, method, path, source: uri.source }));
}

// jetty:http://0.0.0.0:8080/orders · servlet:orders · platform-http:/orders · netty-http:http:localhost:8080/orders · rest:get:orders:/{id} · cxf:bean:orders
function pathOf(uri: CamelUri): string | undefined {
  const bare = uri.path || (uriOption(uri, 'path', 'contextPath', 'httpUri', 'address') ?? '');
  if (uri.scheme === 'rest') return slashed(bare.split(':').slice(1).join('/'));
  const path = bare.replace(/^\/\/(?=https?:)/, '').replace(/^(https?|proxy|ws|wss):(\/\/)?[^/]*/, '');
  const own = path === bare && /^(undertow|netty4?-http|jetty)$/.test(uri.scheme) ? path.replace(/^\/\/[^/]*/, '') : path;
  return isTemplated(own) && !own.includes('/') ? undefined : slashed(own.replace(/^bean:(\/\/)?/, ''));
}

function slashed(path: string): string {
  return `/${path}`.replace(/\/{2,}/g, '/');
}
