import { describe, expect, test } from 'vitest';
import { linesOf, plain } from '../../test/plain-tree.ts';
import { MAX_ALIAS_NODES, MAX_DEPTH } from './limits.ts';
import { at, type Tree, textOf } from './tree.ts';
import { readYaml } from './yaml.ts';

const values = (text: string): unknown[] => readYaml(text).documents.map(plain);
const codes = (text: string): string[] => readYaml(text).problems.map((problem) => `${problem.code} ${problem.line}`);

describe('YAML', () => {
  test('every value knows its line, in every document', () => {
    const { documents, problems } = readYaml(
      '# shop\na:\n  b: 1\n  c:\n    - x\n    - y: 2\n---\nd: |\n  one\n  two\ne: {f: 1,\n  g: 2}\n',
    );

    expect(documents.map((document) => linesOf(document))).toEqual([
      ['a 2', 'a.b 3', 'a.c 4', 'a.c[0] 5', 'a.c[1] 6', 'a.c[1].y 6'],
      ['d 8', 'e 11', 'e.f 11', 'e.g 12'],
    ]);
    expect(at(documents[0], 'a', 'b')).toEqual({ kind: 'scalar', line: 3, column: 6, endLine: 3, value: 1, text: '1' });
    expect(at(documents[1], 'd')).toMatchObject({ value: 'one\ntwo\n', endLine: 10 });
    expect(problems).toEqual([]);
  });

  test('CRLF leaves lines and text true', () => {
    const { documents } = readYaml('a: 1\r\nb: two\r\n---\r\nc: 3\r\n');

    expect(documents.map((document) => linesOf(document))).toEqual([['a 1', 'b 2'], ['c 4']]);
    expect(plain(documents[0])).toEqual({ a: 1, b: 'two' });
  });

  test('plain scalars follow the core schema and keep their text', () => {
    const [tree] = readYaml(
      'v: 3.10\nn: ~\nt: True\nno: no\nh: 0x1F\no: 0o17\ne: 1e3\ni: -.inf\nd: 2024-01-02\nz: 007\nq: "1"\ns: 1.2.3\n',
    ).documents;

    expect(plain(tree)).toEqual({
      v: 3.1,
      n: null,
      t: true,
      no: 'no',
      h: 31,
      o: 15,
      e: 1000,
      i: Number.NEGATIVE_INFINITY,
      d: '2024-01-02',
      z: 7,
      q: '1',
      s: '1.2.3',
    });
    expect(textOf(at(tree, 'v'))).toBe('3.10');
  });

  test('own tags are kept as written and YAML tags only change the value', () => {
    const [tree] = readYaml('a: !Ref Queue\nb: !Sub ["${x}", {x: 1}]\nc: !!str 12\nd: !If {e: 1}\n').documents;

    expect(plain(tree)).toEqual({ a: 'Queue', b: ['${x}', { x: 1 }], c: '12', d: { e: 1 } });
    expect([at(tree, 'a'), at(tree, 'b'), at(tree, 'c'), at(tree, 'd')].map((value) => value?.tag)).toEqual([
      '!Ref',
      '!Sub',
      undefined,
      '!If',
    ]);
  });

  test('aliases share what they mean and merge keys do not override', () => {
    const [tree] = readYaml(
      'base: &base {image: a, port: 1}\nweb:\n  <<: *base\n  port: 2\nall:\n  <<: [{port: 3}, *base]\nsame: *base\n',
    ).documents;

    expect(plain(tree)).toEqual({
      base: { image: 'a', port: 1 },
      web: { image: 'a', port: 2 },
      all: { image: 'a', port: 3 },
      same: { image: 'a', port: 1 },
    });
    expect(at(tree, 'same')).toBe(at(tree, 'base'));
    expect(at(tree, 'web', 'image')).toMatchObject({ line: 1 });
  });

  test('empty documents and comments give nothing', () => {
    expect(readYaml('')).toEqual({ documents: [], problems: [] });
    expect(readYaml('---\n# nothing\n---\n...\n')).toEqual({ documents: [], problems: [] });
  });

  test('a broken document does not take the others with it', () => {
    const { documents, problems } = readYaml('a: 1\n---\nb: [1\nc: }\n---\nd: 4\n');

    expect(documents.map(plain)).toEqual([{ a: 1 }, { d: 4 }]);
    expect(documents.map((document) => document.line)).toEqual([1, 6]);
    expect(problems).toMatchObject([{ code: 'unreadable' }]);
    expect(problems[0]?.line).toBeGreaterThanOrEqual(3);
    expect(problems[0]?.line).toBeLessThanOrEqual(5);
  });

  test('a key given twice is a gap and the last value counts', () => {
    expect(values('a: 1\nb: 2\na: 3\n')).toEqual([{ a: 3, b: 2 }]);
    expect(codes('a: 1\nb: 2\na: 3\n')).toEqual(['duplicate-key 3']);
    expect(codes('x: 1\n---\na: 1\na: 3\n')).toEqual(['duplicate-key 4']);
  });

  test('brackets and quotes that close left of their parent are mended', () => {
    const { documents, problems } = readYaml('a:\n  b: !Join ["-", [\n    x,\n    y\n]]\n  c: "one\ntwo"\n  d: 1\n');

    expect(documents.map(plain)).toEqual([{ a: { b: ['-', ['x', 'y']], c: 'one two', d: 1 } }]);
    expect(linesOf(documents[0])).toEqual(['a 1', 'a.b 2', 'a.b[0] 2', 'a.b[1] 2', 'a.b[1][0] 3', 'a.b[1][1] 4', 'a.c 6', 'a.d 8']);
    expect(problems).toEqual([]);
  });

  test('a mended line keeps its columns', () => {
    const [tree] = readYaml('a: [\nx, {k: 1}\n]\n').documents;

    expect(at(tree, 'a', 0)).toMatchObject({ line: 2, column: 1 });
    expect(at(tree, 'a', 1, 'k')).toMatchObject({ line: 2, column: 8 });
  });

  test('an unquoted template value is kept as text, with one gap', () => {
    const { documents, problems } = readYaml('kind: Deployment\nimage: {{ .Values.image }}\nport: {{ .Values.port }}\nafter: [1]\n');

    expect(documents.map(plain)).toEqual([{ kind: 'Deployment', image: '{{ .Values.image }}', port: '{{ .Values.port }}', after: [1] }]);
    expect(problems).toMatchObject([{ code: 'templated', line: 2 }]);
  });

  test('template control lines make the document a template', () => {
    expect(codes('a: 1\n{{- if .Values.on }}\nb: 2\n{{- end }}\n')).toEqual(['templated 2']);
    expect(codes('a: 1\n{% if on %}\nb: 2\n{% endif %}\n')).toEqual(['templated 2']);
  });

  test('expressions of GitHub Actions and quoted templates are plain text', () => {
    expect(values('run: ${{ github.ref }}\nimage: "{{ .Values.image }}"\n')).toEqual([
      { run: '${{ github.ref }}', image: '{{ .Values.image }}' },
    ]);
    expect(codes('run: ${{ github.ref }}\n')).toEqual([]);
  });

  test('a syntax error beside an Actions expression is not called a template', () => {
    expect(codes('run: ${{ github.ref }}\nb: [1\nc: 2\n')).not.toContain('templated 1');
  });

  test('a map as a key is left out with a gap', () => {
    expect(values('? {a: 1}\n: x\nb: 2\n')).toEqual([{ b: 2 }]);
    expect(codes('? {a: 1}\n: x\nb: 2\n')).toEqual(['unsupported 1']);
  });

  test('control characters are replaced with a gap', () => {
    expect(values('a: x\u0007y\nb: 1\n')).toEqual([{ a: 'x\uFFFDy', b: 1 }]);
    expect(codes('a: x\u0007y\nb: 1\n')).toEqual(['encoding 1']);
    expect(codes('a: 1\n---\na: x\u0007y\n')).toEqual(['encoding 3']);
    expect(codes('a: 1\n---\na: x\u0007y\n---\n[\n')).toEqual(['encoding 3', 'unreadable 5']);
  });

  test('directives keep their document', () => {
    expect(values('%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });
});

describe('hostile YAML', () => {
  test('an alias bomb is never expanded: no walk over the tree explodes', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= 30; level++)
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    const { documents, problems } = readYaml(bomb.join('\n'));

    expect(sizeOf(documents[0])).toBeLessThan(2 * MAX_ALIAS_NODES);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'refused', detail: `aliases repeat more than ${MAX_ALIAS_NODES} values` }),
    );
    expect(problems.length).toBeLessThan(30);
  });

  test('a storm of merge keys is refused, not copied', () => {
    const storm = [`m0: &m0 {${Array.from({ length: 300 }, (_, index) => `k${index}: 1`).join(', ')}}`];
    for (let level = 1; level <= 3000; level++) storm.push(`m${level}: &m${level}\n  <<: [*m${level - 1}, *m0]\n  own${level}: 1`);
    const { documents, problems } = readYaml(storm.join('\n'));

    expect(documents).toHaveLength(1);
    expect(at(documents[0], 'm1', 'k299')).toMatchObject({ value: 1 });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'refused' }));
  });

  test('an alias inside the value that it means is refused', () => {
    const { documents, problems } = readYaml('a: &a\n  b: *a\n  c: 1\nd: &d [*d]\n');

    expect(documents.map(plain)).toEqual([{ a: { b: null, c: 1 }, d: [null] }]);
    expect(problems.map((problem) => `${problem.code} ${problem.line}`)).toEqual(['refused 2', 'refused 4']);
  });

  test('a chain of aliases cannot nest deeper than the limit', () => {
    const chain = ['a0: &a0 [x]'];
    for (let level = 1; level <= 5000; level++) chain.push(`a${level}: &a${level} [*a${level - 1}]`);
    const { documents, problems } = readYaml(chain.join('\n'));

    expect(depthOf(documents[0])).toBeLessThanOrEqual(MAX_DEPTH);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'refused', detail: 'the alias "a196" nests deeper than 200 levels' }));
  });

  test('an alias of nothing is a gap', () => {
    expect(values('a: *nowhere\nb: 1\n')).toEqual([{ a: null, b: 1 }]);
    expect(codes('a: *nowhere\nb: 1\n')).toEqual(['unresolved 1']);
  });

  test('100,000 nested brackets are a gap', () => {
    expect(codes(`a: ${'['.repeat(100_000)}`)).toEqual(['too-large 1']);
    expect(codes(`${'- '.repeat(100_000)}x`)).toEqual(['too-large 1']);
  });

  test('60,000 duplicate keys are counted, not listed', () => {
    const { documents, problems } = readYaml('a: 1\n'.repeat(60_000));

    expect(documents.map(plain)).toEqual([{ a: 1 }]);
    expect(problems).toHaveLength(21);
  });

  test('__proto__ and constructor are keys like any other', () => {
    const [tree] = readYaml('__proto__:\n  admin: true\nconstructor: 1\n&x __proto__: 2\n').documents;

    expect(at(tree, 'constructor')).toMatchObject({ value: 1 });
    expect(at(tree, 'admin')).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('thousands of lines to mend end in a gap, not in a long wait', () => {
    expect(codes(`a: [\n${'x,\n'.repeat(5000)}]\n`)).toMatchObject([/^unreadable/]);
  });

  test('thousands of broken documents are given up', () => {
    const { documents, problems } = readYaml(`a: 1\n${'---\n[\n'.repeat(50_000)}`);

    expect(documents.map(plain)).toEqual([{ a: 1 }]);
    expect(problems).toHaveLength(22);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'too-large', detail: 'more than 1000 documents cannot be read; the rest was left out' }),
    );
  });

  test('NUL bytes and every cut of a text are read or a gap', () => {
    const text = 'a: &x {b: "c", d: [1, \'2\']}\ne: |\n  f\ng: *x\n--- !t\nh: >-\n i';

    expect(() => readYaml('a: \0b')).not.toThrow();
    for (let cut = 0; cut <= text.length; cut++) expect(() => readYaml(text.slice(0, cut))).not.toThrow();
  });
});

function sizeOf(tree: Tree | undefined): number {
  if (tree?.kind === 'map') return 1 + [...tree.entries.values()].reduce((sum, entry) => sum + sizeOf(entry.value), 0);
  return 1 + (tree?.kind === 'list' ? tree.items.reduce((sum, item) => sum + sizeOf(item), 0) : 0);
}

function depthOf(tree: Tree | undefined): number {
  if (tree?.kind === 'map') return 1 + Math.max(0, ...[...tree.entries.values()].map((entry) => depthOf(entry.value)));
  return 1 + (tree?.kind === 'list' ? Math.max(0, ...tree.items.map(depthOf)) : 0);
}
