// What routes offer over HTTP: one contract for each file, with an operation for each path.
import { type Key, localKey, namedOperationKey, operationKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import { httpEffect } from '../workflows/effect.ts';
import type { Component } from './camel-components.ts';
import { type CamelFile, gapAt } from './camel-reading.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';

export interface Offer {
  readonly api: Key;
  readonly method: string | undefined;
  readonly path: string;
  readonly source: Source;
  readonly operationId?: string | undefined;
  readonly auth?: string | undefined;
  readonly isDeprecated?: boolean;
}

/** Declares one operation, and that the contract has it. */
export function declareOperation(
  file: Pick<CamelFile, 'emit'>,
  { api, method, path, source, operationId, auth, isDeprecated }: Offer,
): Key {
  const key = method === undefined ? namedOperationKey(api, path) : operationKey(api, method, path);
  file.emit.node({
    type: 'Operation',
    key,
    name: method === undefined ? path : `${method} ${path}`,
    ...(operationId === undefined ? {} : { also: [{ kind: 'operation-id', value: operationId }] }),
    props: {
      method,
      path,
      auth,
      ...(method === undefined ? {} : httpEffect(method)),
      ...(isDeprecated === true ? { lifecycle: 'deprecated' } : {}),
    },
    source,
  });
  file.emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  return key;
}

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
  const auth = undefined;
  return (methods.length === 0 ? [undefined] : methods).map((method) =>
    declareOperation(file, { api, method, path, source: uri.source, auth }),
  );
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

function declareConsumers(file: CamelFile, protocol: 'rest' | 'soap', source: Source): Key {
  const { root, path } = file.document;
  const key = localKey('Api', root, path, protocol === 'rest' ? 'http' : protocol);
  const name = `${apiName(path)} ${protocol === 'rest' ? 'HTTP endpoints' : 'SOAP endpoints'}`;
  file.emit.node({ type: 'Api', key, name, props: { protocol }, source: { file: source.file, line: source.line } });
  return key;
}

/** Module, or file where the layout tells no module. */
export function apiName(path: string): string {
  const module = /(?:^|\/)([^/]+)\/src\//.exec(path)?.[1];
  return module ?? (path.split('/').at(-1) ?? path).replace(/(\.camel)?\.[^.]+$/, '');
}
