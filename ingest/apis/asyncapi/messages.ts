// Messages of a channel: whether any has a payload, and how sensitive they are.
import { hasKey } from '../../read/tree.ts';
import { childOf, childrenOf, itemPlacesOf, type Place } from '../reference.ts';
import { sensitivities } from '../sensitivity.ts';
import { idOf, isWhole } from './address.ts';
import type { Spec } from './spec.ts';

/** Messages of a channel item with their traits, references followed: `messages` in version 3, those of its operations before. */
export async function messagesOf(spec: Spec, channel: Place): Promise<readonly Place[]> {
  const stated = spec.major === 3 ? childrenOf(childOf(channel, 'messages')) : statedInOperations(spec, channel);
  const found: Place[] = [];
  for (const place of stated) {
    const message = await spec.references.follow(place);
    if (message === undefined) continue;
    const options = itemPlacesOf(childOf(message, 'oneOf'));
    for (const option of options.length > 0 ? options : [message]) {
      const one = await spec.references.follow(option);
      if (one !== undefined) found.push(one, ...(await traitsOf(spec, one)));
    }
  }
  return found;
}

/** Class of the data in the fields of the messages of channels, by the identity of the channel. */
export async function carriedBy(spec: Spec, channels: readonly Place[]): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, readonly Place[]>();
  for (const place of channels) {
    const channel = await spec.silent.follow(place);
    if (channel === undefined || groups.has(idOf(channel))) continue;
    const messages = await messagesOf({ ...spec, references: spec.silent }, channel);
    groups.set(
      idOf(channel),
      messages.flatMap((message) => ['payload', 'headers'].flatMap((key) => childOf(message, key) ?? [])),
    );
  }
  return sensitivities(spec.silent, groups);
}

/** True when a message says what it carries. */
export function isContracted(messages: readonly Place[]): boolean {
  return messages.some((message) => hasKey(message.tree, 'payload'));
}

/** Traits of an operation or message, references followed. */
export async function traitsOf(spec: Spec, place: Place): Promise<readonly Place[]> {
  const found: Place[] = [];
  for (const item of itemPlacesOf(childOf(place, 'traits'))) {
    const trait = await spec.references.follow(item);
    if (trait !== undefined) found.push(trait);
  }
  return found;
}

// In version 1 the operation is the message itself.
function statedInOperations(spec: Spec, channel: Place): readonly Place[] {
  const operations = ['publish', 'subscribe'].flatMap((name) => childOf(channel, name) ?? []);
  if (isWhole(spec, channel)) return ['read', 'write', 'receive', 'send'].flatMap((name) => itemPlacesOf(childOf(channel, name)));
  return spec.major === 1 ? operations : operations.flatMap((operation) => childOf(operation, 'message') ?? []);
}
