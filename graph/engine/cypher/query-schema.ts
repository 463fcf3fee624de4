// What a query may name, as the lint asks for it; made from graph/schema, or given by a test.
import type { NodeType, RelationType } from '../../model.ts';
import type { Properties } from '../../schema/property.ts';
import { NODE_SCHEMAS, nodeProperties, nodeSchema, RELATION_SCHEMAS, relationProperties, relationSchema } from '../../schema/schema.ts';

/** Labels and relation types with the properties of each. */
export interface QuerySchema {
  readonly labels: ReadonlyMap<string, Properties>;
  readonly types: ReadonlyMap<string, Properties>;
}

/** The schema of the product. `kind` is closed where the node type or relation lists its kinds; `type` is the label. */
export const GRAPH_SCHEMA: QuerySchema = {
  labels: new Map(NODE_SCHEMAS.map(({ label }) => [label, propertiesOfLabel(label)])),
  types: new Map(RELATION_SCHEMAS.map(({ type }) => [type, propertiesOfType(type)])),
};

function propertiesOfLabel(label: NodeType): Properties {
  const properties = nodeProperties(label);
  const { type } = properties;
  return { ...withKinds(properties, nodeSchema(label)?.kinds ?? []), ...(type && { type: { ...type, values: [label] } }) };
}

function propertiesOfType(type: RelationType): Properties {
  return withKinds(relationProperties(type), relationSchema(type)?.kinds ?? []);
}

function withKinds(properties: Properties, kinds: readonly string[]): Properties {
  const { kind } = properties;
  return kind && kinds.length > 0 ? { ...properties, kind: { ...kind, values: kinds } } : properties;
}
