// Real files of Spring Integration, read in place beside the project; the oracle counts elements by their start tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { springIntegration } from './index.ts';

test('the corpus of Spring Integration gives a step for each endpoint of each file, and no line that is not there', async () => {
  const folder = corpus();
  if (folder === undefined) {
    process.stdout.write(`${CORPUS_ABSENT}\n`);
    expect(CORPUS_ABSENT).toContain('nothing was read');
    return;
  }
  const files = filesIn(join(folder, 'spring-integration'));
  const siblings = siblingsAmong(files);
  const wrong: string[] = [];
  let read = 0;
  for (const [path, text] of Object.entries(files)) {
    for (const document of openXml({ root: 'test', path }, text).documents) {
      if (!springIntegration.recognise(document)) continue;
      read++;
      const found = await extract(springIntegration, document, { siblings, isStrict: true });
      const kinds = (kind: string): number => found.nodes.filter((node) => node.kind === kind).length;
      const given = { starts: kinds('start'), choices: kinds('gateway'), waits: kinds('event-wait'), chains: kinds('sub-process') };
      const expected = {
        starts: count(
          text,
          /(tcp-|stored-proc-)?inbound-(channel-adapter|gateway)|message-driven-channel-adapter|imap-idle-channel-adapter|stdin-channel-adapter|gateway/,
        ),
        choices: count(text, /(header-value-|payload-type-|xpath-)?router|filter/),
        waits: count(text, /aggregator|delayer|resequencer/),
        chains: count(text, /chain/),
      };
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`);
      for (const { source } of [...found.nodes, ...found.edges, ...found.gaps])
        if (source.line > text.split('\n').length) wrong.push(`${path}:${source.line}`);
    }
  }

  expect(wrong).toEqual([]);
  expect(read).toBe(70);
});

/** Start tags of these names, with any prefix. */
function count(text: string, names: RegExp): number {
  return text.replace(/<!--[\s\S]*?-->/g, '').match(new RegExp(`<([\\w-]+:)?(${names.source})[\\s/>]`, 'g'))?.length ?? 0;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xml'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
