// Connectors for tests: settings in, facts out, each edge in one line.
import type { EdgeFact, Ref } from '../graph/model.ts';
import { kafkaConnect } from '../ingest/integrations/kafka-connect/index.ts';
import { extractText } from './extract-text.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** A connector as one posts it: settings begin on line 4, in the given order. */
export function connector(settings: Settings): string {
  return JSON.stringify({ name: 'c', config: settings }, null, 2);
}

export async function read(settings: Settings) {
  const { nodes, edges, gaps } = await extractText(kafkaConnect, connector(settings));
  return { workflow: nodes.find((node) => node.type === 'Workflow'), nodes, edges, gaps };
}

export async function props(settings: Settings) {
  return (await read(settings)).workflow?.props;
}

export const end = (ref: Ref): string => ('key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`);
export const lines = (edges: readonly EdgeFact[]): string[] => edges.map((edge) => `${edge.type} ${end(edge.to)} :${edge.source.line}`);
export const codes = (gaps: readonly { code: string; source: { line: number } }[]): string[] =>
  gaps.map((gap) => `${gap.code} :${gap.source.line}`);

export const SINK = { 'connector.class': 'io.confluent.connect.jdbc.JdbcSinkConnector', topics: 'order.placed' };
export const SOURCE = {
  'connector.class': 'io.confluent.connect.jdbc.JdbcSourceConnector',
  'topic.prefix': 'db-',
  'table.whitelist': 'shop.orders',
};
export const DATABASE = { 'connection.url': 'jdbc:postgresql://archive-db:5432/archive' };
