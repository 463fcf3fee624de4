import { describe, expect, it, test } from 'vitest';
import { plain as plainTree } from '../../test/plain-tree.ts';
import { readToml } from './toml.ts';
import { at, type Tree } from './tree.ts';

const plain = (text: string): unknown => {
  const { tree } = readToml(text);
  return tree === undefined ? undefined : plainTree(tree);
};
const place = (tree: Tree | undefined) => (tree === undefined ? undefined : [tree.line, tree.column, tree.endLine]);

describe('a TOML text', () => {
  it('is one tree of tables, arrays of tables, dotted and quoted keys, in whatever order they stand', () => {
    expect(
      plain(`title = "a \\u00e9"
[a.b]
x = 1
"quoted key" = 'raw \\n'
[[list]]
name = "one"
[list.inner]
y = true
[[list]]
name = "two"
[a]
c.d = [1, 0x1F, 2.5]
inline = { e.f = "g", h = [] }
[__proto__]
safe = true
`),
    ).toEqual({
      title: 'a é',
      a: { b: { x: 1, 'quoted key': 'raw \\n' }, c: { d: [1, 31, 2.5] }, inline: { e: { f: 'g' }, h: [] } },
      list: [{ name: 'one', inner: { y: true } }, { name: 'two' }],
      ['__proto__']: { safe: true },
    });
  });

  it('knows the place of every value, and how far every table reaches', () => {
    const { tree } = readToml('\r\n[a]\r\nb = 1_000\r\n  c = """\r\nx\r\n"""\r\n[d]\r\ne = 1979-05-27\r\n');

    expect(place(tree)).toEqual([1, 1, 8]);
    expect(place(at(tree, 'a'))).toEqual([2, 2, 6]);
    expect(at(tree, 'a', 'b')).toEqual({ kind: 'scalar', value: 1000, text: '1_000', line: 3, column: 5, endLine: 3 });
    expect(place(at(tree, 'a', 'c'))).toEqual([4, 7, 6]);
    expect(at(tree, 'd', 'e')).toMatchObject({ value: '1979-05-27', text: '1979-05-27', line: 8 });
  });

  it('that is broken is read up to there', () => {
    const faults = (text: string) => readToml(text).problems.map(({ code, line }) => `${line} ${code}`);

    expect([plain('a = 1\nb = \nc = 3\n'), faults('a = 1\nb = \nc = 3\n')]).toEqual([{ a: 1 }, ['3 unreadable']]);
    expect([plain('[a]\nx = 1\n[b]\ny = [\n'), faults('[a]\nx = 1\n[b]\ny = [\n')]).toEqual([{ a: { x: 1 }, b: {} }, ['4 unreadable']]);
    expect([plain('a = 1\na = 2\n'), faults('a = 1\na = 2\n')]).toEqual([{ a: 1 }, ['2 unreadable']]);
    expect([plain('= 1'), faults('= 1')]).toEqual([undefined, ['1 unreadable']]);
    expect([plain(''), faults('')]).toEqual([{}, []]);
  });
});

test.each([
  ['[', ']'],
  ['{a=', '}'],
  ['{a.', '}'],
])('values that nest without end (%s) are a gap', (open, close) => {
  for (const depth of [300, 100_000]) {
    const { problems } = readToml(`x = ${open.repeat(depth)}${close.repeat(depth)}\n`);

    expect(problems.length).toBeGreaterThan(0);
  }
});

test.each([
  ['a long dotted key', `a${'.a'.repeat(50_000)} = 1`],
  ['a long table name', `[a${'.a'.repeat(50_000)}]\nx = 1`],
])('%s is a gap', (_what, text) => {
  expect(readToml(text).problems.map(({ code }) => code)).toEqual(['too-large']);
});

test.each([
  ['keys', (index: number) => `k${index} = 1`],
  ['tables', (index: number) => `[a.t${index}]\nx = 1`],
  ['arrays of tables', () => '[[a]]\nx = 1'],
  ['dotted keys', (index: number) => `a.b.k${index} = 1`],
])('many %s take as long as they are many', (_what, line) => {
  const { tree, problems } = readToml(Array.from({ length: 20_000 }, (_, index) => line(index)).join('\n'));

  expect(problems).toEqual([]);
  expect(tree?.endLine).toBeGreaterThanOrEqual(20_000);
});
