// Real plans and states of public projects, read in place beside the project; the oracle is JSON.parse and a walk for addresses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { INGESTERS } from '../../catalog.ts';
import { openTree } from '../../read/open.ts';
import { at } from '../../read/tree.ts';
import { scan } from '../../scan.ts';
import { kindOf } from './recognise.ts';
import { resourcesOf, resourcesOfState } from './resolved.ts';

test('plans and states of the corpus give every resource that they hold', { timeout: 60_000 }, async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const wrong: string[] = [];
  const total = { files: 0, resources: 0, facts: 0, gaps: 0 };
  const root = join(folder, 'terraform-plan');
  for await (const batch of scan([{ name: 'corpus', folder: root }], { ingesters: INGESTERS, isStrict: true })) {
    if (!batch.file.formats.includes('terraform-plan')) continue;
    const path = batch.file.file.slice('corpus/'.length);
    const text = readFileSync(join(root, path), 'utf8');
    const [expected, found] = [addressesIn(JSON.parse(text)), addressesRead(text)];
    if (expected !== found) wrong.push(`${path}: ${expected} resources, and ${found} read`);
    total.files++;
    total.resources += found;
    total.facts += batch.nodes.length + batch.edges.length;
    total.gaps += batch.gaps.length;
  }
  process.stdout.write(`Terraform plans: ${total.files} files, ${total.resources} resources, ${total.facts} facts, ${total.gaps} gaps\n`);

  expect(wrong).toEqual([]);
  expect(total.files).toBe(14);
});

function addressesRead(text: string): number {
  const [document] = openTree({ root: 'corpus', path: 'x.json' }, text).documents;
  if (document === undefined) return 0;
  const { tree } = document;
  const around = { expressions: new Map(), sensitive: new Map() };
  const kind = kindOf(tree);
  if (kind === 'state') return resourcesOfState(tree).length;
  return resourcesOf(at(tree, kind === 'plan' ? 'planned_values' : 'values', 'root_module'), '', around).length;
}

// Objects with an address and values below the values of the plan; instances of a state file.
function addressesIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  const holder = 'planned_values' in data ? data.planned_values : 'values' in data ? data.values : undefined;
  if (holder !== undefined) return JSON.stringify(holder).match(/"address":"[^"]*(?:\\.[^"]*)*","mode":/g)?.length ?? 0;
  return JSON.stringify(data).match(/"schema_version":/g)?.length ?? 0;
}
