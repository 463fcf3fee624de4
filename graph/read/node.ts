// Everything about one node: its properties, owners, boundaries, interactions and structure.
import type { GraphEngine } from '../engine/engine.ts';
import type { RelationType, Value } from '../model.ts';
import { nodeProperties, RELATION_SCHEMAS } from '../schema/schema.ts';
import { type InteractionRow, type InteractionView, interactionColumns, interactionView } from './interaction.ts';
import { allColumns, type NodeRef, type Place, placeOf, type Row, typeOfId } from './nodes.ts';

export interface NodeView extends NodeRef {
  readonly claimed: boolean;
  readonly configured: boolean;
  readonly observed: boolean | null;
  readonly resolved: boolean;
  readonly properties: readonly { readonly name: string; readonly value: string; readonly description: string }[];
  readonly owners: readonly Owner[];
  readonly boundaries: readonly NodeRef[];
  readonly outgoing: readonly InteractionView[];
  readonly incoming: readonly InteractionView[];
  readonly contains: readonly NodeRef[];
  readonly within: readonly NodeRef[];
  readonly evidence: readonly Place[];
}
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly confidence: number;
  readonly reason: string;
  readonly evidence: readonly Place[];
}

/** Shown elsewhere in the answer, so not repeated among the properties. */
const SHOWN_APART = new Set([
  'id',
  'type',
  'kind',
  'name',
  'claimed',
  'configured',
  'observed',
  'declared',
  'resolved',
  'source',
  'sources',
  'root',
]);
const STRUCTURE: readonly RelationType[] = ['PROVIDES', 'EXPOSES', 'RUNS', 'HAS_STEP'];
const FLOW: readonly RelationType[] = [
  'CALLS',
  'ACCESSES',
  'PUBLISHES',
  'CONSUMES',
  'DEPENDS_ON',
  'STARTS',
  'FLOWS_TO',
  'HANDLED_BY',
  'GUARDED_BY',
  'PERFORMED_BY',
];

/** The node with this id; undefined when the snapshot has none. */
export async function nodeView(engine: GraphEngine, id: string): Promise<NodeView | undefined> {
  const type = typeOfId(id);
  if (type === undefined) return undefined;
  const [row] = await engine.query<Row>(`MATCH (n:${type}) WHERE n.id = $id RETURN ${allColumns('n', type)}`, { id });
  if (row === undefined) return undefined;
  const relations = await relationsOf(engine, id, type);
  const owners = relations.filter((each) => each.type === 'OWNED_BY' && each.from.id === id);
  const structure = relations.filter((each) => STRUCTURE.includes(each.type));
  const flow = relations.filter((each) => FLOW.includes(each.type));
  return {
    id,
    type,
    name: String(row.name),
    kind: textOrNull(row.kind),
    claimed: row.claimed === true,
    configured: row.configured === true,
    observed: typeof row.observed === 'boolean' ? row.observed : null,
    resolved: row.resolved !== false,
    properties: propertiesOf(row, type),
    owners: owners.map((each) => ({
      id: each.to.id,
      name: each.to.name,
      confidence: each.confidence,
      reason: each.reason,
      evidence: each.evidence,
    })),
    boundaries: relations.filter((each) => each.type === 'IN_BOUNDARY' && each.from.id === id).map((each) => each.to),
    outgoing: flow.filter((each) => each.from.id === id),
    incoming: flow.filter((each) => each.to.id === id),
    contains: structure.filter((each) => each.from.id === id).map((each) => each.to),
    within: structure.filter((each) => each.to.id === id).map((each) => each.from),
    evidence: Array.isArray(row.sources) ? row.sources.map((source) => placeOf(String(source))) : [],
  };
}

async function relationsOf(engine: GraphEngine, id: string, type: string): Promise<readonly InteractionView[]> {
  const found: InteractionView[] = [];
  for (const schema of RELATION_SCHEMAS) {
    const columns = interactionColumns(schema.type);
    const ends = [
      schema.from.some((label) => label === type)
        ? `MATCH (a:${type})-[r:${schema.type}]->(b) WHERE a.id = $id RETURN ${columns} ORDER BY toId`
        : undefined,
      schema.to.some((label) => label === type)
        ? `MATCH (a)-[r:${schema.type}]->(b:${type}) WHERE b.id = $id RETURN ${columns} ORDER BY fromId`
        : undefined,
    ];
    for (const text of ends)
      if (text !== undefined)
        for (const row of await engine.query<InteractionRow>(text, { id })) found.push(interactionView(schema.type, row));
  }
  return found;
}

function propertiesOf(row: Row, type: Parameters<typeof nodeProperties>[0]): NodeView['properties'] {
  return Object.entries(nodeProperties(type))
    .filter(([name]) => !SHOWN_APART.has(name) && row[name] !== null && row[name] !== undefined)
    .map(([name, { description }]) => ({ name, value: valueText(row[name] ?? ''), description }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function valueText(value: Value): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function textOrNull(value: Value | null | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
