// Speed of the readers beside JSON.parse in the same run: npx tsx test/bench/read.bench.ts
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../ingest/read/json.ts';
import { readXml } from '../../ingest/read/xml.ts';
import { readYaml } from '../../ingest/read/yaml.ts';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';

const ROUNDS = 3;

/** Largest files of an extension, up to 8 MB together; made-up text where there is no corpus. */
function texts(pattern: RegExp, madeUp: string): string[] {
  const folder = corpus();
  if (folder === undefined) return [madeUp];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && pattern.test(entry.name));
  const found = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).sort((a, b) => b.length - a.length);
  const kept: string[] = [];
  let size = 0;
  for (const text of found) {
    if (size < 8_000_000) kept.push(text);
    size += text.length;
  }
  return kept;
}

function measure(name: string, inputs: readonly string[], read: (text: string) => unknown): void {
  const bytes = inputs.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (const text of inputs) read(text);
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${name.padEnd(12)} ${(bytes / 1e6).toFixed(1).padStart(6)} MB ${(bytes / 1e3 / best).toFixed(1).padStart(7)} MB/s`);
}

function parsesAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

if (corpus() === undefined) console.log(CORPUS_ABSENT);
const rows = Array.from({ length: 20_000 }, (_, index) => ({ id: index, name: `order ${index}`, open: index % 2 === 0, tags: ['a', 'b'] }));
const json = texts(/\.json$/, JSON.stringify(rows, undefined, 2)).filter(parsesAsJson);
measure('JSON.parse', json, JSON.parse);
measure('JSON', json, readJson);
measure('YAML', texts(/\.ya?ml$/, rows.map((row) => `- id: ${row.id}\n  name: ${row.name}\n  tags: [a, b]\n`).join('')), readYaml);
measure('XML', texts(/\.(xml|bpmn)$/, `<r>${rows.map((row) => `<o id="${row.id}"><n>${row.name}</n></o>\n`).join('')}</r>`), readXml);
