// Facts of a small table in one line each, so that a test shows whole results.
import type { EdgeFact, NodeFact, Ref } from '../graph/model.ts';
import type { Extraction } from '../ingest/extract.ts';

/** "4 CALLS web shop -> orders states:data": the line, the relation, both ends by their last part, and what else is said. */
export function toldEdges({ edges }: Extraction, ...props: readonly string[]): readonly string[] {
  return edges.map((edge: EdgeFact) => {
    const said = props.flatMap((name) => (edge.props?.[name] === undefined ? [] : [`${name}:${edge.props[name]}`]));
    return [edge.source.line, edge.type, endOf(edge.from), '->', endOf(edge.to), ...said].join(' ');
  });
}

/** "2 System web shop". */
export function toldNodes({ nodes }: Extraction): readonly string[] {
  return nodes.map((node: NodeFact) => `${node.source.line} ${node.type} ${node.name}`);
}

export function toldGaps({ gaps }: Extraction): readonly string[] {
  return gaps.map((gap) => `${gap.source.line} ${gap.code}`);
}

function endOf(ref: Ref): string {
  if ('key' in ref) return decodeURI(ref.key.slice(ref.key.lastIndexOf('/') + 1));
  return `${ref.mention.value}${ref.mention.port === undefined ? '' : `:${ref.mention.port}`}`;
}
