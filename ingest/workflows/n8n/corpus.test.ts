// Real exports, read in place beside the project; the oracle is plain JSON.parse.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { n8n } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`the corpus of n8n${folder === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  it('gives as many steps as nodes, and as many ways as main connections', async () => {
    const root = join(folder ?? '', 'n8n');
    let read = 0;
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.json'))) {
      const text = readFileSync(join(root, path), 'utf8');
      const [document] = openTree({ root: 'corpus', path }, text).documents;
      if (document === undefined || !n8n.recognise(document)) continue;
      read++;
      const found = await extract(n8n, document, { siblings: siblingsAmong({}), isStrict: true });
      const plain = JSON.parse(text) as { nodes: unknown[]; connections: Record<string, { main?: unknown[][] }> }; // a public sample, counted only
      const ways = Object.values(plain.connections).flatMap(({ main = [] }) => main.flat());
      expect(found.nodes.filter(({ type }) => type === 'Step')).toHaveLength(plain.nodes.length);
      expect(found.edges.filter(({ type }) => type === 'FLOWS_TO')).toHaveLength(ways.length);
      expect(found.gaps).toEqual([]);
    }

    expect(read).toBe(1);
  });
});
