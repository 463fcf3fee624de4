// Real flows, read in place beside the project; the oracle is plain JSON.parse.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openTree } from '../../read/open.ts';
import { nodeRed } from './index.ts';

const folder = corpus();

interface NodeJson {
  readonly id: string;
  readonly type: string;
  readonly z?: string;
  readonly mode?: string;
  readonly links?: readonly string[];
  readonly wires?: readonly (readonly string[])[];
}

describe.skipIf(folder === undefined)(`the corpus of Node-RED${folder === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  it('gives as many steps as wired nodes, as many ways as wires, and as many operations as endpoints', async () => {
    const root = join(folder ?? '', 'node-red');
    const wrong: string[] = [];
    let read = 0;
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.json'))) {
      const text = readFileSync(join(root, path), 'utf8');
      const [document] = openTree({ root: 'corpus', path }, text).documents;
      if (document === undefined || !nodeRed.recognise(document)) throw new Error(`${path} is not claimed`);
      read++;
      const found = await extract(nodeRed, document, { siblings: siblingsAmong({}), isStrict: true });
      const plain = JSON.parse(text) as NodeJson[]; // a public sample, counted only
      const wired = plain.filter(({ wires, type }) => wires !== undefined && type !== 'comment');
      const expected = {
        steps: wired.length,
        ways: wired.flatMap(({ wires = [] }) => wires.flat()).length + linksWithin(wired),
        operations: plain.filter(({ type }) => type === 'http in').length,
        catches: plain.filter(({ type }) => type === 'catch').length,
      };
      const given = {
        steps: found.nodes.filter(({ type }) => type === 'Step').length,
        ways: found.edges.filter(({ type, kind }) => type === 'FLOWS_TO' && kind === 'sequence').length,
        operations: found.nodes.filter(({ type }) => type === 'Operation').length,
        catches: found.nodes.filter(({ kind }) => kind === 'handler').length,
      };
      if (JSON.stringify(expected) !== JSON.stringify(given)) wrong.push(`${path}: ${JSON.stringify(expected)} ${JSON.stringify(given)}`);
    }

    expect(wrong).toEqual([]);
    expect(read).toBe(57);
  });
});

/** Links that stay on their tab are ways as well. */
function linksWithin(nodes: readonly NodeJson[]): number {
  const leading = nodes.filter(({ type, mode }) => (type === 'link out' && mode !== 'return') || type === 'link call');
  return leading.flatMap(({ links = [], z }) => links.filter((link) => nodes.some((node) => node.id === link && node.z === z))).length;
}
