// What flows offer over HTTP: one contract for each file, with an operation for each path.
import { type Key, localKey, namedOperationKey, operationKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Document, Emit } from '../ingester.ts';
import { httpEffect } from '../workflows/effect.ts';

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
  file: { readonly emit: Emit },
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

/** Declares the contract that the consumers of a file are. */
export function declareConsumers(
  file: { readonly document: Document; readonly emit: Emit },
  protocol: 'rest' | 'soap',
  source: Source,
): Key {
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
