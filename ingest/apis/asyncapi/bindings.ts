// What protocol bindings say beyond the channel's own address (https://github.com/asyncapi/bindings).
import { at, type Tree } from '../../read/tree.ts';
import { firstText } from '../fields.ts';
import { childOf, childrenOf, type Place } from '../reference.ts';
import { traitsOf } from './messages.ts';
import { protocolOf } from './servers.ts';
import type { Spec } from './spec.ts';

/** Where each protocol's channel binding names the real topic or queue, when the address is only a handle. */
const NAMES: readonly (readonly [protocol: string, ...path: string[]])[] = [
  ['kafka', 'topic'],
  ['sqs', 'queue', 'name'],
  ['sns', 'name'],
  ['jms', 'destination'],
  ['ibmmq', 'queue', 'objectName'],
  ['ibmmq', 'topic', 'string'],
];

export interface Bindings {
  /** Protocols that are bound, in the order of the file. */
  readonly protocols: readonly string[];
  /** Name of the real topic or queue, where a binding differs from the address. */
  readonly name?: string;
  /** Name of the queue, where the binding speaks of one. */
  readonly queue?: string;
  /** Queue that takes what fails (SQS redrive). */
  readonly deadLetter?: { readonly name: string; readonly place: Place };
}

/** Bindings of a channel; the protocols also from its operations in version 2, where many documents bind nothing else. */
export async function bindingsOf(spec: Spec, channel: Place): Promise<Bindings> {
  const own = await boundAt(spec, channel);
  const operations = ['publish', 'subscribe'].flatMap((name) => childOf(channel, name) ?? []);
  const others: string[] = [];
  for (const operation of operations) {
    for (const holder of [operation, ...(await traitsOf(spec, operation))]) others.push(...keysOf(await boundAt(spec, holder)));
  }
  const name = nameIn(own?.tree);
  const queue = queueIn(own?.tree);
  const deadLetter = deadLetterIn(own);
  return {
    protocols: [...new Set([...keysOf(own), ...others])],
    ...(name === undefined ? {} : { name }),
    ...(queue === undefined ? {} : { queue }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
  };
}

async function boundAt(spec: Spec, holder: Place): Promise<Place | undefined> {
  const bindings = childOf(holder, 'bindings');
  return bindings === undefined ? undefined : spec.references.follow(bindings);
}

function keysOf(bindings: Place | undefined): readonly string[] {
  return childrenOf(bindings).flatMap(({ key }) => (key.startsWith('x-') ? [] : (protocolOf(key) ?? [])));
}

function nameIn(bindings: Tree | undefined): string | undefined {
  for (const path of NAMES) {
    const name = firstText(at(bindings, ...path.slice(0, -1)), path.at(-1) ?? '');
    if (name !== undefined) return name;
  }
  return undefined;
}

function queueIn(bindings: Tree | undefined): string | undefined {
  return firstText(at(bindings, 'amqp', 'queue'), 'name') ?? firstText(at(bindings, 'sqs', 'queue'), 'name');
}

function deadLetterIn(bindings: Place | undefined): Bindings['deadLetter'] {
  for (const path of [['deadLetterQueue'], ['queue', 'redrivePolicy', 'deadLetterQueue']]) {
    const place = childOf(bindings, 'sqs', ...path);
    const name = firstText(place?.tree, 'name') ?? firstText(place?.tree, 'arn')?.split(':').at(-1);
    if (place !== undefined && name !== undefined) return { name, place };
  }
  return undefined;
}
