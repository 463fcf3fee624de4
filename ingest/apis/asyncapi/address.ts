// The name under which a channel is known outside the document.
import { isTemplated } from '../../mention/topic.ts';
import { hasKey } from '../../read/tree.ts';
import { firstText } from '../fields.ts';
import { type Place, sourceAt } from '../reference.ts';
import type { Spec } from './spec.ts';

/** Identity of a channel inside the root. */
export function idOf({ document, pointer }: Place): string {
  return `${document.file}#${document.pointer}${pointer}`;
}

export interface Addressed {
  /** Where this document speaks of the channel. */
  readonly place: Place;
  /** Where it is defined. */
  readonly channel: Place;
  /** Whoever asks names it in the request. */
  readonly isAnswer: boolean;
}

/** A name that means something in its document only. */
export interface LocalName {
  readonly name: string;
}

/** The address: the key before version 3; `address` there, or the key where it is left out, and nothing where it is null (known at run time). */
export function addressOf(spec: Spec, { place, channel, isAnswer }: Addressed): string | LocalName | undefined {
  if (isWhole(spec, place)) return { name: firstText(spec.top.tree, 'id') ?? lastOf(place) };
  const key = lastOf(channel);
  if (spec.major === 3 && hasKey(channel.tree, 'address')) {
    const address = firstText(channel.tree, 'address');
    if (address === undefined) return isAnswer ? { name: key } : say(spec, place, { code: 'unresolved', name: key });
    return isTemplated(address) ? say(spec, place, { code: 'templated', name: address }) : address;
  }
  const name =
    spec.major === 3 ? key : [firstText(spec.top.tree, 'baseTopic'), lastOf(place)].filter((part) => part !== undefined).join('.');
  return isTemplated(name) ? say(spec, place, { code: 'templated', name }) : name;
}

/** `stream` and `events` of version 1: the document is one channel, which has no name. */
export function isWhole({ major }: Spec, { pointer }: Place): boolean {
  return major === 1 && (pointer === '/stream' || pointer === '/events');
}

function lastOf({ pointer }: Place): string {
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

function say(spec: Spec, place: Place, { code, name }: { readonly code: 'unresolved' | 'templated'; readonly name: string }): undefined {
  const isOpen = code === 'unresolved';
  spec.emit.gap({
    code,
    detail: isOpen
      ? `the address of channel "${name}" is known at run time only`
      : `the channel address "${name}" is still to be filled in`,
    remedy: isOpen ? 'Write the address down where it is fixed; who uses the channel then shows.' : 'Scan the rendered file instead.',
    source: sourceAt(place),
  });
  return undefined;
}
