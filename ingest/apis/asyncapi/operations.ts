// Which way messages go, seen from the application that the document describes.
import { firstText } from '../fields.ts';
import { childOf, childrenOf, type Place } from '../reference.ts';
import type { Spec } from './spec.ts';

/** The application sends into a channel or receives from it. */
export interface Exchange {
  readonly relation: 'PUBLISHES' | 'CONSUMES';
  /** Place of the channel, maybe a reference. */
  readonly channel: Place;
  /** Where the operation stands. */
  readonly place: Place;
}

export async function exchangesOf(spec: Spec): Promise<readonly Exchange[]> {
  return spec.major === 3 ? exchangesOfOperations(spec) : exchangesOfChannels(spec);
}

/** Channels that the document lists; `topics` before version 2. */
export function channelPlacesOf(spec: Spec): readonly Place[] {
  return childrenOf(childOf(spec.top, spec.major === 1 ? 'topics' : 'channels')).filter(({ key }) => !key.startsWith('x-'));
}

// Before version 3 the words are those of the client: `subscribe` is what the application sends, since others subscribe to it, and `publish` what it takes.
// https://www.asyncapi.com/docs/reference/specification/v2.6.0#channelItemObject
async function exchangesOfChannels(spec: Spec): Promise<readonly Exchange[]> {
  const found: Exchange[] = [];
  for (const place of channelPlacesOf(spec)) {
    const channel = await spec.references.follow(place);
    for (const operation of childrenOf(channel)) {
      if (operation.key === 'subscribe') found.push({ relation: 'PUBLISHES', channel: place, place: operation });
      if (operation.key === 'publish') found.push({ relation: 'CONSUMES', channel: place, place: operation });
    }
  }
  return found;
}

// https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationObject; a reply goes the other way.
async function exchangesOfOperations(spec: Spec): Promise<readonly Exchange[]> {
  const found: Exchange[] = [];
  for (const place of childrenOf(childOf(spec.top, 'operations'))) {
    const operation = await spec.references.follow(place);
    const action = firstText(operation?.tree, 'action');
    if (action !== 'send' && action !== 'receive') continue;
    const channel = childOf(operation, 'channel');
    if (channel !== undefined) found.push({ relation: action === 'send' ? 'PUBLISHES' : 'CONSUMES', channel, place });
    const reply = childOf(operation, 'reply');
    const answer = reply === undefined ? undefined : await spec.references.follow(reply);
    const back = childOf(answer, 'channel');
    if (reply !== undefined && back !== undefined)
      found.push({ relation: action === 'send' ? 'CONSUMES' : 'PUBLISHES', channel: back, place: reply });
  }
  return found;
}
