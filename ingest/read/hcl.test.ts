import { describe, expect, it } from 'vitest';
import { readHcl, readHclExpression } from './hcl.ts';
import { templateParts } from './hcl-string.ts';
import { at, type Tree } from './tree.ts';

/** A tree as plain data; what is tagged as `tag:value`. */
function plain(tree: Tree | undefined): unknown {
  if (tree === undefined) return undefined;
  const inner =
    tree.kind === 'scalar'
      ? tree.value
      : tree.kind === 'list'
        ? tree.items.map(plain)
        : Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
  return tree.tag === undefined ? inner : { [`!${tree.tag}`]: inner };
}

const value = (text: string): unknown => plain(at(readHcl(`a = ${text}\n`).tree, 'a'));

describe('blocks', () => {
  it('have their labels as keys inside one another, and are a list where they repeat', () => {
    const { tree, problems } = readHcl(
      'resource "aws_sqs_queue" "a" {\n  name = "a"\n  set { x = 1 }\n  set { x = 2 }\n}\nresource aws_sqs_queue b {}\nlocals { c = 1 }\nlocals { d = 2 }\n',
    );

    expect(problems).toEqual([]);
    expect(plain(tree)).toEqual({
      resource: { aws_sqs_queue: { a: { name: 'a', set: [{ x: 1 }, { x: 2 }] }, b: {} } },
      locals: [{ c: 1 }, { d: 2 }],
    });
  });

  it('and all that is in them stand on their lines', () => {
    const { tree } = readHcl('# a\n\nresource "t" "a" {\n  x = [\n    1,\n  ]\n}\n');
    const entry = at(tree, 'resource', 't');

    expect(entry?.kind === 'map' ? [...entry.entries.values()].map(({ line, endLine }) => [line, endLine]) : []).toEqual([[3, 7]]);
    expect([at(tree, 'resource', 't', 'a', 'x')?.line, at(tree, 'resource', 't', 'a', 'x', 0)?.line]).toEqual([4, 5]);
  });
});

describe('values', () => {
  it.each([
    ['"a\\n\\"b\\u0041"', 'a\n"bA'],
    ['"$${x} %%{y}"', '${x} %{y}'],
    ['-1.5e3', -1500],
    ['true', true],
    ['null', null],
    ['[1, "a", # why\n null,]', [1, 'a', null]],
    ['{ a = 1, "b" : 2\n c = 3 // end\n}', { a: 1, b: 2, c: 3 }],
    ['{ (var.k) = 1 }', { '${var.k}': 1 }],
    ['/* one */ 1', 1],
  ])('%s is what it says', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each([
    ['aws_sqs_queue.a["x"].arn', 'aws_sqs_queue.a["x"].arn'],
    ['var.a ? [\n 1\n ] : [2]', 'var.a ? [\n 1\n ] : [2]'],
    ['[for k, v in var.m : upper(k) if v != "}"]', '[for k, v in var.m : upper(k) if v != "}"]'],
    ['cidrsubnet("10.0.0.0/8", 4, 2)', 'cidrsubnet("10.0.0.0/8", 4, 2)'],
    ['(\n  1 +\n  2\n)', '(\n  1 +\n  2\n)'],
    ['!var.x && "a" == "b"', '!var.x && "a" == "b"'],
  ])('%s is an expression', (text, expected) => {
    expect(value(text)).toEqual({ '!expression': expected });
  });

  it.each([
    ['"${var.a}-b"', { '!template': '${var.a}-b' }],
    ['"${lookup(m, "k")}\\t"', { '!template': '${lookup(m, "k")}\t' }],
    ['"${"${var.a}"}"', { '!template': '${"${var.a}"}' }],
    ['jsonencode({ a = [var.x] })', { '!jsonencode': { a: [{ '!expression': 'var.x' }] } }],
    ['templatefile("x.json", { a = 1 })', { '!templatefile': ['x.json', { a: 1 }] }],
    ['merge(local.a, { b = 1 })', { '!merge': [{ '!expression': 'local.a' }, { b: 1 }] }],
    ['jsonencode(local.a)', { '!jsonencode': [{ '!expression': 'local.a' }] }],
    ['merge(a, b)["c"]', { '!expression': 'merge(a, b)["c"]' }],
  ])('%s keeps what is filled in', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });
});

describe('a heredoc', () => {
  it('is text on its own lines, without its indentation where it says so', () => {
    const { tree } = readHcl('a = <<EOT\n  one\n    two\nEOT\nb = <<-EOT\n    {\n      "x": "${y}"\n    }\n  EOT\nc = 1\n');
    const [a, b] = [at(tree, 'a'), at(tree, 'b')];

    expect([plain(a), a?.line, a?.endLine]).toEqual([{ '!heredoc': '  one\n    two\n' }, 2, 3]);
    expect([plain(b), b?.line, b?.endLine]).toEqual([{ '!template': '{\n  "x": "${y}"\n}\n' }, 6, 8]);
    expect(plain(at(tree, 'c'))).toBe(1);
  });

  it('may stand in a list', () => {
    expect(value('[<<A\nx\nA\n  , 2]')).toEqual([{ '!heredoc': 'x\n' }, 2]);
  });
});

describe('broken text', () => {
  it.each([
    ['a = 1\nb = "open\nc = 2\n', { a: 1 }, 2, 'unreadable'],
    ['a = 1\nb {\n  c = 2\n', { a: 1, b: { c: 2 } }, 3, 'truncated'],
    ['a = 1\nb = [1,\n', { a: 1, b: [1] }, 2, 'truncated'],
    ['a = 1\nb = <<EOT\nnever\n', { a: 1 }, 2, 'unreadable'],
    ['a = 1 2\n', { a: { '!expression': '1 2' } }, undefined, undefined],
    ['a = 1\n= 2\n', { a: 1 }, 2, 'unreadable'],
  ])('%j keeps what stands before, with the line', (text, expected, line, code) => {
    const { tree, problems } = readHcl(text);

    expect(plain(tree)).toEqual(expected);
    expect([problems[0]?.line, problems[0]?.code]).toEqual([line, code]);
  });

  it('that nests without end costs no stack', () => {
    for (const text of [`a = ${'['.repeat(50_000)}`, `a = ${'f('.repeat(50_000)}`, 'a {\n'.repeat(50_000), `a = "${'${"'.repeat(50_000)}`])
      expect(readHcl(text).problems.length).toBeGreaterThan(0);
  });

  it('of a megabyte is read in time', () => {
    const start = performance.now();
    readHcl('resource "t" "n" {\n  a = "${x}" /* y */\n}\n'.repeat(25_000));
    readHcl(`a = <<E\n${'E x\n'.repeat(250_000)}`);
    readHcl(`a = ${'"${'.repeat(300_000)}`);

    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('parts', () => {
  it('of a template are its texts and expressions', () => {
    expect(templateParts('a${ b.c }$${d}%{ if x ~}e%{ endif }')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'expression', text: 'b.c' },
      { kind: 'text', text: '${d}' },
      { kind: 'directive', text: 'if x' },
      { kind: 'text', text: 'e' },
      { kind: 'directive', text: 'endif' },
    ]);
  });

  it('of an expression are read alone', () => {
    expect([plain(readHclExpression('[1]')), plain(readHclExpression('a.b')), readHclExpression('"x')]).toEqual([
      [1],
      { '!expression': 'a.b' },
      undefined,
    ]);
  });
});
