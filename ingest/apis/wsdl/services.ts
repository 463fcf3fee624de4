// Services as Apis with the systems behind them; a file of interfaces only is an Api that nobody serves yet.
import { channelKey, type Key } from '../../../graph/key.ts';
import type { Mention, MentionRef, Ref } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { type Auth, common } from '../auth.ts';
import { destinationOf, hostOf } from './address.ts';
import { type Contract, fileKey } from './contract.ts';
import type { Binding, Place, Service } from './description.ts';
import { isDeprecated, versionIn } from './documentation.ts';
import { serviceKey } from './offers.ts';

/** Who serves it: the first host that can be somebody's, then the system whose directory holds the file, then further hosts. */
export function providerOf(service: Service): MentionRef {
  const path: Mention = { kind: 'path', value: service.document.path };
  const [first, ...others] = hostsOf(service);
  if (first === undefined) return { type: 'System', mention: path };
  return { type: 'System', mention: first, or: [path, ...others] };
}

function hostsOf({ endpoints }: Service): readonly Mention[] {
  const hosts = new Map<string, Mention>();
  for (const { address } of endpoints) {
    const host = address === undefined ? undefined : hostOf(address.text);
    if (host !== undefined && !hosts.has(host.value)) hosts.set(host.value, host);
  }
  return [...hosts.values()];
}

interface Served {
  /** The only service of the file, so that the path of the file names it. */
  readonly isAlone: boolean;
  readonly auths: readonly (Auth | undefined)[];
}

/** The Api of a service, who provides it, and the queues it listens to. */
export function emitService(contract: Contract, service: Service, { isAlone, auths }: Served): void {
  const { emit, lookup, document } = contract;
  const key = serviceKey(service);
  const bindings = service.endpoints.flatMap((endpoint) => lookup.binding(endpoint.binding, endpoint) ?? []);
  emitApi(contract, service, {
    key,
    name: service.name,
    path: isAlone ? document.path : `${document.path}#${service.name}`,
    bindings,
    auths,
  });
  const provider = providerOf(service);
  const served = service.endpoints.find(({ address }) => address !== undefined && hostOf(address.text) !== undefined)?.address;
  if (service.endpoints.length > 0) {
    emit.edge({ type: 'PROVIDES', from: provider, to: { key }, source: sourceOf(document, served ?? service.element) });
  }
  for (const { address } of service.endpoints) if (address !== undefined) emitQueue(contract, address, provider);
}

/** The Api of a file that declares interfaces and no service. */
export function emitInterfaces(contract: Contract, auths: readonly (Auth | undefined)[]): void {
  const { own, document } = contract;
  const [first] = own.interfaces;
  if (first === undefined) return;
  emitApi(contract, first, {
    key: fileKey(document),
    name: own.name ?? first.name,
    path: document.path,
    bindings: own.bindings,
    auths,
  });
}

interface Stated {
  readonly key: Key;
  readonly name: string;
  readonly path: string;
  readonly bindings: readonly Binding[];
  readonly auths: readonly (Auth | undefined)[];
}

function emitApi({ emit, document, own }: Contract, place: Place, { key, name, path, bindings, auths }: Stated): void {
  const names = new Set([name, ...(own.name === undefined || own.services.length > 1 ? [] : [own.name])]);
  const tags = [
    ...new Set([...bindings.flatMap((each) => each.tags), ...(bindings.some(({ kind }) => kind === 'http') ? ['http-binding'] : [])]),
  ];
  emit.node({
    type: 'Api',
    key,
    name,
    also: [{ kind: 'path', value: path }, ...[...names].map((value): Mention => ({ kind: 'name', value }))],
    props: {
      protocol: bindings.length > 0 && bindings.every(({ kind }) => kind === 'http') ? 'rest' : 'soap',
      version: versionIn(place.element) ?? versionIn(document.xml),
      auth: common(auths),
      lifecycle: isDeprecated(place.element) || isDeprecated(document.xml) ? 'deprecated' : undefined,
      tags: tags.length === 0 ? undefined : tags.sort(),
    },
    source: sourceOf(place.document, place.element),
  });
}

// SOAP over JMS: whoever serves the port takes its requests out of a queue.
function emitQueue({ emit, document }: Contract, { text, line }: { readonly text: string; readonly line: number }, provider: Ref): void {
  const destination = destinationOf(text);
  if (destination === undefined) return;
  const { name, isQueue } = destination;
  const key = channelKey('jms', name);
  const source = { file: document.file, line };
  emit.node({ type: 'Channel', key, name, also: [isQueue ? queueMention(name) : topicMention(name)], props: { protocol: 'jms' }, source });
  emit.edge({ type: 'CONSUMES', from: provider, to: { key }, source });
}
