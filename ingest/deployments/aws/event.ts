// Events on a bus as channels. A rule selects by detail type and source; who may put events is often limited by source only, so both are channels.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
import type { Mention, MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { eventRef } from '../../workflows/aws.ts';

/** What a pattern selects, as far as it says so by plain values. */
export interface EventPattern {
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  /** Literal name of the bus; 'default' and unknown ones are left out. */
  readonly bus?: string | undefined;
}

/** One channel per detail type, and one per source of one's own: those of AWS ("aws.s3") carry everybody's events. */
export function eventChannels({ sources, detailTypes, bus }: EventPattern): readonly MentionRef[] {
  const within = bus === undefined || bus === 'default' || isTemplated(bus) ? undefined : bus;
  const own = sources.filter((source) => !isTemplated(source) && (!source.startsWith('aws.') || detailTypes.length === 0));
  const types = detailTypes.filter((type) => !isTemplated(type));
  return [...types.map((type) => eventRef(type, within)), ...own.map((source) => sourceRef(source, within))];
}

function sourceRef(source: string, bus: string | undefined): MentionRef {
  const mention: Mention = topicMention(source, bus);
  return { type: 'Channel', mention, unresolved: { name: source, props: { protocol: 'eventbridge' } } };
}
