// Real files beside a plain reading: one call for each line that passes on to a host that stands in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { nginx } from './index.ts';

it('gives as many calls as the files of the corpus have lines that pass on', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const files = readdirSync(join(folder, 'systems'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(nginx|default)\.conf$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const different: string[] = [];
  let calls = 0;
  for (const file of files) {
    const [path, text] = [relative(folder, file), readFileSync(file, 'utf8')];
    const { edges, gaps } = await extractText(nginx, { [path]: text });
    const ours = edges.filter(({ type }) => type === 'CALLS').map(({ source }) => source.line);
    const theirs = text.split('\n').flatMap((line, index) => (/^\s*\w+_pass\s+(?:\w+:\/\/)?[a-z]/.test(line) ? [index + 1] : []));
    calls += ours.length;
    if (ours.join() !== theirs.join() || gaps.length > 0) different.push(`${path}: ${ours.join()} instead of ${theirs.join()}`);
  }
  process.stdout.write(`nginx: ${calls} calls in ${files.length} files of the corpus\n`);
  expect(different).toEqual([]);
  expect(calls).toBeGreaterThan(10);
});
