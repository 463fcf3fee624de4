import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseYamlFile } from './yaml-file.ts';

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ size: z.number() })).optional() });

test('a value that does not fit is named with the line on which it stands', () => {
  const parsed = parseYamlFile('pack/a.yaml', 'name: a\nlist:\n  - size: 1\n  - size: two\n', schema);

  expect(parsed).toEqual({
    problems: [{ file: 'pack/a.yaml', line: 4, message: 'list.1.size: Invalid input: expected number, received string' }],
  });
});

test('a missing key is named at the value that lacks it', () => {
  const parsed = parseYamlFile('a.yaml', '# comment\nlist:\n  - {}\n', schema);

  expect('problems' in parsed ? parsed.problems.map(({ line, message }) => [line, message]) : []).toEqual([
    [2, 'name: Invalid input: expected string, received undefined'],
    [3, 'list.0.size: Invalid input: expected number, received undefined'],
  ]);
});

test('text that is no YAML is one problem with its line', () => {
  const parsed = parseYamlFile('a.yaml', 'name: a\nlist: [1\n', schema);

  expect('problems' in parsed ? parsed.problems.map(({ line }) => line) : []).toEqual([3]);
});

test('a file that fits is its value', () => {
  const parsed = parseYamlFile('a.yaml', 'name: a\n', schema);

  expect('value' in parsed ? parsed.value : undefined).toEqual({ name: 'a' });
});
