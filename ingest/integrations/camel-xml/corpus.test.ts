// Real Camel files of public projects, read in place beside the project; the oracle counts elements by their start tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree, openXml } from '../../read/open.ts';
import { camelYaml } from '../camel-yaml/index.ts';
import { camelXml } from './index.ts';

test('the corpus of Camel files gives a workflow for each route, a step for each endpoint, and no line that is not there', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const files = filesIn(join(folder, 'camel'));
  const siblings = siblingsAmong(files);
  const wrong: string[] = [];
  let read = 0;
  for (const [path, text] of Object.entries(files)) {
    const format = path.endsWith('.xml') ? camelXml : camelYaml;
    const { documents } = path.endsWith('.xml') ? openXml({ root: 'test', path }, text) : openTree({ root: 'test', path }, text);
    for (const document of documents) {
      if (!format.recognise(document)) continue;
      read++;
      const found = await extract(format, document, { siblings, isStrict: true });
      const kinds = (kind: string): number => found.nodes.filter((node) => node.type === 'Step' && node.kind === kind).length;
      const starts = found.nodes.filter((node) => node.type === 'Step' && node.kind === 'start');
      const made = count(text, /<templatedRoute\b|^- templatedRoute:/gm);
      const given = { starts: starts.length, gateways: kinds('gateway') };
      const expected = {
        starts: count(text, /<(camel:)?from\b|^\s*(- )?from:/gm) + templated(made, found),
        gateways: count(text, /<(camel:)?(choice|filter)\b|^\s*- (choice|filter):/gm),
      };
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`);
      for (const { source } of [...found.nodes, ...found.edges, ...found.gaps]) {
        const lines = (files[source.file.replace('test/', '')] ?? '').split('\n').length;
        if (source.line < 1 || source.line > lines) wrong.push(`${source.file}:${source.line}`);
      }
    }
  }

  expect(wrong).toEqual([]);
  expect(read).toBe(56);
});

// A templated route has the start of its template again, where the template is known.
function templated(made: number, found: { readonly gaps: readonly { readonly detail: string }[] }): number {
  return made - found.gaps.filter((gap) => gap.detail.startsWith('the template')).length;
}

function count(text: string, pattern: RegExp): number {
  return text.replace(/<!--[\s\S]*?-->/g, '').match(pattern)?.length ?? 0;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(xml|ya?ml)$/.test(path));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
