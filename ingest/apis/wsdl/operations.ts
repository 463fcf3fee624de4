// Operations of interfaces as Operations that the Api exposes; what the service says unasked is a Channel.
import { channelKey, type Key, namedOperationKey, namelessPath } from '../../../graph/key.ts';
import type { Mention, Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { type Auth, weakest } from '../auth.ts';
import { nameEffect } from '../name-effect.ts';
import { basePathOf } from './address.ts';
import { type Contract, fileKey } from './contract.ts';
import { isDeprecated } from './documentation.ts';
import type { Offer, Way } from './offers.ts';
import { isAuth } from './policy.ts';

/** Emits what is offered; `providers` are the systems behind each Api. Gives the authentication of each Api's operations. */
export function emitOffers(contract: Contract, offers: readonly Offer[], providers: ReadonlyMap<Key, Ref>): Map<Key, (Auth | undefined)[]> {
  const auths = new Map<Key, (Auth | undefined)[]>();
  const called = firstOfEachName(offers);
  for (const offer of offers) {
    if (offer.operation.exchange === 'outbound') {
      for (const api of offer.apis) emitOutbound(contract, offer, providers.get(api));
      continue;
    }
    const auth = authOf(offer.ways);
    emitOperation(contract, offer, { auth, isCalledSo: called.get(offer.operation.name) === offer });
    for (const api of offer.apis) {
      const known = auths.get(api);
      if (known === undefined) auths.set(api, [auth]);
      else known.push(auth);
    }
  }
  return auths;
}

// Old tools write one interface for each protocol, all with the same operations: whoever calls by name means SOAP.
function firstOfEachName(offers: readonly Offer[]): ReadonlyMap<string, Offer> {
  const bySoap = offers.filter(({ ways }) => ways.some(({ binding }) => binding?.kind === 'soap'));
  const found = new Map<string, Offer>();
  for (const offer of [...bySoap, ...offers]) if (!found.has(offer.operation.name)) found.set(offer.operation.name, offer);
  return found;
}

// A caller takes the port that asks least; one that says nothing leaves that open.
function authOf(ways: readonly Way[]): Auth | undefined {
  const known = ways.map(({ demand }) => demand).filter(isAuth);
  return known.length === ways.length ? weakest(known) : undefined;
}

interface Stated {
  readonly auth: Auth | undefined;
  readonly isCalledSo: boolean;
}

function emitOperation({ emit }: Contract, { operation, apis, ways }: Offer, { auth, isCalledSo }: Stated): void {
  const file = fileKey(operation.document);
  const key = namedOperationKey(file, operation.id);
  const http = ways.find(({ bound }) => bound?.method !== undefined && bound.path !== undefined);
  const { method, path } = http?.bound ?? {};
  const tags = tagsOf(operation.exchange, ways);
  const source = sourceOf(operation.document, operation.element);
  emit.node({
    type: 'Operation',
    key,
    name: operation.name,
    also: [
      ...(isCalledSo ? [{ kind: 'operation-id', value: operation.name } as const] : []),
      { kind: 'operation', value: operation.id, within: file },
      ...(http === undefined ? [] : httpMentions(http, file)),
    ],
    props: {
      effect: operation.isSafe ? 'read' : (nameEffect(operation.name) ?? effectOfMethod(method)),
      idempotent: operation.isSafe ? true : undefined,
      auth,
      method,
      path,
      faults: operation.faults.length === 0 ? undefined : [...new Set(operation.faults)].sort(),
      lifecycle: isDeprecated(operation.element) ? 'deprecated' : undefined,
      tags: tags.length === 0 ? undefined : tags,
    },
    source,
  });
  for (const api of [...apis].sort()) emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
}

// Tools expose whatever there is by GET and POST; nobody writes PUT or DELETE without meaning it.
function effectOfMethod(method: string | undefined): 'write' | 'destructive' | undefined {
  if (method === 'PUT' || method === 'PATCH') return 'write';
  return method === 'DELETE' ? 'destructive' : undefined;
}

function tagsOf(exchange: string, ways: readonly Way[]): readonly string[] {
  const headers = ways.flatMap(({ bound }) => bound?.headers ?? []).map((header) => `header:${header}`);
  return [...new Set([...(exchange === 'one-way' ? ['one-way'] : []), ...headers])].sort();
}

function httpMentions({ bound, endpoint }: Way, within: Key): readonly Mention[] {
  const path = bound?.path ?? '';
  const base = basePathOf(endpoint?.address?.text);
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const paths = new Set([namelessPath(rooted), namelessPath(`${base}${rooted}`)]);
  return [...paths].map((value) => ({ kind: 'operation', value: `${bound?.method ?? ''} ${value}`, within }));
}

// Notification and solicit-response: the service calls somebody whom the description does not know.
function emitOutbound({ emit }: Contract, { operation }: Offer, provider: Ref | undefined): void {
  const { document, id } = operation;
  const key = channelKey('webhook', id, document.file);
  const source = sourceOf(document, operation.element);
  emit.node({ type: 'Channel', key, name: id, props: { protocol: 'webhook', contract: `${document.path}#${id}` }, source });
  if (provider !== undefined) emit.edge({ type: 'PUBLISHES', from: provider, to: { key }, source });
}
