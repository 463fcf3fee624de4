// What the endpoints of integration engines stand for, in the words of the graph: channels, folders, systems, stores.
import { channelKey, type Key, localKey } from '../../graph/key.ts';
import type { Gap, MentionRef, Props, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { arnOf } from '../mention/arn.ts';
import { environmentOfHost } from '../mention/host-environment.ts';
import { queueMention, topicMention } from '../mention/topic.ts';
import type { Effect } from '../workflows/effect.ts';
import type { Interaction } from '../workflows/vocabulary.ts';

/** The other end, as far as the file tells. */
export type Endpoint =
  | { readonly kind: 'channel'; readonly protocol: string; readonly name: string; readonly isTopic: boolean; readonly cluster?: string }
  /** A directory that one side writes and another reads. Without a host it is one of this machine. */
  | { readonly kind: 'folder'; readonly protocol: string; readonly path: string; readonly host?: string }
  | { readonly kind: 'call'; readonly to: MentionRef; readonly mode?: 'sync' | 'async' }
  | { readonly kind: 'store'; readonly to: MentionRef; readonly mode?: 'read' | 'write' | undefined; readonly schema?: string | undefined };

/** What the graph calls a channel. */
export type ChannelEndpoint = Extract<Endpoint, { readonly kind: 'channel' | 'folder' }>;

/** Why the other end stays unknown. */
export interface Open {
  readonly why: 'local' | 'filled-in' | 'computed' | 'unnamed';
  /** What the file says, without anything secret. */
  readonly text: string;
}

/** An endpoint, what using it does, and what could not be told. */
export interface Reached {
  readonly endpoints: readonly Endpoint[];
  readonly effect?: Effect;
  readonly credential?: 'literal' | 'ref' | 'none' | undefined;
  readonly auth?: 'none' | 'basic' | 'api-key' | 'oauth2' | 'mtls' | undefined;
  readonly open?: Open | undefined;
}

/** Where facts go, and what makes names of this machine unique. */
export interface Ground {
  readonly emit: Emit;
  readonly root: string;
  /** Directory of the module, which relative directories belong to. */
  readonly module: string;
}

/** The interaction with an endpoint; declares its channel. `isIn` is true for what is taken out of it. */
export function interactionWith(ground: Ground, endpoint: Endpoint, use: { reached: Reached; isIn: boolean; source: Source }): Interaction {
  const { credential, auth } = use.reached;
  switch (endpoint.kind) {
    case 'channel':
    case 'folder':
      return {
        relation: use.isIn ? 'CONSUMES' : 'PUBLISHES',
        to: { key: declareChannel(ground, endpoint, use.source) },
        props: targetOf(endpoint),
      };
    case 'call':
      return {
        relation: 'CALLS',
        to: endpoint.to,
        props: { mode: endpoint.mode ?? 'sync', auth, credential, ...environmentIn(endpoint.to) },
      };
    case 'store': {
      const mode = endpoint.mode ?? (use.isIn ? 'read' : undefined);
      return { relation: 'ACCESSES', to: endpoint.to, props: { mode, schema: endpoint.schema, credential, ...environmentIn(endpoint.to) } };
    }
  }
}

/** Declares the channel of an endpoint; `role` where the definition says what it is for. */
export function declareChannel(
  { emit, root, module }: Ground,
  endpoint: ChannelEndpoint,
  source: Source,
  role?: 'retry' | 'dead-letter',
): Key {
  const props: Props = { protocol: endpoint.protocol, role };
  if (endpoint.kind === 'folder') {
    const isOfModule = endpoint.host === undefined && !/^([/\\]|[A-Za-z]:|~)/.test(endpoint.path);
    const key =
      endpoint.host === undefined
        ? localKey('Channel', root, ...(isOfModule && module !== '' ? [module] : []), 'file', endpoint.path)
        : channelKey(endpoint.protocol, endpoint.path, endpoint.host);
    const name = endpoint.host === undefined ? endpoint.path : `${endpoint.host}:${endpoint.path}`;
    emit.node({ type: 'Channel', key, name, props, source });
    return key;
  }
  const arn = arnOf(endpoint.name);
  const name = arn?.name ?? endpoint.name;
  const key = channelKey(endpoint.protocol, name, endpoint.cluster);
  const also = [
    topicMention(name, endpoint.cluster),
    ...(endpoint.isTopic ? [] : [queueMention(name, endpoint.cluster)]),
    ...(arn === undefined ? [] : [arn.mention]),
  ];
  emit.node({ type: 'Channel', key, name, also, props, source });
  return key;
}

function targetOf(endpoint: Endpoint): Props {
  const environment = endpoint.kind === 'folder' && endpoint.host !== undefined ? environmentOfHost(endpoint.host) : undefined;
  return { targetEnvironment: environment };
}

function environmentIn({ mention }: MentionRef): Props {
  return mention.kind === 'host' ? { targetEnvironment: environmentOfHost(mention.value) } : {};
}

/** The gap for an end that is not known. */
export function gapOfOpen({ why, text }: Open, source: Source): Gap {
  switch (why) {
    case 'local':
      return {
        code: 'unresolved',
        detail: `"${text}" is this machine, which names no system`,
        remedy: 'Give the address the name of a host, or of a property that each environment sets.',
        source,
      };
    case 'filled-in':
      return {
        code: 'templated',
        detail: `"${text}" is filled in from outside, and no file beside this one gives the value`,
        remedy: 'Scan the properties file that sets it, or give the system in fullscore.yaml.',
        source,
      };
    case 'computed':
      return {
        code: 'unresolved',
        detail: `where "${text}" leads is computed for each message`,
        remedy: 'Nothing to repair; to see the calls on the map, declare them in fullscore.yaml or add traces.',
        source,
      };
    case 'unnamed':
      return {
        code: 'unresolved',
        detail: `"${text}" does not say what is at the other end`,
        remedy: 'State its address in the definition or in the properties beside it, or give the system in fullscore.yaml.',
        source,
      };
  }
}
