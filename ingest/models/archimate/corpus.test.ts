// Real models beside a dumb count of their text: as many elements and relations of each type, as many systems, flows and servings.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { archimate } from './index.ts';
import { modelOf } from './model.ts';

const folder = corpus();
if (folder === undefined) process.stdout.write(`${CORPUS_ABSENT}\n`);

it.skipIf(folder === undefined)('models of the corpus are read whole', async () => {
  const root = join(folder ?? '', 'archimate');
  const wrong: string[] = [];
  const total = { models: 0, elements: 0, relations: 0, systems: 0, facts: 0, gaps: 0 };
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(xml|archimate)$/.test(path)) continue;
    const text = readFileSync(join(root, path), 'utf8');
    const [document] = openXml({ root: 'corpus', path }, text).documents;
    if (text.startsWith('PK') || document === undefined || !archimate.recognise(document)) continue;
    const model = modelOf(document.xml);
    const { nodes, edges, gaps } = await extract(archimate, document, { siblings: siblingsAmong({}), isStrict: true });
    const given = {
      elements: model.elements.size,
      relations: model.relations.length,
      systems: nodes.filter(({ type }) => type === 'System').length,
    };
    const expected = plainly(text);
    if (JSON.stringify(given) !== JSON.stringify(expected))
      wrong.push(`${path}: ${JSON.stringify(given)} instead of ${JSON.stringify(expected)}`);
    total.models++;
    total.elements += given.elements;
    total.relations += given.relations;
    total.systems += given.systems;
    total.facts += nodes.length + edges.length;
    total.gaps += gaps.length;
  }
  process.stdout.write(`ArchiMate: ${JSON.stringify(total)}\n`);

  expect(wrong).toEqual([]);
  expect(total.models).toBe(31);
});

/** Start tags of the text before its views: those with a source are relations. */
function plainly(text: string): { readonly elements: number; readonly relations: number; readonly systems: number } {
  const drawn = text.search(/<views>|<folder name="Views"/);
  const tags = [...text.slice(0, drawn < 0 ? text.length : drawn).matchAll(/<(element|relationship)\s[^>]*>/g)].map(([tag]) => tag);
  const relations = tags.filter((tag) => /\ssource="/.test(tag));
  const elements = tags.filter((tag) => !/\ssource="/.test(tag));
  const systems = elements.filter((tag) => /"(archimate:)?Application(Component|Collaboration)"/.test(tag));
  return { elements: elements.length, relations: relations.length, systems: systems.length };
}
