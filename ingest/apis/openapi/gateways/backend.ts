// Whom a gateway hands requests to, as the extensions of its vendor write it into the contract.
import type { Key } from '../../../../graph/key.ts';
import type { MentionRef, Props } from '../../../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../../mention/host.ts';
import { endpointOf } from '../../../mention/url.ts';
import type { Place } from '../../reference.ts';

/** A gateway product that is configured by extensions of the contract. */
export interface Product {
  readonly product: string;
  readonly vendor: string;
}

/** One statement that requests go on to something. */
export interface Backend {
  readonly gateway: Product;
  readonly place: Place;
  /** undefined where only the deployment knows it. */
  readonly to: Target | undefined;
}

export interface Target {
  readonly type: 'CALLS' | 'PUBLISHES' | 'ACCESSES' | 'STARTS';
  readonly ref: MentionRef;
  readonly props?: Props;
  /** Operation that starts a workflow. */
  readonly operation?: Key;
}

/**
 * A backend by its address; nothing for an address on this machine or of the documentation, which means nobody.
 * `props` say how the gateway calls it.
 */
export function hostBackend(
  gateway: Product,
  place: Place,
  { address, props }: { readonly address: string; readonly props: Props },
): Backend[] {
  const host = hostMention(address);
  if (isLocalHost(address) || (host !== undefined && isExampleHost(host.value))) return [];
  if (host === undefined || host.value.includes('{')) return [{ gateway, place, to: undefined }];
  const credential = endpointOf(address)?.credential;
  return [{ gateway, place, to: { type: 'CALLS', ref: { type: 'System', mention: host }, props: { mode: 'sync', ...props, credential } } }];
}
