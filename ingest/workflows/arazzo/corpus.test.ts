// Real descriptions of public projects, read in place with the specifications beside them; the oracle counts lines of their text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { arazzo } from './index.ts';

it('the corpus of Arazzo gives a workflow and a step for every line that names one', async () => {
  const folder = corpus();
  if (folder === undefined) {
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const files = readdirSync(join(folder, 'arazzo'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ya?ml|json)$/.test(path));
  const texts = Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, 'arazzo', path), 'utf8')]));
  const found = await extractText(arazzo, texts);
  const count = (pattern: RegExp): number => Object.values(texts).reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);

  expect(found.nodes.filter((node) => node.type === 'Workflow')).toHaveLength(count(/^ *- workflowId:/gm));
  expect(found.nodes.filter((node) => node.type === 'Step')).toHaveLength(count(/^ *- stepId:/gm));
  expect(found.gaps.map((gap) => gap.detail).sort()).toEqual([
    'step "PARStep" names the operation "PAR", which is not there',
    'step "getPetStep" names the operationPath "{$sourceDescriptions.petStoreDescription.url}#/paths/~1pet~1findByStatus", which is not there',
    expect.stringContaining('which is not in the scan'),
  ]);
});
