// The one real JIL file beside a count of its lines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { autosys } from './index.ts';

test('a real file gives a step for every job, its conditions and its alarms', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    return;
  }
  const text = readFileSync(join(folder, 'autosys/mscribellito__jilutil/tests/sample.jil'), 'utf8');
  const found = await extractText(autosys, text, 'sample.jil');
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;

  expect({
    jobs: found.nodes.filter((node) => node.type === 'Step' && node.kind === 'script').length,
    boxes: found.nodes.filter((node) => node.type === 'Workflow').length,
    waits: found.edges.filter((edge) => edge.type === 'FLOWS_TO' && edge.source.line !== 15).length,
    gaps: found.gaps,
  }).toEqual({
    jobs: count(/^insert_job:.*job_type: CMD/gm),
    boxes: count(/^insert_job:.*job_type: BOX/gm),
    waits: count(/^condition:/gm),
    gaps: [],
  });
});
