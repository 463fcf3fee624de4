// The whole metamodel as data: Neo4j constraints, the query lint, GraphQL enums and docs/graph.md are made from it.
import type { NodeType, RelationType } from '../model.ts';
import { agent } from './agent.ts';
import { api } from './api.ts';
import { boundary } from './boundary.ts';
import { channel } from './channel.ts';
import { control } from './control.ts';
import { dataStore } from './data-store.ts';
import { decision } from './decision.ts';
import { COMMON_NODE_PROPERTIES, type NodeSchema } from './node-schema.ts';
import { operation } from './operation.ts';
import type { Properties } from './property.ts';
import { COMMON_RELATION_PROPERTIES, type RelationSchema } from './relation-schema.ts';
import { relations } from './relations.ts';
import { step } from './step.ts';
import { system } from './system.ts';
import { team } from './team.ts';
import { workflow } from './workflow.ts';

/** Raised with every change that a stored query could notice. */
export const SCHEMA_VERSION = 1;

export const NODE_SCHEMAS: readonly NodeSchema[] = [
  system,
  api,
  operation,
  channel,
  dataStore,
  workflow,
  step,
  decision,
  agent,
  control,
  boundary,
  team,
];
export const RELATION_SCHEMAS: readonly RelationSchema[] = relations;

const nodes = new Map<string, NodeSchema>(NODE_SCHEMAS.map((schema) => [schema.label, schema]));
const edges = new Map<string, RelationSchema>(RELATION_SCHEMAS.map((schema) => [schema.type, schema]));

const nodeTables = new Map<string, Properties>(
  NODE_SCHEMAS.map(({ label, properties }) => [label, { ...COMMON_NODE_PROPERTIES, ...properties }]),
);
const relationTables = new Map<string, Properties>(
  RELATION_SCHEMAS.map(({ type, properties }) => [type, { ...COMMON_RELATION_PROPERTIES, ...properties }]),
);

export function nodeSchema(label: string): NodeSchema | undefined {
  return nodes.get(label);
}

export function relationSchema(type: string): RelationSchema | undefined {
  return edges.get(type);
}

/** All properties of a label, common ones first. */
export function nodeProperties(label: NodeType): Properties {
  return nodeTables.get(label) ?? COMMON_NODE_PROPERTIES;
}

/** All properties of a relation type, common ones first. */
export function relationProperties(type: RelationType): Properties {
  return relationTables.get(type) ?? COMMON_RELATION_PROPERTIES;
}
