// Events on a bus as channels. A rule selects by detail type and source; who may put events is often limited by source only, so both are channels.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
import { channelKey } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { arnOf } from '../../mention/arn.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { eventRef } from '../../workflows/aws.ts';
import type { Reference } from './reference.ts';
import type { Stack } from './thing.ts';

/** What a pattern selects, as far as it says so by plain values. */
export interface EventPattern {
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  /** Name of the bus, where it is written out. */
  readonly bus?: string | undefined;
}

/** Name of a bus that means something to other files: written out, not a logical id or what a deployment gives. */
export function nameOfBus(bus: Reference): string | undefined {
  if (bus.kind === 'thing') return bus.thing.key === channelKey('eventbridge', bus.thing.name) ? bus.thing.name : undefined;
  if (bus.kind === 'open') return undefined;
  const name = arnOf(bus.text)?.name ?? bus.text;
  return isTemplated(name) ? undefined : name;
}

/** Names of the channels: one per detail type, and one per source of one's own: those of AWS ("aws.s3") carry everybody's events. */
function namesOf({ sources, detailTypes }: EventPattern): readonly string[] {
  const own = sources.filter((source) => !source.startsWith('aws.') || detailTypes.length === 0);
  return [...new Set([...detailTypes, ...own])].filter((name) => name !== '' && !isTemplated(name));
}

/** The channels as ends of relations. */
export function eventChannels(pattern: EventPattern): readonly Ref[] {
  const { bus } = pattern;
  return namesOf(pattern).map((name) => eventRef(name, bus === 'default' ? undefined : bus));
}

/** The same, declared where the bus is known: who publishes without naming the bus means them, if nobody else has such events. */
export function emitEventChannels(stack: Stack, pattern: EventPattern & { readonly source: Source }): readonly Ref[] {
  const { bus, source } = pattern;
  if (bus === undefined || isTemplated(bus)) return eventChannels(pattern);
  return namesOf(pattern).map((name) => {
    const key = channelKey('eventbridge', name, bus === 'default' ? '' : bus);
    stack.emit.node({ type: 'Channel', key, name, also: [topicMention(name, bus)], props: { protocol: 'eventbridge' }, source });
    return { key };
  });
}
