// Which way messages go, seen from the application that the document describes.
import { firstText } from '../fields.ts';
import { childOf, childrenOf, type Place } from '../reference.ts';
import { idOf, isWhole } from './address.ts';
import type { Spec } from './spec.ts';

/** The application sends into a channel or receives from it. */
export interface Exchange {
  readonly relation: 'PUBLISHES' | 'CONSUMES';
  /** Place of the channel, maybe a reference. */
  readonly channel: Place;
  /** Where the operation stands. */
  readonly place: Place;
  /** The answer to another exchange. */
  readonly isAnswer?: true;
}

export async function exchangesOf(spec: Spec): Promise<readonly Exchange[]> {
  return spec.major === 3 ? exchangesOfOperations(spec) : exchangesOfChannels(spec);
}

/** Channels that the document lists; before version 2 `topics`, or `stream` or `events` where the whole document is one. */
export function channelPlacesOf(spec: Spec): readonly Place[] {
  const listed = childrenOf(childOf(spec.top, spec.major === 1 ? 'topics' : 'channels')).filter(({ key }) => !key.startsWith('x-'));
  return spec.major === 1 ? [...listed, ...['stream', 'events'].flatMap((key) => childOf(spec.top, key) ?? [])] : listed;
}

/** Channels for answers whose address the request tells: `reply.address`. https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationReplyAddressObject */
export async function answersOf(spec: Spec): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const place of spec.major === 3 ? childrenOf(childOf(spec.top, 'operations')) : []) {
    const reply = childOf(await spec.references.follow(place), 'reply');
    const answer = reply === undefined ? undefined : await spec.references.follow(reply);
    const channel = childOf(answer, 'channel');
    const target = channel === undefined || childOf(answer, 'address') === undefined ? undefined : await spec.references.follow(channel);
    if (target !== undefined) found.add(idOf(target));
  }
  return found;
}

/** What others may read is sent by the application, and what they may write is taken by it. */
const WORDS: ReadonlyMap<string, Exchange['relation']> = new Map([
  ['subscribe', 'PUBLISHES'],
  ['publish', 'CONSUMES'],
]);
const WORDS_OF_STREAM: ReadonlyMap<string, Exchange['relation']> = new Map([
  ['read', 'PUBLISHES'],
  ['write', 'CONSUMES'],
]);

// Before version 3 the words are those of the client: `subscribe` is what the application sends, since others subscribe to it, and `publish` what it takes.
// https://www.asyncapi.com/docs/reference/specification/v2.6.0#channelItemObject
async function exchangesOfChannels(spec: Spec): Promise<readonly Exchange[]> {
  const found: Exchange[] = [];
  for (const place of channelPlacesOf(spec)) {
    const channel = await spec.references.follow(place);
    const words = isWhole(spec, place) ? WORDS_OF_STREAM : WORDS;
    for (const operation of childrenOf(channel)) {
      const relation = words.get(operation.key);
      if (relation !== undefined) found.push({ relation, channel: place, place: operation });
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
      found.push({ relation: action === 'send' ? 'CONSUMES' : 'PUBLISHES', channel: back, place: reply, isAnswer: true });
  }
  return found;
}
