// Consumers: who calls through Kong, and whether their credentials stand in the file. They may be persons, so they stay one system without names.
// https://developer.konghq.com/gateway/entities/consumer/
import { localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import type { Credential } from '../../mention/secret.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Entity } from './entities.ts';
import type { KongGateway } from './gateway.ts';
import { credentialIn } from './secrets.ts';

/** Lists of credentials → the field that is secret and what it proves. A public key of JWT is none. */
const LISTS: readonly (readonly [key: string, secret: string, auth: 'api-key' | 'basic' | 'oauth2' | 'mtls' | undefined])[] = [
  ['keyauth_credentials', 'key', 'api-key'],
  ['basicauth_credentials', 'password', 'basic'],
  ['jwt_secrets', 'secret', 'oauth2'],
  ['oauth2_credentials', 'client_secret', 'oauth2'],
  ['hmacauth_credentials', 'secret', undefined],
  ['mtls_auth_credentials', '', 'mtls'],
];

export interface Callers {
  readonly document: TreeDocument;
  readonly gateway: KongGateway;
}

/** One CALLS for each credential, at its line; a consumer without credentials in the file says only that there are callers. */
export function emitConsumers(consumers: readonly Entity[], { document, gateway }: Callers, emit: Emit): void {
  for (const consumer of consumers) {
    const at = sourceOf(document, { line: consumer.tree.line }, consumer.pointer);
    const credentials = credentialsOf(consumer);
    if (credentials.length === 0) emitCallers(gateway, { source: at, at }, emit);
    for (const { auth, credential, line, pointer } of credentials)
      emitCallers(gateway, { auth, credential, source: sourceOf(document, { line }, pointer), at }, emit);
  }
}

interface Calling {
  readonly auth?: PlacedCredential['auth'];
  readonly credential?: Credential | undefined;
  readonly source: Source;
  /** Where the consumer itself stands. */
  readonly at: Source;
}

/** The consumers of a gateway as one system that calls it. */
export function emitCallers(gateway: KongGateway, { auth, credential, source, at: place }: Calling, emit: Emit): void {
  const key = localKey('System', ...gateway.place, 'consumers');
  emit.node({ type: 'System', kind: 'application', key, name: `consumers of ${gateway.name}`, source: place });
  emit.edge({ type: 'CALLS', from: { key }, to: { key: gateway.key }, props: { auth, credential }, source });
}

interface PlacedCredential {
  readonly auth?: 'api-key' | 'basic' | 'oauth2' | 'mtls' | undefined;
  readonly credential?: Credential | undefined;
  readonly line: number;
  readonly pointer: string;
}

function credentialsOf({ tree, pointer }: Entity): readonly PlacedCredential[] {
  return LISTS.flatMap(([list, secret, auth]) =>
    itemsOf(at(tree, list)).map((item, index) => ({
      auth,
      credential: credentialIn(textOf(secretOf(item, secret))),
      line: item.line,
      pointer: `${pointer}/${list}/${index}`,
    })),
  );
}

function secretOf(item: Tree, name: string): Tree | undefined {
  return name === '' ? undefined : at(item, name);
}
