// docs/graph.md from the schema: the metamodel is public API, so its page is never written by hand.
import type { NodeSchema } from './node-schema.ts';
import { COMMON_NODE_PROPERTIES } from './node-schema.ts';
import type { Properties } from './property.ts';
import type { RelationSchema } from './relation-schema.ts';
import { COMMON_RELATION_PROPERTIES } from './relation-schema.ts';
import { NODE_SCHEMAS, RELATION_SCHEMAS, SCHEMA_VERSION } from './schema.ts';

export function schemaMarkdown(): string {
  return [
    '# The graph',
    '',
    `Generated from \`graph/schema/\` (version ${SCHEMA_VERSION}); \`npm run docs\` writes it anew. ${NODE_SCHEMAS.length} node types, ${RELATION_SCHEMAS.length} relation types. A property that is missing means "not known", never "no".`,
    '',
    '## Properties of every node',
    '',
    ...propertyTable(COMMON_NODE_PROPERTIES),
    ...NODE_SCHEMAS.flatMap(nodeSection),
    '## Properties of every relation',
    '',
    ...propertyTable(COMMON_RELATION_PROPERTIES),
    ...RELATION_SCHEMAS.flatMap(relationSection),
  ].join('\n');
}

function nodeSection(schema: NodeSchema): readonly string[] {
  return [
    `## ${schema.label}`,
    '',
    `${schema.description} Filled by: ${schema.filledBy}.`,
    '',
    ...kinds(schema.kinds),
    ...propertyTable(schema.properties),
  ];
}

function relationSection(schema: RelationSchema): readonly string[] {
  return [
    `### ${schema.type}`,
    '',
    `${schema.description}`,
    '',
    `From ${schema.from.join(', ')} to ${schema.to.join(', ')}.`,
    '',
    ...kinds(schema.kinds),
    ...propertyTable(schema.properties),
  ];
}

function kinds(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`Kinds: ${names.map((name) => `\`${name}\``).join(', ')}.`, ''];
}

function propertyTable(properties: Properties): readonly string[] {
  const entries = Object.entries(properties);
  if (entries.length === 0) return [];
  return [
    '| property | type | meaning |',
    '|---|---|---|',
    ...entries.map(
      ([name, { type, description, values }]) =>
        `| \`${name}\` | ${type} | ${description}${values === undefined ? '' : ` One of ${values.map((value) => `\`${value}\``).join(', ')}.`} |`,
    ),
    '',
  ];
}
