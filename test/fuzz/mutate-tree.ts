// JSON and YAML whose shape is wrong while their grammar is right: what extractors meet behind the parsers.
import { openTree } from '../../ingest/read/open.ts';
import type { Random } from '../engine/random.ts';
import { plain as plainTree } from '../plain-tree.ts';

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

const VALUES: readonly Plain[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '{{ x }}',
  '../../../etc/passwd',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  { $ref: '#' },
  { $ref: '../../../canary/canary.yaml' },
  { name: null },
  'a.b.c.d',
  'http://[::1',
  'arn:aws:::::',
  '#/a/b',
  '%',
];

/** The documents of a text with a few wrong places, as JSON, which YAML is too; undefined where the text is no tree. */
export function mutateTree(path: string, text: string, random: Random): string | undefined {
  const { documents } = openTree({ root: 'fuzz', path }, text);
  if (documents.length === 0) return undefined;
  const plain = documents.map(({ tree }) => plainTree(tree) as Plain);
  for (let faults = 1 + random.below(5); faults > 0; faults--) {
    const at = random.below(plain.length);
    plain[at] = spoiled(plain[at] ?? null, random, 0);
  }
  return plain.map((each) => JSON.stringify(each, undefined, 1)).join('\n---\n');
}

// Walks down a random way and spoils what it meets there.
function spoiled(value: Plain, random: Random, depth: number): Plain {
  if (value === null || typeof value !== 'object' || (depth > 1 && random.chance(0.12))) return random.pick(VALUES);
  if (Array.isArray(value)) {
    if (value.length === 0) return random.pick(VALUES);
    const at = random.below(value.length);
    const item = value[at] ?? null;
    return random.chance(0.15) ? [...value, ...Array.from({ length: 3 }, () => item)] : value.with(at, spoiled(item, random, depth + 1));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return random.pick(VALUES);
  const key = random.pick(keys);
  const { [key]: inner = null, ...others } = value;
  const choice = depth === 0 ? 9 : random.below(10);
  if (choice === 0) return others;
  if (choice === 1) return { ...others, [random.pick(['__proto__x', 'constructor', '', '$ref', 'x-y', random.pick(keys)])]: inner };
  if (choice === 2) return { ...value, [key]: { [key]: inner } };
  return { ...value, [key]: spoiled(inner, random, depth + 1) };
}
