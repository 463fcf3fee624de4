import type { NodeType } from '../model.ts';
import { flag, integer, oneOf, type Properties, text, texts } from './property.ts';

/** One node type: what it stands for, its sub-kinds, and the properties it has beside the common ones. */
export interface NodeSchema {
  readonly label: NodeType;
  readonly description: string;
  readonly filledBy: string;
  readonly kinds: readonly string[];
  readonly properties: Properties;
}

/** Properties of every node. NULL always means "not known". */
export const COMMON_NODE_PROPERTIES = {
  id: text('The id, made by graph/key; stable as long as the defining file and name are.'),
  type: text('The label again, for generic queries.'),
  kind: text('The sub-kind; see the list of the node type.'),
  name: text('The name a person would use.'),
  claimed: flag('A person or an inventory says so.'),
  configured: flag('A definition, contract, deployment or connector file does it.'),
  observed: flag('A log or trace shows it; NULL when no observing source was read at all.'),
  declared: flag('claimed or configured.'),
  resolved: flag('false: something refers to it, and nothing that was read defines it.'),
  source: text('"root/path:line" of the first of its sources.'),
  sources: texts('Every place that speaks of it, sorted.'),
  criticality: oneOf(['low', 'medium', 'high', 'critical'], 'How much depends on it, where somebody stated it.'),
  lifecycle: oneOf(['experimental', 'production', 'deprecated', 'retired'], 'Where it is in its life, where somebody stated it.'),
  tags: texts('Free tags from the source files, sorted.'),
  cases: integer('Observed cases (process instances or traces) that touched it.'),
  firstSeen: integer('First observation, epoch milliseconds.'),
  lastSeen: integer('Last observation, epoch milliseconds.'),
  root: text('Scan root of its first source.'),
} satisfies Properties;
