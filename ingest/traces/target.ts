// What a span says about the other side, before any other span is looked at.
import type { Mention, Props, Ref } from '../../graph/model.ts';

/** One end of an interaction. Equal ends have equal ids. */
export interface Target {
  readonly id: string;
  readonly relation: 'CALLS' | 'ACCESSES' | 'PUBLISHES' | 'CONSUMES';
  readonly to: Ref;
  readonly props?: Props;
  /** The other side as a whole, in words. */
  readonly peer: string;
  readonly protocol?: string | undefined;
  /** For one of perhaps very many operations that only a value in a path tells apart: what it is counted under when there are too many. */
  readonly coarse?: Target;
}

/** A message put into or taken out of a channel. */
export interface Messaging {
  readonly protocol?: string;
  /** Left out where only the producer's span names it. */
  readonly channel?: string;
  readonly isQueue: boolean;
  readonly does: 'publish' | 'receive' | 'process';
  /** Who carries the message, where the span names that. */
  readonly broker?: string;
}

/** An operation by the text under which contracts know it: "GET /orders/{}", "shop.Orders/Place", a tool's name. */
export interface OperationText {
  readonly value: string;
  readonly props?: Props;
  /** False for a path with values in it: it finds a declared operation or none, and is never made into one. */
  readonly isTemplate: boolean;
}

/** What one span shows by itself. */
export type Act =
  | { readonly is: 'store'; readonly target: Target }
  | { readonly is: 'message'; readonly messaging: Messaging }
  | { readonly is: 'model'; readonly target: Target; readonly agent?: string }
  | { readonly is: 'tool'; readonly tool: string; readonly server?: string; readonly agent?: string }
  | { readonly is: 'agent'; readonly agent: string; readonly model?: string }
  /** `peer` of a server is who asked; `resend` counts from 1 for the second attempt. */
  | {
      readonly is: 'request';
      readonly protocol?: string;
      readonly operation?: OperationText;
      readonly peer?: Mention;
      readonly resend?: number;
    }
  /** Health checks and calls of telemetry: seen, and of no interest. */
  | { readonly is: 'noise' }
  | { readonly is: 'nothing' };

export type RequestAct = Extract<Act, { readonly is: 'request' }>;

export const NOTHING: Act = { is: 'nothing' };
export const NOISE: Act = { is: 'noise' };

/** The end for a request to a peer that only the client knows: at a host an operation that a contract declares, else the peer itself. */
export function peerTarget(peer: Mention, act: RequestAct): Target {
  const known = peers.get(act) ?? newPeerTarget(peer, act);
  peers.set(act, known);
  return known;
}

/** Requests of one sort are one object, and so is their end. */
const peers = new WeakMap<RequestAct, Target>();

function newPeerTarget(peer: Mention, { protocol, operation }: RequestAct): Target {
  const types = ['System', 'DataStore', 'Operation'] as const;
  const id = `peer ${peer.kind} ${peer.value}:${peer.port ?? ''}`;
  const itself: Target = { id, relation: 'CALLS', to: { type: ['System', 'DataStore'], mention: peer }, peer: peer.value, protocol };
  // What stands for an unknown peer is named by the first mention, so a name must come before what is asked of it.
  if (operation === undefined || peer.kind !== 'host') return itself;
  const mention: Mention = { kind: 'operation', value: operation.value, within: peer.value };
  const to: Ref = { type: types, mention, or: [peer] };
  return { ...itself, id: `${id} ${operation.value}`, to, ...(operation.isTemplate ? {} : { coarse: itself }) };
}

/** The end for a request that a service in the same traces answered. */
export function serviceTarget(service: string, { protocol, operation }: RequestAct): Target {
  const id = `service ${service}`;
  const mention: Mention = { kind: 'service-name', value: service };
  const itself: Target = { id, relation: 'CALLS', to: { type: 'System', mention }, peer: service, protocol };
  if (operation === undefined) return itself;
  const asked: Mention = { kind: 'operation', value: operation.value, within: service };
  if (!operation.isTemplate) {
    const to: Ref = { type: ['System', 'Operation'], mention: asked, or: [mention] };
    return { ...itself, id: `${id} ${operation.value}`, to, coarse: itself };
  }
  const unresolved = { name: operation.value, ...(operation.props === undefined ? {} : { props: operation.props }) };
  return { ...itself, id: `${id} ${operation.value}`, to: { type: 'Operation', mention: asked, unresolved } };
}
