// Files as bad luck and bad will make them: the same seed makes the same file.
import type { Random } from '../engine/random.ts';

/** One mutated file, from one to four faults. `donor` lends a piece. */
export function mutate(bytes: Buffer, donor: Buffer, random: Random): Buffer {
  let mutated = bytes;
  for (let faults = 1 + random.below(4); faults > 0; faults--) mutated = random.pick(FAULTS)(mutated, random, donor);
  return mutated.subarray(0, LONGEST);
}

const LONGEST = 2 * 1024 * 1024;

type Fault = (bytes: Buffer, random: Random, donor: Buffer) => Buffer;

/** What breaks readers: names that mean something to a runtime, paths and addresses that lead out, texts that grow. */
const POISON = [
  '__proto__',
  'constructor',
  'toString',
  '../../../../../../etc/passwd',
  'file:///etc/hostname',
  'http://127.0.0.1:9/never',
  '\\\\host\\share',
  '\u0000',
  '\ud800',
  '\u202e\ufeff',
  '{{ .Values.x }}',
  '${x}',
  '%s%n',
  '-1e999',
  '9'.repeat(400),
  'a'.repeat(100_000),
  ' '.repeat(50_000),
  '/'.repeat(50_000),
  '.'.repeat(50_000),
  '@'.repeat(50_000),
  ':'.repeat(50_000),
  '('.repeat(50_000),
  '{{'.repeat(25_000),
  '${'.repeat(25_000),
  '{}${${}$'.repeat(60),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)$',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  '&a;',
  ']]>',
  '$ref',
  '*anchor',
  '<<: *anchor',
  '!!js/function',
  "'); DROP TABLE x; --",
  'null',
  '[]',
  '{}',
  '""',
  '\t',
  '---',
  '...',
];

const FAULTS: readonly Fault[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => flip(bytes, random),
  (bytes, random) => insertAt(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(POISON))),
  (bytes, random) => replaceToken(bytes, random, Buffer.from(random.pick(POISON))),
  (bytes, random) => replaceToken(bytes, random, tokenOf(bytes, random)),
  (bytes, random) => withLines(bytes, (lines) => lines.splice(random.below(lines.length), 1 + random.below(5))),
  (bytes, random) => withLines(bytes, (lines) => repeatLines(lines, random)),
  (bytes, random) => withLines(bytes, (lines) => swapLines(lines, random)),
  (bytes, random) => withLines(bytes, (lines) => indentLines(lines, random)),
  (bytes, random, donor) => insertAt(bytes, random.below(bytes.length + 1), pieceOf(donor, random)),
  (bytes, random) =>
    insertAt(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(['[', '{"a":', '<a>', '- ', '(']).repeat(20_000))),
  (bytes, random) => Buffer.from(bytes.toString('utf8'), random.pick(['utf16le', 'latin1'])),
];

function flip(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + random.below(8); times > 0 && copy.length > 0; times--) copy[random.below(copy.length)] = random.below(256);
  return copy;
}

function insertAt(bytes: Buffer, at: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function pieceOf(donor: Buffer, random: Random): Buffer {
  const start = random.below(donor.length + 1);
  return donor.subarray(start, start + random.below(2000));
}

/** A word, a quoted text or a number of the file: what readers look at. */
function tokensIn(bytes: Buffer): readonly RegExpExecArray[] {
  const text = bytes.subarray(0, 200_000).toString('latin1');
  return [...text.matchAll(/"[^"\n]{0,200}"|[\w.:/-]+/g)];
}

function tokenOf(bytes: Buffer, random: Random): Buffer {
  const tokens = tokensIn(bytes);
  return tokens.length === 0 ? Buffer.alloc(0) : Buffer.from(random.pick(tokens)[0], 'latin1');
}

function replaceToken(bytes: Buffer, random: Random, piece: Buffer): Buffer {
  const tokens = tokensIn(bytes);
  if (tokens.length === 0) return piece;
  const { 0: token, index } = random.pick(tokens);
  const isQuoted = token.startsWith('"') && piece[0] !== 34;
  const [from, to] = isQuoted ? [index + 1, index + token.length - 1] : [index, index + token.length];
  return Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(to)]);
}

function withLines(bytes: Buffer, change: (lines: string[]) => unknown): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  change(lines);
  return Buffer.from(lines.join('\n'), 'latin1');
}

function repeatLines(lines: string[], random: Random): void {
  const start = random.below(lines.length);
  const run = lines.slice(start, start + 1 + random.below(10));
  const times = random.chance(0.1) ? 500 : 1 + random.below(3);
  lines.splice(start, 0, ...Array.from({ length: times }, () => run).flat());
}

function swapLines(lines: string[], random: Random): void {
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  const [one, two] = [lines[a], lines[b]];
  if (one === undefined || two === undefined) return;
  lines[a] = two;
  lines[b] = one;
}

function indentLines(lines: string[], random: Random): void {
  const start = random.below(lines.length);
  for (let at = start; at < Math.min(lines.length, start + 1 + random.below(5)); at++)
    lines[at] = random.chance(0.5) ? `  ${lines[at]}` : (lines[at] ?? '').replace(/^ {1,2}/, '');
}
