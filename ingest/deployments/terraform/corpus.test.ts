// Real configurations of public projects, read in place beside the project; the oracle counts lines of text and knows nothing of the language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { INGESTERS } from '../../catalog.ts';
import { entriesOf } from '../../read/tree.ts';
import { scan } from '../../scan.ts';
import { treeOf } from '../terraform-configuration/files.ts';
import { bodiesOf } from '../terraform-configuration/module.ts';

const ROOTS = ['terraform', 'systems/aks-store-demo'];
const BLOCKS: readonly (readonly [pattern: RegExp, holder: string, labels: number])[] = [
  [/^resource "/gm, 'resource', 2],
  [/^data "/gm, 'data', 2],
  [/^module "/gm, 'module', 1],
  [/^variable "/gm, 'variable', 1],
  [/^output "/gm, 'output', 1],
];

test('configurations of the corpus give what a count of their lines gives', { timeout: 60_000 }, async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  const total = { files: 0, nodes: 0, edges: 0, gaps: 0, resources: 0 };
  for (const root of ROOTS) {
    for await (const batch of scan([{ name: 'corpus', folder: join(folder, root) }], { ingesters: INGESTERS, isStrict: true })) {
      if (!batch.file.formats.includes('terraform')) continue;
      const path = batch.file.file.slice('corpus/'.length);
      const text = readFileSync(join(folder, root, path), 'utf8');
      const { tree } = treeOf(path, text);
      for (const [pattern, holder, labels] of BLOCKS) {
        const counted = text.match(pattern)?.length ?? 0;
        const found = tree === undefined ? 0 : countOf(tree, holder, labels);
        if (found !== counted) wrong.push(`${path}: ${counted} of ${holder}, and ${found} read`);
        if (holder === 'resource') total.resources += found;
      }
      wrong.push(...machines(text, path, batch.nodes));
      total.files++;
      total.nodes += batch.nodes.length;
      total.edges += batch.edges.length;
      total.gaps += batch.gaps.length;
    }
  }
  process.stdout.write(
    `Terraform: ${total.files} files, ${total.resources} resources, ${total.nodes} nodes, ${total.edges} edges, ${total.gaps} gaps\n`,
  );

  expect(wrong).toEqual([]);
  expect(total.files).toBe(32);
});

function countOf(tree: NonNullable<ReturnType<typeof treeOf>['tree']>, holder: string, labels: number): number {
  const named = bodiesOf(tree, holder).flatMap(entriesOf);
  return labels === 1 ? named.length : named.flatMap(({ value }) => entriesOf(value)).length;
}

// Every definition that stands in a file is a workflow of that file with a step for each of its states.
function machines(
  text: string,
  path: string,
  nodes: readonly { readonly type: string; readonly kind?: string; readonly source: { readonly file: string } }[],
): readonly string[] {
  const stated = text.match(/^resource "aws_sfn_state_machine"/gm)?.length ?? 0;
  const states = text.match(/^ {4,}"Type": "(Task|Map|Pass|Choice|Wait|Succeed|Fail|Parallel)"/gm)?.length ?? 0;
  if (stated === 0) return [];
  const own = nodes.filter(({ source }) => source.file === `corpus/${path}`);
  const [flows, steps] = ['Workflow', 'Step'].map((type) => own.filter((node) => node.type === type).length);
  return flows === stated && steps === states ? [] : [`${path}: ${stated} machines with ${states} states, and ${flows} with ${steps} read`];
}
