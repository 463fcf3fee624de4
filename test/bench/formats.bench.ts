// What each format gives on the corpus and how fast, beside JSON.parse and independent readers in the same run: npx tsx test/bench/formats.bench.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INGESTERS } from '../../ingest/catalog.ts';
import { rootsOf } from '../../ingest/discover.ts';
import { extract } from '../../ingest/extract.ts';
import { openAs } from '../../ingest/read/open.ts';
import { recogniser } from '../../ingest/recognise.ts';
import { scan } from '../../ingest/scan.ts';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';
import { siblingsAmong } from '../extract-text.ts';

interface Claimed {
  readonly path: string;
  readonly text: string;
}
interface Total {
  readonly files: Claimed[];
  count: number;
  facts: number;
  gaps: number;
}

// The peers warn of tags that they do not know, a line each.
process.removeAllListeners('warning');

const folder = corpus();
if (folder === undefined) console.log(CORPUS_ABSENT);
else await measureAll(folder);

async function measureAll(root: string): Promise<void> {
  const totals = await totalsOf(root);
  console.log(`${'format'.padEnd(26)} ${'files'.padStart(6)} ${'facts'.padStart(7)} ${'gaps'.padStart(5)} ${'MB'.padStart(6)}    MB/s`);
  for (const [name, total] of totals) console.log(`${name.padEnd(26)} ${row(total)} ${(await speedOf(name, total.files)).padStart(7)}`);
  console.log('\nbeside them, on the same files:');
  await measurePeers(totals);
}

async function totalsOf(root: string): Promise<ReadonlyMap<string, Total>> {
  const totals = new Map<string, Total>(INGESTERS.map(({ name }) => [name, { files: [], count: 0, facts: 0, gaps: 0 }]));
  const [whole] = rootsOf([root]);
  if (whole === undefined) return totals;
  for await (const { file } of scan([whole], { jobs: 1 })) {
    const path = file.file.slice(whole.name.length + 1);
    for (const name of file.formats) {
      const total = totals.get(name);
      if (total === undefined) continue;
      total.count++;
      total.facts += file.facts;
      total.gaps += file.gaps;
      if (!path.includes('!/')) total.files.push({ path, text: readFileSync(join(root, path), 'utf8') });
    }
  }
  return totals;
}

function row({ files, count, facts, gaps }: Total): string {
  return `${String(count).padStart(6)} ${String(facts).padStart(7)} ${String(gaps).padStart(5)} ${(sizeOf(files) / 1e6).toFixed(2).padStart(6)}`;
}

function sizeOf(files: readonly Claimed[]): number {
  return files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

// From text to facts, without the disk; what stands in other files is not followed.
async function speedOf(name: string, files: readonly Claimed[]): Promise<string> {
  const ingester = INGESTERS.find((each) => each.name === name);
  if (ingester === undefined || files.length === 0) return '-';
  const known = recogniser([ingester]);
  const siblings = siblingsAmong({});
  const read = async (): Promise<void> => {
    for (const { path, text } of files) {
      if (known.candidates(path).length === 0) continue;
      for (const document of openAs(ingester.read, { root: 'corpus', path }, text).documents)
        if (ingester.recognise(document)) await extract(ingester, document, { siblings });
    }
  };
  await read();
  return rate(files, await milliseconds(read));
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function rate(files: readonly Claimed[], ms: number): string {
  return (sizeOf(files) / 1e3 / ms).toFixed(1);
}

async function measurePeers(totals: ReadonlyMap<string, Total>): Promise<void> {
  const json = [...totals.values()].flatMap(({ files }) => files).filter(({ text }) => isJson(text));
  await peer('JSON.parse', json, ({ text }) => JSON.parse(text));
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddle = new BpmnModdle();
  await peer('bpmn-moddle', totals.get('bpmn')?.files ?? [], ({ text }) => moddle.fromXML(text));
  const { dereference } = await import('@scalar/openapi-parser');
  await peer('@scalar/openapi-parser', totals.get('openapi')?.files ?? [], ({ text }) => dereference(text));
  const { parse } = await import('graphql');
  await peer('graphql', totals.get('graphql')?.files ?? [], ({ text }) => parse(text));
  const protobuf = await import('protobufjs');
  await peer('protobufjs', totals.get('protobuf')?.files ?? [], ({ text }) => protobuf.default.parse(text));
}

async function peer(name: string, files: readonly Claimed[], read: (file: Claimed) => unknown): Promise<void> {
  if (files.length === 0) return;
  let refused = 0;
  const ms = await milliseconds(async () => {
    for (const file of files) {
      try {
        await read(file);
      } catch {
        refused++;
      }
    }
  });
  console.log(`${name.padEnd(26)} ${String(files.length).padStart(6)} files, ${refused} refused, ${rate(files, ms)} MB/s`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
