// Brings the database from the snapshot it holds to the next one by writing the difference only.
import type { NodeRecord, RelationRecord } from '../../snapshot/snapshot.ts';
import type { Projection } from '../engine.ts';
import { notWhole } from '../query-errors.ts';
import { HASH, MARK, RELATION, SNAPSHOT_LABEL } from './names.ts';
import { nodeHash, nodeRow, relationDigest, relationHash, relationRow } from './record.ts';
import { schemaStatements } from './schema.ts';
import type { LoadSession } from './session.ts';

/** Loads the projection unless the database holds exactly this snapshot already. */
export async function loadDifference(session: LoadSession, projection: Projection): Promise<void> {
  checkEnds(projection);
  for (const statement of schemaStatements()) await session.define(statement);
  if (await holds(session, projection)) return;
  // Until the last batch is in, the database holds no snapshot: a load that is cut off is taken up by the next one.
  await session.write(`MERGE (s:${SNAPSHOT_LABEL}) SET s = {}`);
  await loadNodes(session, projection.nodes);
  await loadRelations(session, projection.relations);
  await session.write(`MATCH (s:${SNAPSHOT_LABEL}) SET s.id = $id`, { id: projection.manifest.id });
}

async function holds(session: LoadSession, { manifest, nodes, relations }: Projection): Promise<boolean> {
  let known: unknown;
  const counts: unknown[] = [];
  await session.read(`MATCH (s:${SNAPSHOT_LABEL}) RETURN s.id`, ([id]) => {
    known = id;
  });
  if (known !== manifest.id || manifest.id === '') return false;
  await session.read(`MATCH (n:${MARK}) RETURN count(n)`, ([count]) => counts.push(count));
  await session.read(`MATCH (:${MARK})-[r]->(:${MARK}) WHERE r.${RELATION} IS NOT NULL RETURN count(r)`, ([count]) => counts.push(count));
  return counts[0] === nodes.length && counts[1] === relations.length;
}

async function loadNodes(session: LoadSession, nodes: readonly NodeRecord[]): Promise<void> {
  const wanted = new Map(nodes.map((node) => [`${node.type} ${node.id}`, node]));
  const changed: NodeRecord[] = [];
  const stale: unknown[] = [];
  await session.read(`MATCH (n:${MARK}) RETURN n.type, n.id, n.${HASH}`, ([type, id, hash]) => {
    const node = wanted.get(`${type} ${id}`);
    if (node === undefined) stale.push(id);
    else if (nodeHash(node) !== hash) changed.push(node);
    wanted.delete(`${type} ${id}`);
  });
  await session.writeBatches(`UNWIND $rows AS id MATCH (n:${MARK} {id: id}) DETACH DELETE n`, stale, (id) => id);
  await session.writeBatches(`UNWIND $rows AS row MATCH (n:${MARK} {id: row.id}) SET n = row`, changed, nodeRow);
  for (const [type, created] of byType([...wanted.values()])) {
    await session.writeBatches(`UNWIND $rows AS row CREATE (n:${MARK}:${type}) SET n = row`, created, nodeRow);
  }
}

async function loadRelations(session: LoadSession, relations: readonly RelationRecord[]): Promise<void> {
  const wanted = new Map(relations.map((relation) => [relationDigest(relation), relation]));
  const changed: { readonly element: unknown; readonly relation: RelationRecord }[] = [];
  const stale: unknown[] = [];
  await session.read(
    `MATCH (:${MARK})-[r]->(:${MARK}) WHERE r.${RELATION} IS NOT NULL RETURN elementId(r), r.${RELATION}, r.${HASH}`,
    ([element, digest, hash]) => {
      const relation = wanted.get(String(digest));
      if (relation === undefined) stale.push(element);
      else if (relationHash(relation) !== hash) changed.push({ element, relation });
      wanted.delete(String(digest));
    },
  );
  await session.writeBatches('UNWIND $rows AS element MATCH ()-[r]->() WHERE elementId(r) = element DELETE r', stale, (element) => element);
  await session.writeBatches(
    'UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.element SET r = row.properties',
    changed,
    ({ element, relation }) => ({ ...relationRow(relation), element }),
  );
  for (const [type, created] of byType([...wanted.values()])) {
    const ends = `MATCH (a:${MARK} {id: row.from}) MATCH (b:${MARK} {id: row.to})`;
    await session.writeBatches(`UNWIND $rows AS row ${ends} CREATE (a)-[r:${type}]->(b) SET r = row.properties`, created, relationRow);
  }
}

function byType<Item extends { readonly type: string }>(items: readonly Item[]): Map<string, Item[]> {
  const types = new Map<string, Item[]>();
  for (const item of items) {
    const same = types.get(item.type);
    if (same === undefined) types.set(item.type, [item]);
    else same.push(item);
  }
  return types;
}

function checkEnds({ nodes, relations }: Projection): void {
  const ids = new Set(nodes.map(({ id }) => id));
  if (ids.size !== nodes.length) throw notWhole('two nodes have one id');
  for (const { type, from, to } of relations) {
    if (!ids.has(from) || !ids.has(to)) throw notWhole(`${type} from ${from} to ${to} has an end that is no node`);
  }
}
