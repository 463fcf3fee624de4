// Real workflows of the specification, read in place; the oracle is the SDK of the specification, which builds a graph of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph } from '@serverlessworkflow/sdk';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { type Extraction, extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { serverlessWorkflow } from './index.ts';

/** Made to be invalid. */
const INVALID = /fixtures\/invalid\//;
/** What is done for each message is no part of the SDK's graph. */
const FOREACH = /^ +foreach:/m;

it('the corpus of Serverless Workflow gives as many tasks as the SDK sees', async () => {
  const folder = corpus();
  if (folder === undefined) {
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  let count = 0;
  for (const path of readdirSync(join(folder, 'serverlessworkflow'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.ya?ml$/.test(path) || INVALID.test(path)) continue;
    const text = readFileSync(join(folder, 'serverlessworkflow', path), 'utf8');
    for (const document of openTree({ root: 'corpus', path }, text).documents) {
      if (!serverlessWorkflow.recognise(document)) continue;
      count++;
      const found = await extract(serverlessWorkflow, document, { siblings: siblingsAmong({}), isStrict: true });
      const expected = tasksOf(text);
      const given = stepsOf(found);
      if (expected !== given && !FOREACH.test(text)) wrong.push(`${path}: ${expected} against ${given}`);
      wrong.push(...found.gaps.map((gap) => `${path}: ${gap.detail}`));
    }
  }

  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

interface GraphLike {
  readonly id: string;
  readonly type: string;
  readonly nodes?: readonly GraphLike[];
}

/** The graph may hold one task twice, and shows a try as three nodes. */
function tasksOf(text: string): number {
  const ids = new Set<string>();
  const open: GraphLike[] = [buildGraph(load(text) as Parameters<typeof buildGraph>[0]) as unknown as GraphLike]; // the SDK's own graph, counted only
  for (let graph = open.pop(); graph !== undefined; graph = open.pop()) {
    for (const node of graph.nodes ?? []) {
      if (!/^(start|end|entry|exit|root|try-catch|catch)$/.test(node.type)) ids.add(node.id);
      open.push(node);
    }
  }
  return ids.size;
}

function stepsOf(found: Extraction): number {
  return found.nodes.filter((node) => node.type === 'Step' && node.kind !== 'start').length;
}
