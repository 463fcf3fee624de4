// Speed of the engines on 100,000 nodes and 500,000 relations, beside graphology in the same run.
// Usage: npx tsx test/bench/engine.bench.ts [nodes] [relations] [--neo4j]   (--neo4j: NEO4J_URL, NEO4J_USER, NEO4J_PASSWORD)
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import graphology from 'graphology';
import type { GraphEngine, Projection } from '../../graph/engine/engine.ts';
import { EmbeddedEngine } from '../../graph/engine/grafeo.ts';
import { openEngine } from '../../graph/engine/open.ts';
import { syntheticEstate } from './synthetic-estate.ts';

const QUERIES: Readonly<Record<string, string>> = {
  'one node by id': 'MATCH (s:System {id: $id}) RETURN s.name AS name',
  'systems without an owner': 'MATCH (s:System) WHERE NOT EXISTS { MATCH (s)-[:OWNED_BY]->(t:Team) } RETURN s.id AS id ORDER BY id',
  'steps without an exception path': `MATCH (w:Workflow)-[:HAS_STEP]->(s:Step)
    WHERE s.retry = 'none' AND NOT EXISTS { MATCH (s)-[:HANDLED_BY]->(h:Step) } RETURN w.id AS workflow, count(s) AS steps ORDER BY workflow`,
  'callers of operations by system':
    'MATCH (s:System)-[:CALLS]->(o:Operation)<-[:EXPOSES]-(a:Api) RETURN s.id AS id, count(DISTINCT a.id) AS apis ORDER BY id',
  'read every relation': 'MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b',
};

const [nodes = 100_000, relations = 500_000] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const estate = syntheticEstate({ nodes, relations, seed: 7 });
console.log(
  `${nodes} nodes, ${relations} relations, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${gigabytes(totalmem())} GB`,
);

await timed('graphology: build', async () => buildGraphology(estate));
await bench(new EmbeddedEngine({ timeoutMs: 120_000, memoryBytes: 8 * 1024 ** 3 }));
if (process.argv.includes('--neo4j')) await bench(await openEngine({ engine: 'neo4j', limits: { timeoutMs: 120_000 } }));

async function bench(engine: GraphEngine): Promise<void> {
  await timed(`${engine.name}: load`, () => engine.load(estate));
  if (engine instanceof EmbeddedEngine) console.log(`${engine.name}: ${residentMegabytes(engine.pid)} MB resident`);
  await timed(`${engine.name}: load the same again`, () => engine.load(estate));
  const id = estate.nodes[17]?.id ?? '';
  for (const [name, text] of Object.entries(QUERIES)) {
    let rows = 0;
    await timed(`${engine.name}: ${name}`, async () => {
      rows = (await engine.query(text, text.includes('$id') ? { id } : {})).length;
    });
    console.log(`    ${rows} rows`);
  }
  await engine[Symbol.asyncDispose]();
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`${what}: ${Math.round(performance.now() - start)} ms`);
}

function buildGraphology(projection: Projection): unknown {
  const graph = new graphology.MultiDirectedGraph();
  for (const { id, properties } of projection.nodes) graph.addNode(id, properties);
  for (const { from, to, properties } of projection.relations) graph.addEdge(from, to, properties);
  return graph;
}

function residentMegabytes(pid: number | undefined): string {
  try {
    return (Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024).toFixed(0);
  } catch {
    return 'unknown';
  }
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(0);
}
