// Channels of the document as Channel nodes, one per protocol it is available on.
import { channelKey, type Key } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import type { OwnerStatement } from '../../owners/owner.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { at, textsOf } from '../../read/tree.ts';
import { classOf, lifecycleIn, ownerStatement } from '../extensions.ts';
import { childOf, itemPlacesOf, type Place, sourceAt } from '../reference.ts';
import { mostSensitive } from '../sensitivity.ts';
import { addressOf, idOf } from './address.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import { isContracted, messagesOf } from './messages.ts';
import { roleOf } from './role.ts';
import { type Server, serverAt } from './servers.ts';
import type { Spec } from './spec.ts';

/** Finds and emits the Channels behind a place; a channel that is referred to twice is emitted once. */
export interface Channels {
  /** Keys of the channel, one per protocol; none where its address is known at run time only. */
  at(place: Place): Promise<readonly Key[]>;
  readonly owners: readonly OwnerStatement[];
}

/** What is known of the document before its channels are looked at. */
export interface Knowledge {
  readonly servers: ReadonlyMap<string, Server>;
  /** Channels for answers whose address the request tells. */
  readonly answers: ReadonlySet<string>;
  /** Class of the data in the fields of a channel's messages. */
  readonly carried: ReadonlyMap<string, string>;
}

/** Protocols whose addresses are paths on one server: "/" of two servers are two channels. */
const ON_SERVER: ReadonlySet<string> = new Set(['ws', 'http', 'sse', 'mercure']);
const QUEUES: ReadonlySet<string> = new Set(['sqs', 'ibmmq', 'jms']);

export function channelsOf(spec: Spec, { servers, answers, carried }: Knowledge): Channels {
  const known = new Map<string, readonly Key[]>();
  const owners: OwnerStatement[] = [];
  return {
    owners,
    async at(place) {
      const channel = await spec.references.follow(place);
      if (channel === undefined) return [];
      const id = idOf(channel);
      const found = {
        place,
        channel,
        servers: await serversOfChannel(spec, channel, servers),
        isAnswer: answers.has(id),
        carried: carried.get(id),
      };
      const keys = known.get(id) ?? (await emitChannel(spec, found));
      if (!known.has(id)) owners.push(...keys.flatMap((key) => ownerStatement({ key }, [channel])));
      known.set(id, keys);
      return keys;
    },
  };
}

interface Found {
  /** Where this document speaks of the channel. */
  readonly place: Place;
  /** Where it is defined. */
  readonly channel: Place;
  readonly servers: readonly Server[];
  /** Whoever asks names it in the request. */
  readonly isAnswer: boolean;
  /** Class of the data in the fields of its messages. */
  readonly carried: string | undefined;
}

async function emitChannel(spec: Spec, found: Found): Promise<readonly Key[]> {
  const { channel, place } = found;
  const bindings = await bindingsOf(spec, channel);
  const address = bindings.name ?? addressOf(spec, { place, channel, isAnswer: found.isAnswer });
  if (address === undefined) return [];
  const name = typeof address === 'string' ? address : address.name;
  const messages = await messagesOf(spec, channel);
  const stated = [channel, ...messages].map((holder) => classOf(holder.tree)).find((text) => text !== undefined);
  const source = sourceAt(place);
  const keys: Key[] = [];
  const isNamed = typeof address === 'string' && /[\p{L}\p{N}]/u.test(name.replace(/\{[^{}]*\}/g, ''));
  for (const reach of isNamed ? reaches(found.servers, bindings) : ownReaches(spec, found.servers, bindings)) {
    const { protocol, cluster } = reach;
    const key = channelKey(protocol, name, cluster);
    keys.push(key);
    spec.emit.node({
      type: 'Channel',
      key,
      name,
      also: isNamed ? mentionsOf(name, reach, bindings) : [],
      props: {
        protocol,
        role: roleOf(name),
        contract: isContracted(messages) ? contractOf(channel) : undefined,
        dataClass: mostSensitive([dataClassOf(stated), found.carried]),
        lifecycle: lifecycleIn(channel.tree),
      },
      source,
    });
    emitDeadLetters(spec, key, { protocol, bindings });
  }
  return keys;
}

function contractOf(channel: Place): string {
  return `${channel.document.path}#${channel.document.pointer}${channel.pointer}`;
}

// A channel without servers of its own is available on all of them.
async function serversOfChannel(spec: Spec, channel: Place, servers: ReadonlyMap<string, Server>): Promise<readonly Server[]> {
  const own: Server[] = [];
  if (spec.major === 3) {
    for (const item of itemPlacesOf(childOf(channel, 'servers'))) {
      const server = await serverAt(spec, item);
      if (server !== undefined) own.push(server);
    }
  } else own.push(...textsOf(at(channel.tree, 'servers')).flatMap((name) => servers.get(name) ?? []));
  return own.length > 0 ? own : [...servers.values()];
}

interface Reach {
  readonly protocol: string;
  readonly cluster?: string;
}

function reaches(servers: readonly Server[], bindings: Bindings): readonly Reach[] {
  const found = new Map<string, Reach>();
  for (const { protocol, address } of servers) {
    if (protocol === undefined) continue;
    const isLocal = ON_SERVER.has(protocol) && address !== undefined;
    if (isLocal) found.set(`${protocol} ${address}`, { protocol, cluster: address });
    else found.set(protocol, { protocol });
  }
  if (found.size > 0) return [...found.values()];
  const [bound = 'message'] = bindings.protocols;
  return [{ protocol: bound }];
}

// "/" and "{queue}" name nothing that two documents could share: such a channel is known inside its document only.
function ownReaches(spec: Spec, servers: readonly Server[], bindings: Bindings): readonly Reach[] {
  return reaches(servers, bindings).map((reach) => ({ protocol: reach.protocol, cluster: reach.cluster ?? spec.document.file }));
}

function mentionsOf(name: string, { protocol, cluster }: Reach, bindings: Bindings): readonly Mention[] {
  const queue = bindings.queue ?? (QUEUES.has(protocol) ? name : undefined);
  return [topicMention(name, cluster), ...(queue === undefined ? [] : [queueMention(queue, cluster)])];
}

function emitDeadLetters(spec: Spec, key: Key, { protocol, bindings }: { readonly protocol: string; readonly bindings: Bindings }): void {
  for (const { name, place, attempts } of bindings.deadLetters) {
    const to = channelKey(protocol === 'sns' ? 'sqs' : protocol, name);
    if (to === key) continue;
    const source = sourceAt(place);
    const also = [protocol === 'sqs' || protocol === 'sns' ? queueMention(name) : topicMention(name)];
    const props = { protocol: protocol === 'sns' ? 'sqs' : protocol, role: 'dead-letter' };
    spec.emit.node({ type: 'Channel', key: to, name, also, props, source });
    const tries = attempts === undefined ? {} : { props: { attempts } };
    spec.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key }, to: { key: to }, ...tries, source });
  }
}
