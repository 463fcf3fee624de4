import { describe, expect, it } from 'vitest';
import type { Gap } from '../../graph/model.ts';
import { openWhole } from './open.ts';
import { childOf, importsIn, nodesNamed, parsePython, stringIn } from './python.ts';
import { openPython } from './python-file.ts';

function gapsOf(text: string): readonly string[] {
  const gaps: Gap[] = [];
  openPython(openWhole({ root: 'test', path: 'a.py' }, text), (gap) => gaps.push(gap));
  return gaps.map(({ code, detail, source }) => `${source.line} ${code}: ${detail}`);
}

describe('a Python file', () => {
  it('that nests deeper than people write is a gap, however deep it is', () => {
    const deep = ['1 too-large: the Python of this file is nested more than 400 levels deep, or too broken to be parsed, and was not read'];

    expect(gapsOf(`x = ${'a<'.repeat(500)}b`)).toEqual(deep);
    expect(gapsOf(`x = ${'a<'.repeat(50_000)}b`)).toEqual(deep);
    expect(gapsOf(`x = ${'('.repeat(50_000)}`)).toEqual(deep);
  });

  it('that is larger than people write is a gap, and a fault is one with its line', () => {
    expect(gapsOf('#'.repeat(500_001))).toEqual(['1 too-large: a Python file of 500,001 characters is not parsed']);
    expect(gapsOf('x = 1\ny = (\n')).toEqual(['2 unreadable: this is no Python']);
    expect(gapsOf('x = 1\n')).toEqual([]);
  });
});

describe('in Python', () => {
  const python = (text: string) => {
    const parsed = parsePython(text);
    if (parsed === undefined) throw new Error('not parsed');
    return parsed;
  };

  it('imports bind names to what they stand for', () => {
    const parsed = python('import os\nimport a.b as c\nfrom a.b import (  # why\n  d, e as f,\n)\nfrom . import g\nfrom ..h import *\n');

    expect(nodesNamed(parsed.root, 'ImportStatement').flatMap((node) => importsIn(parsed, node))).toEqual([
      { local: 'c', dotted: 'a.b' },
      { local: 'd', dotted: 'a.b.d', from: 'a.b' },
      { local: 'f', dotted: 'a.b.e', from: 'a.b' },
      { local: 'g', dotted: '.g', from: '.' },
    ]);
  });

  it.each([
    [`'a' "b"`, 'ab'],
    [`"""a\\n"""`, 'a\n'],
    [`r'a\\n'`, 'a\\n'],
    [`'it\\'s'`, "it's"],
  ])('the text of %s is known', (written, text) => {
    const parsed = python(`x = ${written}`);
    const statement = childOf(parsed.root, 'AssignStatement') ?? parsed.root;

    expect(stringIn(parsed, childOf(statement, 'ContinuedString') ?? childOf(statement, 'String') ?? parsed.root)).toBe(text);
  });
});
