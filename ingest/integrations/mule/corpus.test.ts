// Real Mule files of public projects, read in place beside the project; the oracle counts elements by their start tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { mule } from './index.ts';

test('the corpus of Mule files gives a workflow for each flow, a handler for each clause, and no line that is not there', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const files = filesIn(join(folder, 'mule'));
  const siblings = siblingsAmong(files);
  const wrong: string[] = [];
  let read = 0;
  for (const [path, text] of Object.entries(files)) {
    for (const document of openXml({ root: 'test', path }, text).documents) {
      if (!mule.recognise(document)) continue;
      read++;
      const found = await extract(mule, document, { siblings, isStrict: true });
      const kinds = (kind: string): number => found.nodes.filter((node) => node.kind === kind).length;
      const given = { flows: kinds('route'), starts: kinds('start'), handlers: kinds('handler'), choices: kinds('gateway') };
      const expected = {
        flows: count(text, /<(flow|sub-flow)[\s>]/g),
        starts: count(text, /<(http:listener|scheduler|jms:listener)[\s>]/g),
        handlers: count(text, /<on-error-(continue|propagate)[\s>]/g),
        choices: count(text, /<choice[\s>]/g),
      };
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`);
      for (const { source } of [...found.nodes, ...found.edges, ...found.gaps])
        if (source.line > text.split('\n').length) wrong.push(`${path}:${source.line}`);
    }
  }

  expect(wrong).toEqual([]);
  expect(read).toBe(29);
});

function count(text: string, pattern: RegExp): number {
  return text.replace(/<!--[\s\S]*?-->/g, '').match(pattern)?.length ?? 0;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xml'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
