// Events that a workflow waits for, sends, or is started by: channels by the type of the event.
import type { MentionRef } from '../../../graph/model.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export function eventRef(type: string): MentionRef {
  return { type: 'Channel', mention: topicMention(type), unresolved: { name: type, props: { protocol: 'cloudevents' } } };
}

/** An event with the place of its filter. */
export interface Awaited {
  readonly to: MentionRef;
  readonly place: Tree;
}

/** Types of the events that a consumption strategy (one, any, all) filters by; those known at run time only are left out. */
export function awaitedIn(strategy: Tree | undefined): readonly Awaited[] {
  return entriesOf(strategy).flatMap(({ key, value }) => {
    if (!['one', 'any', 'all'].includes(key)) return [];
    const filters = value.kind === 'list' ? itemsOf(value) : [value];
    return filters.flatMap((place) => {
      const type = textOf(at(place, 'with', 'type'));
      return type === undefined || type.includes('${') ? [] : [{ to: eventRef(type), place }];
    });
  });
}
