// Time of every shipped rule on 100,000 nodes and 500,000 relations in the embedded engine.
// Usage: npx tsx test/bench/rules.bench.ts [nodes] [relations]
import { cpus } from 'node:os';
import type { Projection } from '../../graph/engine/engine.ts';
import { EmbeddedEngine } from '../../graph/engine/grafeo.ts';
import type { Value } from '../../graph/model.ts';
import type { Properties } from '../../graph/schema/property.ts';
import { nodeProperties, nodeSchema, relationProperties } from '../../graph/schema/schema.ts';
import { estateOf } from '../../rules/estate.ts';
import { EVIDENCE } from '../../rules/evidence.ts';
import { judge } from '../../rules/judge.ts';
import { loadPack } from '../../rules/load.ts';
import { randomFrom } from '../engine/random.ts';
import { syntheticEstate } from './synthetic-estate.ts';

const [nodes = 100_000, relations = 500_000] = process.argv.slice(2).map(Number);
const random = randomFrom(11);
const records = decorated(syntheticEstate({ nodes, relations, seed: 7 }));
const { rules } = await loadPack();
console.log(`${nodes} nodes, ${relations} relations, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);

const engine = new EmbeddedEngine({ timeoutMs: 120_000, memoryBytes: 8 * 1024 ** 3 });
await engine.load(records);
const evidence = Object.fromEntries(EVIDENCE.map((name) => [name, ['estate']]));

const start = performance.now();
const verdicts = await judge({ engine, rules, records, estate: estateOf(records), evidence });
const total = Math.round(performance.now() - start);
for (const { rule, population, pass, fail, unknown, ms, problem } of verdicts.toSorted((a, b) => b.ms - a.ms)) {
  console.log(
    `${String(ms).padStart(7)} ms  ${rule.id}: ${population} items, ${pass} pass, ${fail} fail, ${unknown} unknown${problem === undefined ? '' : ` — ${problem.message}`}`,
  );
}
console.log(`${String(total).padStart(7)} ms  all ${rules.length} rules`);
await engine[Symbol.asyncDispose]();

// Every second thing states a property of the schema, so that every rule has something to judge.
function decorated({ nodes, relations, manifest }: Projection): Projection {
  return {
    manifest,
    nodes: nodes.map((node) => {
      const kinds = nodeSchema(node.type)?.kinds ?? [];
      const kind = kinds.length === 0 ? {} : { kind: random.pick(kinds) };
      return { ...node, properties: { ...stated(nodeProperties(node.type)), ...kind, ...node.properties } };
    }),
    relations: relations.map((relation) => ({
      ...relation,
      properties: { ...stated(relationProperties(relation.type)), ...relation.properties },
    })),
  };
}

function stated(properties: Properties): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, { type, values: closed }] of Object.entries(properties)) {
    if (random.below(2) === 0 || name === 'resolved' || name === 'external') continue;
    if (closed !== undefined) values[name] = random.pick(closed);
    else if (type === 'boolean') values[name] = random.below(2) === 0;
  }
  return values;
}
