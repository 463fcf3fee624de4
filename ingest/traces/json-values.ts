// A file of traces as JSON values with the lines of what is in them; any size, one value at a time in memory.
import { isAscii } from 'node:buffer';
import type { BytesDocument } from '../ingester.ts';
import { decode, encodingOfBom, latin1, strictUtf8 } from '../read/decode.ts';
import { readJson } from '../read/json.ts';
import { MAX_SPEC_BYTES } from '../read/limits.ts';
import { type Problem, type ProblemList, problemList } from '../read/problem.ts';
import type { Tree } from '../read/tree.ts';
import type { Reading } from './emit-traces.ts';
import { cutter, type Piece } from './json-cutter.ts';
import type { Wire } from './wire.ts';

export interface JsonShape {
  /** Keys around the values: what stands in {"data": [ … ]} is handed over one by one, where it is not on one line. */
  readonly around: readonly string[];
  /** Objects with this key are asked for their line; left out where a value is one span, whose line is that of the value. */
  readonly spanKey?: string;
}

/** Line on which an object of the value begins. */
export type LineOf = (object: Wire) => number;

/** Hands every value of the file to `take`, which says whether it held spans. What is no JSON is a problem; the file goes on. */
export async function readValues(
  document: BytesDocument,
  { around, spanKey }: JsonShape,
  take: (value: unknown, lineOf: LineOf) => boolean,
): Promise<Reading> {
  const problems = problemList();
  const others = { count: 0, first: 0 };
  const hand = (value: unknown, line: number, lineOf: LineOf): void => {
    if (take(value, lineOf)) return;
    if (others.count === 0) others.first = line;
    others.count++;
  };
  const cut = cutter(
    { around: new Set(around), maxBytes: MAX_SPEC_BYTES },
    {
      line({ bytes, line }) {
        const value = parsed(textOf(bytes, line, problems));
        if (value !== undefined) hand(value, line, () => line);
        return value !== undefined;
      },
      piece: (piece) => readPiece(piece, { spanKey, problems, hand }),
      tooLong: (line) => problems.add({ ...tooLong, line }),
      stray: (line) => problems.add({ ...stray, line }),
      unclosed: (line) => problems.add({ ...unclosed, line }),
    },
  );
  try {
    for await (const chunk of utf8Chunks(document)) cut.push(chunk);
  } catch (error) {
    problems.add({ ...broken(error), line: 1 });
  }
  cut.end();
  return { problems: problems.all(), others: others.count, firstOther: others.first };
}

/** The beginning of a file as text, whatever its encoding; '' where it is none. */
export function textOfHead(head: Buffer): string {
  if (encodingOfBom(head) === undefined && isAscii(head)) return head.toString('latin1');
  const decoded = decode(head);
  return decoded.kind === 'binary' ? '' : decoded.text.replace(/^\uFEFF/, '');
}

interface PieceReader {
  readonly spanKey: string | undefined;
  readonly problems: ProblemList;
  hand(value: unknown, line: number, lineOf: LineOf): void;
}

// Most pieces stand on one line; only those that do not need a parser that knows lines, and so do broken ones, of which it keeps what is good.
function readPiece({ bytes, line, isCut }: Piece, { spanKey, problems, hand }: PieceReader): void {
  const text = textOf(bytes, line, problems);
  const plain = isCut || (spanKey !== undefined && bytes.includes(NEWLINE)) ? undefined : parsed(text);
  if (plain !== undefined) {
    hand(plain, line, () => line);
    return;
  }
  const { tree, problems: found } = readJson(text);
  for (const problem of found) problems.add({ ...problem, line: problem.line + line - 1 });
  if (tree === undefined) return;
  const lines = new WeakMap<Wire, number>();
  hand(plainOf(tree, spanKey, lines), line, (object) => (lines.get(object) ?? 1) + line - 1);
}

const NEWLINE = 10;

// Every span keeps its line; nothing else is asked for one.
function plainOf(tree: Tree, spanKey: string | undefined, lines: WeakMap<Wire, number>): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map((item) => plainOf(item, spanKey, lines));
  const plain: Record<string, unknown> = Object.create(null);
  for (const { key, value } of tree.entries.values()) plain[key] = plainOf(value, spanKey, lines);
  if (spanKey !== undefined && tree.entries.has(spanKey)) lines.set(plain, tree.line);
  return plain;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(bytes: Buffer, line: number, problems: ProblemList): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = strictUtf8(bytes);
  if (text !== undefined) return text;
  problems.add({ ...notUtf8, line });
  return latin1(bytes);
}

// A byte order mark is dropped, and UTF-16 (what some shells write) becomes UTF-8.
async function* utf8Chunks(document: BytesDocument): AsyncGenerator<Buffer> {
  let wide: TextDecoder | undefined;
  let isFirst = true;
  for await (const given of await document.bytes.stream()) {
    let chunk = Buffer.from(given);
    if (isFirst) {
      const encoding = encodingOfBom(chunk);
      if (encoding === 'utf-8') chunk = chunk.subarray(3);
      else if (encoding !== undefined) wide = new TextDecoder(encoding);
    }
    isFirst = false;
    yield wide === undefined ? chunk : Buffer.from(wide.decode(chunk, { stream: true }));
  }
}

const notUtf8 = {
  code: 'encoding',
  detail: 'the text is not UTF-8; it was read as Latin-1, so letters outside ASCII may be wrong',
  remedy: 'Save the file as UTF-8.',
} as const;

const stray = {
  code: 'unreadable',
  detail: 'the line is not JSON and was left out',
  remedy: 'Export the traces again.',
} as const;

const unclosed = {
  code: 'truncated',
  detail: 'the value that begins here does not end; what it holds was read',
  remedy: 'Export the traces again, whole.',
} as const;

const tooLong = {
  code: 'too-large',
  detail: 'one trace or request is larger than may be held and was left out',
  remedy: 'Export it in smaller parts.',
} as const;

function broken(error: unknown): Omit<Problem, 'line'> {
  const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  return {
    code: 'truncated',
    detail: `the file cannot be read to its end: ${detail}`,
    remedy: 'Export or copy it again; what stands before was read.',
  };
}
