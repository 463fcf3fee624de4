import { describe, expect, it } from 'vitest';
import { openBlock, openTree } from './open.ts';
import { at, entriesOf, type Tree } from './tree.ts';

const PLACE = { root: 'test', path: 'a.yaml', file: 'test/a.yaml' };

function inner(outer: Tree | undefined): Tree | undefined {
  if (outer?.kind !== 'scalar') return undefined;
  const [document] = openBlock(PLACE, { block: outer, pointer: '/body', read: 'tree' }).documents;
  return document?.read === 'tree' ? document.tree : undefined;
}

describe('a definition inside a scalar', () => {
  it('has the lines of a literal block', () => {
    const [document] = openTree(
      { root: 'test', path: 'a.yaml' },
      'name: x\nbody: |\n  {\n    "StartAt": "A",\n    "States": {}\n  }\n',
    ).documents;
    const tree = inner(at(document?.tree, 'body'));

    expect(entriesOf(tree).map(({ key, line }) => [key, line])).toEqual([
      ['StartAt', 4],
      ['States', 5],
    ]);
  });

  it('stands on the one line of a JSON string', () => {
    const [document] = openTree(
      { root: 'test', path: 'a.json' },
      '{\n  "body": "{\\n\\"StartAt\\": \\"A\\",\\n\\"States\\": {}}"\n}',
    ).documents;
    const tree = inner(at(document?.tree, 'body'));

    expect(entriesOf(tree).map(({ key, line }) => [key, line])).toEqual([
      ['StartAt', 2],
      ['States', 2],
    ]);
  });
});
