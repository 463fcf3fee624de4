// Cuts a projection into requests that are small enough to be serialised, converted and stored at the same time.
import type { NodeType } from '../../model.ts';
import type { Projection } from '../engine.ts';
import { notWhole } from '../query-errors.ts';
import type { LoadRequest, Properties, RelationRow } from './protocol.ts';

const CHUNK = 1_000;

/** The requests that load a projection, in order. Throws QueryError when the projection contradicts itself. */
export function* loadRequests(projection: Projection): Generator<LoadRequest> {
  const position = new Map<string, number>();
  yield { kind: 'begin' };
  for (const [type, rows] of byType(projection)) {
    for (let start = 0; start < rows.length; start += CHUNK) {
      yield { kind: 'nodes', type, rows: rows.slice(start, start + CHUNK) };
    }
    for (const row of rows) {
      position.set(String(row.id), position.size);
    }
  }
  if (position.size !== projection.nodes.length) throw notWhole('two nodes have one id');
  yield* relationRequests(projection, position);
  yield { kind: 'finish' };
}

function byType(projection: Projection): Map<NodeType, Properties[]> {
  const types = new Map<NodeType, Properties[]>();
  for (const node of projection.nodes) {
    const rows = types.get(node.type);
    const row = { ...node.properties, id: node.id, type: node.type };
    if (rows === undefined) types.set(node.type, [row]);
    else rows.push(row);
  }
  return types;
}

function* relationRequests(projection: Projection, position: ReadonlyMap<string, number>): Generator<LoadRequest> {
  let rows: RelationRow[] = [];
  for (const { type, from, to, properties } of projection.relations) {
    const src = position.get(from);
    const dst = position.get(to);
    if (src === undefined || dst === undefined) throw notWhole(`${type} from ${from} to ${to} has an end that is no node`);
    rows.push({ src, dst, type, properties });
    if (rows.length === CHUNK) {
      yield { kind: 'relations', rows };
      rows = [];
    }
  }
  if (rows.length > 0) yield { kind: 'relations', rows };
}
