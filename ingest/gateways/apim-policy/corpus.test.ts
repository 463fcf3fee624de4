// Real policy files of a public project, read in place; the oracle counts tags in the text without comments.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openWhole } from '../../read/open.ts';
import { apimPolicy } from './index.ts';

test('the policies of the corpus give as many requests, responses and token checks as tags stand in them', async () => {
  const root = corpus();
  if (root === undefined) return void process.stdout.write(`${CORPUS_ABSENT}\n`);
  const wrong: string[] = [];
  const unreadable: string[] = [];
  const paths = readdirSync(join(root, 'apim'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xml'));
  for (const path of paths.sort()) {
    const text = readFileSync(join(root, 'apim', path), 'utf8');
    const document = openWhole({ root: 'corpus', path }, text);
    if (!apimPolicy.recognise(document)) wrong.push(`${path} is not recognised`);
    const found = await extract(apimPolicy, document, { siblings: siblingsAmong({}), isStrict: true });
    if (found.gaps.some((gap) => gap.code === 'unreadable')) unreadable.push(path);
    const steps = found.nodes.filter((node) => node.type === 'Step');
    const bare = text.replace(/<!--[\s\S]*?-->/g, '');
    const tags = (name: RegExp): number => bare.match(name)?.length ?? 0;
    const expected = [tags(/<send-(one-way-)?request[\s>]/g), tags(/<return-response[\s>]/g), tags(/<validate-(jwt|azure-ad-token)[\s>]/g)];
    const given = [
      steps.filter((node) => /^(inbound|outbound|backend|on-error|fragment).*\/send-(one-way-)?request(\[\d+\])?$/.test(idOf(node.key)))
        .length,
      steps.filter((node) => node.kind === 'end').length,
      found.nodes.filter((node) => node.kind === 'identity').length,
    ];
    if (JSON.stringify(expected) !== JSON.stringify(given)) wrong.push(`${path}: ${expected.join()} ${given.join()}`);
  }

  expect(wrong).toEqual([]);
  expect(paths).toHaveLength(59);
  // Quotes that were doubled by mistake, and a comment that is not closed.
  expect(unreadable).toHaveLength(2);
});

function idOf(key: string): string {
  return decodeURIComponent(key.slice(key.indexOf('#') + 1));
}
