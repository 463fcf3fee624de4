// A small graph with every property missing somewhere, and the schema that the lint checks its queries against.
import type { QuerySchema } from '../../graph/engine/cypher/query-schema.ts';
import { flag, integer, number, oneOf, type Properties, text, texts } from '../../graph/schema/property.ts';
import { type Random, randomFrom } from './random.ts';

export const LABELS = ['Za', 'Zb', 'Zc'] as const;
export const TYPES = ['R1', 'R2', 'R3'] as const;

const NODE_PROPERTIES: Properties = {
  id: text('Always there.'),
  kind: oneOf(['x', 'y', 'z'], 'Closed.'),
  size: integer('0 to 4.'),
  share: number('With a point.'),
  open: flag('Either or unknown.'),
  tags: texts('Some of p, q, r; may be empty.'),
};
const RELATION_PROPERTIES: Properties = {
  weight: integer('0 to 3.'),
  checked: flag('Either or unknown.'),
};

/** The schema of the random graph. */
export const RANDOM_SCHEMA: QuerySchema = {
  labels: new Map(LABELS.map((label) => [label, NODE_PROPERTIES])),
  types: new Map(TYPES.map((type) => [type, RELATION_PROPERTIES])),
};

export type RandomValue = string | number | boolean | readonly string[];
type Record = { readonly [property: string]: RandomValue };

/** Nodes by place; relations name the places of their ends. */
export interface RandomGraph {
  readonly nodes: readonly { readonly label: string; readonly properties: Record }[];
  readonly relations: readonly { readonly from: number; readonly to: number; readonly type: string; readonly properties: Record }[];
}

/** The random graph of a seed, loops and doubles among its relations. */
export function randomGraph(seed: number, { nodes, relations } = { nodes: 24, relations: 46 }): RandomGraph {
  const random = randomFrom(seed);
  return {
    nodes: Array.from({ length: nodes }, (_, place) => ({
      label: random.pick(LABELS),
      properties: { id: `n${place}`, ...randomNodeProperties(random) },
    })),
    relations: Array.from({ length: relations }, () => ({
      from: random.below(nodes),
      to: random.below(nodes),
      type: random.pick(TYPES),
      properties: {
        ...(random.chance(0.6) && { weight: random.below(4) }),
        ...(random.chance(0.5) && { checked: random.chance(0.5) }),
      },
    })),
  };
}

function randomNodeProperties(random: Random): Record {
  return {
    ...(random.chance(0.6) && { kind: random.pick(['x', 'y', 'z']) }),
    ...(random.chance(0.6) && { size: random.below(5) }),
    ...(random.chance(0.5) && { share: random.below(8) / 4 + 0.125 }),
    ...(random.chance(0.5) && { open: random.chance(0.5) }),
    ...(random.chance(0.5) && { tags: ['p', 'q', 'r'].filter(() => random.chance(0.5)) }),
  };
}
