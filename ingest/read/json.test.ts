import { describe, expect, test } from 'vitest';
import { linesOf, plain } from '../../test/plain-tree.ts';
import { readJson } from './json.ts';
import { MAX_DEPTH } from './limits.ts';
import { at } from './tree.ts';

const codes = (text: string): string[] => readJson(text).problems.map((problem) => `${problem.code} ${problem.line}`);

describe('JSON', () => {
  test('every value knows its line', () => {
    const { tree, problems } = readJson('{\n  "orders": {\n    "port": 8080,\n    "hosts": [\n      "a",\n      "b"\n    ]\n  }\n}\n');

    expect(linesOf(tree)).toEqual(['orders 2', 'orders.port 3', 'orders.hosts 4', 'orders.hosts[0] 5', 'orders.hosts[1] 6']);
    expect(tree).toMatchObject({ line: 1, column: 1, endLine: 9 });
    expect(at(tree, 'orders', 'port')).toEqual({ kind: 'scalar', line: 3, column: 13, endLine: 3, value: 8080, text: '8080' });
    expect(problems).toEqual([]);
  });

  test('CRLF, tabs and a byte order mark leave lines true', () => {
    const { tree } = readJson('\uFEFF{\r\n\t"a": 1,\r\n\t"b": 2\r\n}');

    expect(linesOf(tree)).toEqual(['a 2', 'b 3']);
  });

  test('comments and trailing commas are read as people write them', () => {
    const { tree, problems } = readJson('// list\n{"a": [1, 2,], /* more\n lines */ "b": null,}');

    expect(plain(tree)).toEqual({ a: [1, 2], b: null });
    expect(problems).toEqual([]);
  });

  test('agrees with JSON.parse on values and escapes', () => {
    const text = '{"s":"a\\u00e9\\n\\"\\\\\\/\\ud83d\\ude00","n":[0,-1,2.5,1e3,-2E-2],"t":true,"f":false,"z":null,"e":[{},[]],"":""}';

    expect(plain(readJson(text).tree)).toEqual(JSON.parse(text));
  });

  test('a key given twice is a gap and the last value counts', () => {
    const { tree, problems } = readJson('{"port": 1,\n "port": 2}');

    expect(plain(tree)).toEqual({ port: 2 });
    expect(problems).toEqual([
      {
        code: 'duplicate-key',
        detail: 'the key "port" is given twice; the last value counts',
        remedy: 'Remove one of the two: tools differ in which they take.',
        line: 2,
        column: 2,
      },
    ]);
  });

  test('60,000 duplicate keys are counted, not listed', () => {
    const { tree, problems } = readJson(`{${'"a": 1,\n'.repeat(60_000)}}`);

    expect(plain(tree)).toEqual({ a: 1 });
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.detail).toBe('and 59979 more of this kind after this line');
  });

  test('__proto__ and constructor are keys like any other', () => {
    const { tree } = readJson('{"__proto__": {"admin": true}, "constructor": 1}');

    expect(at(tree, '__proto__', 'admin')).toMatchObject({ value: true });
    expect(at(tree, 'admin')).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('a cut text gives what stands before the cut', () => {
    const { tree, problems } = readJson('{"a": 1,\n "b": {"c": [1, 2');

    expect(plain(tree)).toEqual({ a: 1, b: { c: [1, 2] } });
    expect(problems).toMatchObject([{ code: 'truncated', line: 2 }]);
  });

  test('a cut after a line break is on the last line that there is', () => {
    expect(codes('{"a": 1,\n')).toEqual(['truncated 1']);
  });

  test('every cut of a text is read or is a gap', () => {
    const text = '{"a": [1, {"b": "c\\n"}], /* x */ "d": tru';

    for (let cut = 0; cut <= text.length; cut++) expect(codes(text.slice(0, cut))).toHaveLength(1);
  });

  test('what is not JSON is said with its place', () => {
    expect(codes('')).toEqual(['unreadable 1']);
    expect(codes('#!/bin/sh\necho')).toEqual(['unreadable 1']);
    expect(codes('{"a": 1\n "b": 2}')).toEqual(['unreadable 2']);
    expect(codes('{a: 1}')).toEqual(['unreadable 1']);
    expect(codes('{"a": 01x}')).toEqual(['unreadable 1']);
    expect(codes('{} trailing')).toEqual(['unreadable 1']);
  });

  test('several values in one file are not an error of syntax', () => {
    const { tree, problems } = readJson('{"a": 1}\n{"a": 2}\n');

    expect(plain(tree)).toEqual({ a: 1 });
    expect(problems).toMatchObject([{ code: 'unsupported', line: 2 }]);
  });

  test('100,000 nested brackets are left out below the depth limit', () => {
    const { tree, problems } = readJson(`{"deep": ${'['.repeat(100_000)}${']'.repeat(100_000)},\n"after": 1}`);

    expect(at(tree, 'after')).toMatchObject({ value: 1, line: 2 });
    expect(problems).toMatchObject([{ code: 'too-large', line: 1 }]);
  });

  test('100,000 brackets that never close are a gap', () => {
    expect(codes('[{"a":'.repeat(50_000))).toEqual(['too-large 1', 'truncated 1']);
  });

  test('the deepest allowed nesting is read whole', () => {
    expect(codes('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toEqual([]);
    expect(codes('['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1))).toEqual(['too-large 1']);
  });

  test('a million comments on one line are passed over', () => {
    expect(plain(readJson(`${'/**/'.repeat(1_000_000)}1`).tree)).toBe(1);
  });

  test('a line of ten million characters is read', () => {
    const { tree, problems } = readJson(`{"a": "${'x'.repeat(10_000_000)}"}`);

    expect(at(tree, 'a')).toMatchObject({ line: 1 });
    expect(problems).toEqual([]);
  });
});
