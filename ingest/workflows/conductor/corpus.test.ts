// Real definitions of public projects, read in place; the oracle is plain JSON.parse and a walk of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { conductor } from './index.ts';

it('the corpus of Conductor gives a step for every task and a workflow for every list of them', async () => {
  const folder = corpus();
  if (folder === undefined) {
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  let count = 0;
  for (const path of readdirSync(join(folder, 'conductor'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.json')) continue;
    const text = readFileSync(join(folder, 'conductor', path), 'utf8');
    for (const document of openTree({ root: 'corpus', path }, text).documents) {
      const expected = counted(JSON.parse(text));
      const isMine = conductor.recognise(document);
      if (!isMine && expected.tasks > 0) wrong.push(`${path} is not recognised`);
      if (!isMine) continue;
      count++;
      const found = await extract(conductor, document, { siblings: siblingsAmong({}), isStrict: true });
      const given = countedIn(found);
      if (JSON.stringify(expected) !== JSON.stringify(given))
        wrong.push(`${path}: ${JSON.stringify(expected)} against ${JSON.stringify(given)}`);
      wrong.push(...found.gaps.map((gap) => `${path}: ${gap.detail}`));
    }
  }

  expect(wrong).toEqual([]);
  expect(count).toBe(42);
});

function countedIn({ nodes, edges }: Extraction) {
  const steps = nodes.filter((node) => node.type === 'Step');
  const failures = edges.filter((edge) => edge.type === 'HANDLED_BY').length;
  return { tasks: steps.length, calls: steps.filter((step) => step.kind === 'call').length, failures };
}

function counted(value: unknown, sum = { tasks: 0, calls: 0, failures: 0 }) {
  if (typeof value !== 'object' || value === null) return sum;
  if ('taskReferenceName' in value) sum.tasks++;
  if ('type' in value && (value.type === 'SUB_WORKFLOW' || value.type === 'START_WORKFLOW')) sum.calls++;
  if ('failureWorkflow' in value && 'tasks' in value && typeof value.failureWorkflow === 'string' && /^\w/.test(value.failureWorkflow))
    sum.failures++;
  // A workflow inside a task is handed back to recognition.
  for (const [key, inner] of Object.entries(value)) if (key !== 'workflowDefinition') counted(inner, sum);
  return sum;
}
