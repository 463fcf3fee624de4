// Real exports of public projects beside dumb counts of the same files: "Type": "Job: in JSON, <JOB and <INCOND in XML.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { siblingsAmong } from '../../test/extract-text.ts';
import { type Extraction, extract } from '../extract.ts';
import { openTree, openXml } from '../read/open.ts';
import { controlM } from './control-m/index.ts';
import { controlMXml } from './control-m-xml/index.ts';

interface Read {
  readonly path: string;
  readonly text: string;
  readonly found: Extraction;
}

async function readAll(): Promise<readonly Read[]> {
  const folder = corpus();
  if (folder === undefined) return [];
  const read: Read[] = [];
  for (const entry of readdirSync(join(folder, 'controlm'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|xml)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const [path, text] = [relative(folder, file), readFileSync(file, 'utf8')];
    const ingester = entry.name.endsWith('.xml') ? controlMXml : controlM;
    const { documents } = entry.name.endsWith('.xml') ? openXml({ root: 'corpus', path }, text) : openTree({ root: 'corpus', path }, text);
    for (const document of documents)
      if (ingester.recognise(document))
        read.push({ path, text, found: await extract(ingester, document, { siblings: siblingsAmong({}), isStrict: true }) });
  }
  return read;
}

test('every job of the corpus is a step, every condition joins something, and nothing is a gap', async () => {
  const read = await readAll();
  if (corpus() === undefined) process.stdout.write(`${CORPUS_ABSENT}\n`);

  const wrong = read.flatMap(({ path, text, found }) => {
    const jobs = text.match(/"Type"\s*:\s*"Job:|<JOB[\s>]/g)?.length ?? 0;
    const waits = text.match(/<INCOND /g)?.length ?? 0;
    const steps = found.nodes.filter((node) => node.type === 'Step' && node.kind !== 'start' && node.kind !== 'sub-process').length;
    const joins = found.edges.filter(
      (edge) =>
        (edge.type === 'FLOWS_TO' &&
          edge.props?.condition === undefined &&
          !String('key' in edge.from && edge.from.key).includes('(schedule)')) ||
        edge.type === 'CONSUMES',
    ).length;
    const isWrong = jobs !== steps || (path.endsWith('.xml') && joins < waits) || found.gaps.length > 0;
    return isWrong ? [`${path}: ${jobs} jobs, ${steps} steps, ${waits} waits, ${joins} joins, ${found.gaps.length} gaps`] : [];
  });

  expect(wrong).toEqual([]);
  expect(read.length === 0 || read.length >= 19).toBe(true);
});
