// What protocol bindings say beyond the channel's own address (https://github.com/asyncapi/bindings).
import { isTemplated } from '../../mention/template.ts';
import { at, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { firstText } from '../fields.ts';
import { childOf, childrenOf, itemPlacesOf, type Place } from '../reference.ts';
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

export interface DeadLetter {
  readonly name: string;
  readonly place: Place;
  /** Deliveries after which it takes over. */
  readonly attempts?: number;
}

export interface Bindings {
  /** Protocols that are bound, in the order of the file. */
  readonly protocols: readonly string[];
  /** Name of the real topic or queue, where a binding differs from the address. */
  readonly name?: string;
  /** Name of the queue, where the binding speaks of one. */
  readonly queue?: string;
  /** Queues that take what fails. */
  readonly deadLetters: readonly DeadLetter[];
}

/** Bindings of a channel; the protocols also from its operations in version 2, where many documents bind nothing else. */
export async function bindingsOf(spec: Spec, channel: Place): Promise<Bindings> {
  const own = await boundAt(spec, channel);
  const operations = ['publish', 'subscribe'].flatMap((name) => childOf(channel, name) ?? []);
  const others: string[] = [];
  const deadLetters = [...deadLettersIn(own), ...extended(channel)];
  for (const operation of operations) {
    for (const holder of [operation, ...(await traitsOf(spec, operation))]) {
      const bound = await boundAt(spec, holder);
      others.push(...keysOf(bound));
      deadLetters.push(...deadLettersIn(bound));
    }
  }
  const name = nameIn(own?.tree);
  const queue = queueIn(own?.tree);
  return {
    protocols: [...new Set([...keysOf(own), ...others])],
    ...(name === undefined ? {} : { name }),
    ...(queue === undefined ? {} : { queue }),
    deadLetters,
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

// SQS: of the queue itself, or of the queues that an operation makes; SNS: of each subscription.
// https://github.com/asyncapi/bindings/tree/master/sqs, https://github.com/asyncapi/bindings/tree/master/sns
function deadLettersIn(bindings: Place | undefined): DeadLetter[] {
  const sqs = childOf(bindings, 'sqs');
  const holders = [childOf(sqs, 'queue'), ...itemPlacesOf(childOf(sqs, 'queues')), ...itemPlacesOf(childOf(bindings, 'sns', 'consumers'))];
  const policies = holders.flatMap((holder) => childOf(holder, 'redrivePolicy') ?? []);
  const whole = childOf(sqs, 'deadLetterQueue');
  const found = policies.flatMap((policy) => named(childOf(policy, 'deadLetterQueue'), numberOf(at(policy.tree, 'maxReceiveCount'))));
  return [...found, ...named(whole, undefined).filter(({ name }) => !found.some((other) => other.name === name))];
}

/** Where somebody wrote it beside the specification; a name that is still to be filled in is none. */
const EXTENSIONS = ['x-dead-letter-queue', 'x-dead-letter-topic', 'x-dead-letter-channel', 'x-dead-letter', 'x-dlq'] as const;

function extended(channel: Place): readonly DeadLetter[] {
  return EXTENSIONS.flatMap((key) => named(childOf(channel, key), undefined));
}

function named(place: Place | undefined, attempts: number | undefined): readonly DeadLetter[] {
  const name = textOf(place?.tree) ?? firstText(place?.tree, 'name', 'address') ?? firstText(place?.tree, 'arn')?.split(':').at(-1);
  if (place === undefined || name === undefined || name === '' || isTemplated(name) || isFlag(place)) return [];
  return [{ name, place, ...(attempts === undefined ? {} : { attempts }) }];
}

// "x-dlq: true" says that there is one, not which.
function isFlag({ tree }: Place): boolean {
  return tree.kind === 'scalar' && typeof tree.value !== 'string';
}
