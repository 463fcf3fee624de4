// Real decision models, read in place beside the project; what the reader finds is held against a count of their tags.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../../../test/corpus.ts';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { extract } from '../../extract.ts';
import { openXml } from '../../read/open.ts';
import { dmn } from './index.ts';

const folder = corpus();

describe.skipIf(folder === undefined)(`the DMN corpus (${folder === undefined ? CORPUS_ABSENT : 'beside this checkout'})`, () => {
  it('gives each decision, service, knowledge model and source, and each requirement, or a gap', async () => {
    const wrong: string[] = [];
    const models = readdirSync(join(folder ?? '', 'dmn'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.dmn'));
    for (const path of models.sort()) {
      const text = readFileSync(join(folder ?? '', 'dmn', path), 'utf8');
      const [document] = openXml({ root: 'corpus', path }, text).documents;
      if (document === undefined || !dmn.recognise(document)) wrong.push(`${path} is not recognised`);
      if (document === undefined) continue;
      const found = await extract(dmn, document, { siblings: siblingsAmong({}), isStrict: true });
      const counted = {
        decisions: found.nodes.filter((node) => node.type === 'Decision').length,
        sources: found.nodes.filter((node) => node.type === 'Control').length,
        calls: found.edges.filter((edge) => edge.type === 'CALLS').length,
        gaps: found.gaps.length,
      };
      const expected = {
        decisions: tags(text, 'decision|decisionService|businessKnowledgeModel'),
        sources: tags(text, 'knowledgeSource'),
        calls: tags(text, 'requiredDecision|requiredKnowledge|outputDecision|encapsulatedDecision') + functions(text),
        gaps: 0,
      };
      if (JSON.stringify(counted) !== JSON.stringify(expected)) wrong.push(`${path} ${JSON.stringify({ counted, expected })}`);
    }

    expect(models.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });
});

function functions(text: string): number {
  return [...text.matchAll(/<(?:[\w.-]+:)?(?:encapsulatedLogic|functionDefinition)\b[^>]*\bkind="(?:Java|PMML|J|P)"/g)].length;
}

function tags(text: string, names: string): number {
  const plain = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  return [...plain.matchAll(new RegExp(`<(?!tc:|tck:)(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])`, 'g'))].length;
}
