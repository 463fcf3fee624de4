// Real tables beside a dumb count of their lines: no person shows, every row is a fact or a gap.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../test/corpus.ts';
import { type Batch, scan } from '../scan.ts';

const folder = corpus();
if (folder === undefined) process.stdout.write(`${CORPUS_ABSENT}\n`);

it.skipIf(folder === undefined)('tables of the corpus are read row by row, and nobody in them is named', async () => {
  const path = join(folder ?? '', 'tables');
  const batches: Batch[] = [];
  for await (const batch of scan([{ name: 'tables', folder: path }], { isStrict: true })) batches.push(batch);
  const texts = new Map(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((each) => each.endsWith('.csv'))
      .map((each) => [`tables/${each}`, readFileSync(join(path, each), 'utf8')]),
  );
  const wrong = batches
    .filter(({ file }) => file.formats.includes('konveyor-applications'))
    .flatMap(({ file, nodes, edges, gaps }) => {
      const lines = (texts.get(file.file) ?? '').split('\n').slice(1);
      const systems = nodes.filter(({ type }) => type === 'System').length;
      const expected = [countOf(lines, /^1,\s*[^,\s]/), countOf(lines, /^2,[^,]+,/), countOf(lines, /^(?:[03-9]|\d\d|1,\s*,)/)];
      const given = [systems, edges.filter(({ type }) => type === 'CALLS').length, gaps.length];
      return JSON.stringify(expected) === JSON.stringify(given) ? [] : [`${file.file}: ${given} instead of ${expected}`];
    });
  const formats = batches.flatMap(({ file }) => file.formats);

  expect(wrong).toEqual([]);
  expect(formats.filter((name) => name === 'konveyor-applications').length).toBe(15);
  expect(formats.filter((name) => name === 'cmdb-json').length).toBe(5);
  expect(batches.filter(({ file }) => file.outcome === 'failed')).toEqual([]);
  expect(JSON.stringify(batches.map(({ nodes, edges, gaps }) => [nodes, edges, gaps]))).not.toMatch(
    /@example\.com|@ovoco|Alex|Jordan|Taylor/,
  );
});

function countOf(lines: readonly string[], test: RegExp): number {
  return lines.filter((line) => test.test(line)).length;
}
