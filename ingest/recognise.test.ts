import { describe, expect, test } from 'vitest';
import { defineIngester } from './define.ts';
import type { Ingester, TreeDocument } from './ingester.ts';
import { openText } from './read/open.ts';
import { hasKey } from './read/tree.ts';
import { claim, recogniser } from './recognise.ts';

function format(name: string, files: readonly string[], recognise: (document: TreeDocument) => boolean = () => true): Ingester {
  return defineIngester<TreeDocument>({
    name,
    title: name,
    version: 1,
    files,
    read: 'tree',
    evidence: [],
    recognise,
    extract: () => undefined,
  });
}

const names = (ingesters: readonly Ingester[]): string[] => ingesters.map(({ name }) => name);

describe('candidates', () => {
  const compose = format('compose', ['**/*compose*.{yml,yaml}']);
  const owners = format('owners', ['**/CODEOWNERS']);
  const any = format('any', ['**/*.{yml,yaml,json}']);

  test('are the formats whose globs match, sorted, whatever the order of the catalogue', () => {
    const path = 'deploy/Docker-Compose.YML';

    expect(names(recogniser([owners, compose, any]).candidates(path))).toEqual(['any', 'compose']);
    expect(names(recogniser([any, compose, owners]).candidates(path))).toEqual(['any', 'compose']);
    expect(names(recogniser([owners, compose, any]).candidates('.github/CODEOWNERS'))).toEqual(['owners']);
    expect(names(recogniser([owners, compose, any]).candidates('a.txt'))).toEqual([]);
  });

  test('are telling where a name says more than its extension', () => {
    const { isTelling } = recogniser([compose, owners, any, format('bpmn', ['**/*.bpmn'])]);

    expect(isTelling('deploy/compose.yaml')).toBe(true);
    expect(isTelling('CODEOWNERS')).toBe(true);
    expect(isTelling('a/b.bpmn')).toBe(true);
    expect(isTelling('a/b.yaml')).toBe(false);
  });
});

describe('a claim', () => {
  const [document] = openText('a.yaml', 'services: {}\nkind: x\n');
  if (document === undefined) throw new Error('the text above is a document');

  test('is by the only format that knows the document', () => {
    const compose = format('compose', [], ({ tree }) => hasKey(tree, 'services'));
    const api = format('api', [], ({ tree }) => hasKey(tree, 'openapi'));

    expect(claim([api, compose], document)).toEqual({ by: compose, also: [], failed: [] });
    expect(claim([api], document)).toEqual({ by: undefined, also: [], failed: [] });
  });

  test('by two is told, and the first of the candidates gets the document', () => {
    const [a, b] = [format('a', []), format('b', [])];

    expect(claim([a, b], document)).toEqual({ by: a, also: [b], failed: [] });
  });

  test('survives a format that throws while it looks', () => {
    const broken = format('broken', [], () => {
      throw new Error('no tree');
    });
    const good = format('good', []);

    expect(claim([broken, good], document)).toEqual({ by: good, also: [], failed: [{ ingester: broken, reason: 'no tree' }] });
  });

  test('is only asked of formats that read this way', () => {
    const lines: Ingester = { ...format('lines', []), read: 'lines' };

    expect(claim([lines], document).by).toBeUndefined();
  });
});
