import type { NodeType, RelationType } from '../model.ts';
import { flag, integer, number, type Properties, text, texts } from './property.ts';

/** One relation type: its ends, sub-kinds, and the properties it has beside the common ones. */
export interface RelationSchema {
  readonly type: RelationType;
  readonly description: string;
  readonly from: readonly NodeType[];
  readonly to: readonly NodeType[];
  readonly kinds: readonly string[];
  readonly properties: Properties;
}

/** Properties of every relation. */
export const COMMON_RELATION_PROPERTIES = {
  kind: text('The sub-kind; see the list of the relation.'),
  claimed: flag('A person or an inventory says so.'),
  configured: flag('A file does it.'),
  observed: flag('A log or trace shows it; NULL when no observing source was read at all.'),
  declared: flag('claimed or configured.'),
  source: text('"root/path:line" of the first of its sources.'),
  sources: texts('Every place that states it, sorted.'),
  confidence: number('How sure the link between both ends is, 0–1.'),
  reason: text('Why the two ends were joined.'),
  environments: texts('Environments whose files state it, sorted.'),
  count: integer('Observed occurrences.'),
  errors: integer('Observed failures.'),
  firstSeen: integer('First observation, epoch milliseconds.'),
  lastSeen: integer('Last observation, epoch milliseconds.'),
} satisfies Properties;
