// Real bundles of public projects, read in place; the oracle counts tags in the text without comments.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { apigee } from './index.ts';

test('the bundles of the corpus give as many steps, handlers, routes and addresses as tags stand in them', async () => {
  const root = corpus();
  if (root === undefined) return void process.stdout.write(`${CORPUS_ABSENT}\n`);
  const wrong: string[] = [];
  const paths = readdirSync(join(root, 'apigee'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xml'));
  for (const path of paths.sort()) {
    const text = readFileSync(join(root, 'apigee', path), 'utf8');
    const [document] = openXml({ root: 'corpus', path }, text).documents;
    if (document === undefined || !apigee.recognise(document)) {
      wrong.push(`${path} is not recognised`);
      continue;
    }
    const found = await extract(apigee, document, { siblings: siblingsAmong({}), isStrict: true });
    const bare = text.replace(/<!--[\s\S]*?-->/g, '');
    const tags = (name: RegExp): number => bare.match(name)?.length ?? 0;
    const steps = found.nodes.filter((node) => node.type === 'Step');
    const expected = [tags(/<Name>/g), tags(/<(FaultRule|DefaultFaultRule)[\s>](?=[\s\S]*?<Step>)/g) > 0, tags(/<TargetEndpoint>/g)];
    const given = [
      steps.filter((node) => node.kind === undefined).length,
      steps.some((node) => node.kind === 'handler'),
      steps.filter((node) => node.kind === 'call').length,
    ];
    if (/^(ProxyEndpoint|SharedFlow)$/.test(document.xml.name) && JSON.stringify(expected) !== JSON.stringify(given))
      wrong.push(`${path}: ${expected.join()} ${given.join()}`);
  }

  expect(wrong).toEqual([]);
  expect(paths).toHaveLength(120);
});
