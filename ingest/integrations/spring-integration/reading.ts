// What is known of a file before its flows are emitted, and of a flow while they are.
import type { Mention, MentionRef, Ref, Source } from '../../../graph/model.ts';
import type { XmlElement } from '../../read/tree.ts';
import { type Flow, type Risk, workflowKey } from '../../workflows/vocabulary.ts';
import type { Chain } from '../chain.ts';
import type { ChannelEndpoint, Ground } from '../endpoint.ts';
import type { IntegrationContext } from './context.ts';
import type { Endpoint } from './endpoints.ts';
import type { IntegrationFlow } from './flows.ts';
import type { Names } from './sides.ts';

export interface IntegrationFile extends Names {
  readonly context: IntegrationContext;
  readonly ground: Ground;
  readonly flows: readonly IntegrationFlow[];
  /** Channels that endpoints of this file send to. */
  readonly sent: ReadonlySet<string>;
  /** Channels that other files of the context take from. */
  readonly elsewhere: ReadonlySet<string>;
  /** Those of them in files that are imported. */
  readonly imported: ReadonlySet<string>;
  /** Nothing points to endpoints outside: no Java that declares some, no channel that nobody takes from. */
  readonly isWhole: boolean;
  readonly flowOf: ReadonlyMap<Endpoint, IntegrationFlow>;
  readonly gateways: ReadonlyMap<string, Endpoint>;
  /** Endpoints that repeated messages do not reach. */
  readonly idempotent: ReadonlySet<string>;
  /** Channels on which gateways wait for answers. */
  readonly replies: ReadonlySet<string>;
  /** Channels that nobody takes from and that have been told of. */
  readonly lost: Set<string>;
  /** Brokers behind channels, and what keeps errors behind error channels: each is looked up once. */
  readonly brokers: Map<string, readonly ChannelEndpoint[]>;
  readonly deadLetters: Map<string, readonly DeadLetter[]>;
  /** For adapters that ask for messages and have no poller of their own. */
  readonly defaultPoller: XmlElement | undefined;
}

/** A queue or directory that keeps what failed, and what puts it there. */
export interface DeadLetter {
  readonly target: ChannelEndpoint;
  readonly source: Source;
}

export interface SureRisk extends Risk {
  readonly isSure: boolean;
}

/** What becomes of an error: handled; dropped; told to whoever waits or logged; not known. */
export type Outcome = 'handled' | 'ignore' | 'fail' | 'unknown';

export interface FlowReading extends IntegrationFile, Chain {
  readonly flow: Flow;
  readonly here: IntegrationFlow;
  readonly risks: SureRisk[];
  readonly tags: Set<string>;
  /** Steps that something follows. */
  readonly followed: Set<string>;
  readonly outcomes: ReadonlyMap<Endpoint, ReadonlySet<Outcome>>;
}

export function flowRefOf(file: IntegrationFile, flow: IntegrationFlow): Ref {
  return { key: workflowKey([file.document.root, file.document.path, flow.id]) };
}

/** A flow of another file of the context, by the channel that it takes from. */
export function channelRef({ ground }: IntegrationFile, channel: string): MentionRef {
  return { type: 'Workflow', mention: channelMention(ground, channel), unresolved: { name: channel, kind: 'route' } };
}

export function channelMention({ root, module }: Ground, channel: string): Mention {
  return { kind: 'process-id', value: `channel:${channel}`, within: `${root}/${module}` };
}
