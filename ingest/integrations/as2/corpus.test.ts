// Real files of AS2 servers; what the reader finds is held against a count of their tags, comments left out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { as2 } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`the AS2 corpus (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`, () => {
  it('gives a route for each partnership, a call for each address and a directory for each poller that knows its base', async () => {
    const files = filesIn(join(folder ?? '', 'as2'));
    const wrong: string[] = [];
    let read = 0;
    for (const [path, text] of Object.entries(files)) {
      const [document] = path.endsWith('.xml') ? openXml({ root: 'test', path }, text).documents : [];
      if (document === undefined || !as2.recognise(document)) continue;
      read++;
      const found = await extract(as2, document, { siblings: siblingsAmong(files), isStrict: true });
      const bare = text.replace(/<!--[\s\S]*?-->/g, '');
      const count = (pattern: RegExp): number => [...bare.matchAll(pattern)].length;
      const given = {
        routes: found.nodes.filter(({ type }) => type === 'Workflow').length,
        calls: found.edges.filter(({ type }) => type === 'CALLS').length,
        receipts: found.nodes.filter(({ kind }) => kind === 'wait-callback').length,
        systems: found.nodes.filter(({ type }) => type === 'System').length,
      };
      const expected = {
        routes: count(/<partnership /g),
        calls: count(/name="as2_url"/g),
        receipts: count(/name="as2_receipt_option"/g),
        systems: Math.max(1, count(/<partner /g)),
      };
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(`${path} ${JSON.stringify({ given, expected })}`);
    }

    expect(wrong).toEqual([]);
    expect(read).toBe(4);
  });
});

function filesIn(path: string): Readonly<Record<string, string>> {
  const paths = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((each) => /\.(xml|properties)$/.test(each));
  return Object.fromEntries(paths.sort().map((each) => [each, readFileSync(join(path, each), 'utf8')]));
}
