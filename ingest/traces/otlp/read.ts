// A trace file as JSON values with the lines of their spans: one value per line, or one value over the whole file.
import type { LinesDocument } from '../../ingester.ts';
import { readJson } from '../../read/json.ts';
import { MAX_SPEC_BYTES } from '../../read/limits.ts';
import { type Problem, type ProblemList, problemList } from '../../read/problem.ts';
import type { Tree } from '../../read/tree.ts';
import { resourceSpansOf, spansOf, type Wire } from './wire.ts';

/** Spans of one resource; `lineOf` is the line on which a span begins. */
export interface Batch {
  readonly resourceSpans: Wire;
  readonly spans: readonly Wire[];
  lineOf(span: Wire): number;
}

export interface Reading {
  readonly problems: readonly Problem[];
  /** Lines that hold metrics, logs or something else. */
  readonly otherLines: number;
  readonly firstOther: number;
}

/** Hands every batch of the file to `take`. A line that is no JSON is a problem; the file goes on. */
export async function readBatches(document: LinesDocument, take: (batch: Batch) => void): Promise<Reading> {
  const problems = problemList();
  const other = { lines: 0, first: 0 };
  let whole: Whole | undefined;
  let isBegun = false;
  for await (const { text, line } of document.lines()) {
    if (whole !== undefined) {
      keep(whole, text);
      continue;
    }
    if (text.trim() === '') continue;
    const value = parsed(line === 1 ? text.replace(/^\uFEFF/, '') : text);
    // The first line of a file that is written out over many lines is no value by itself.
    if (value === undefined && !isBegun) whole = begun(text, line);
    else if (value === undefined) problems.add(notJson(line));
    else if (!taken(value, () => line, take)) {
      if (other.lines === 0) other.first = line;
      other.lines++;
    }
    isBegun = true;
  }
  if (whole !== undefined) readWhole(whole, problems, take);
  return { problems: problems.all(), otherLines: other.lines, firstOther: other.first };
}

function taken(value: unknown, lineOf: (span: Wire) => number, take: (batch: Batch) => void): boolean {
  const found = resourceSpansOf(value);
  if (found === undefined) return false;
  for (const resourceSpans of found) take({ resourceSpans, spans: spansOf(resourceSpans), lineOf });
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface Whole {
  readonly lines: string[];
  /** Lines before the first one that was kept. */
  readonly before: number;
  length: number;
}

function begun(text: string, line: number): Whole {
  return { lines: [text], before: line - 1, length: text.length };
}

function keep(whole: Whole, text: string): void {
  whole.length += text.length + 1;
  if (whole.length <= MAX_SPEC_BYTES) whole.lines.push(text);
}

function readWhole(whole: Whole, problems: ProblemList, take: (batch: Batch) => void): void {
  const atLine = (line: number): number => line + whole.before;
  if (whole.length > MAX_SPEC_BYTES) {
    problems.add({ ...tooLarge, line: atLine(1) });
    return;
  }
  const { tree, problems: found } = readJson(whole.lines.join('\n'));
  for (const problem of found) problems.add({ ...problem, line: atLine(problem.line) });
  if (tree === undefined) return;
  const lines = new WeakMap<Wire, number>();
  taken(plainOf(tree, lines), (span) => atLine(lines.get(span) ?? 1), take);
}

// Every map keeps its line; only spans are asked for theirs.
function plainOf(tree: Tree, lines: WeakMap<Wire, number>): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map((item) => plainOf(item, lines));
  const plain: Record<string, unknown> = Object.create(null);
  for (const { key, value } of tree.entries.values()) plain[key] = plainOf(value, lines);
  if (tree.entries.has('spanId')) lines.set(plain, tree.line);
  return plain;
}

function notJson(line: number): Problem {
  return {
    code: 'unreadable',
    detail: 'the line is not JSON and was left out',
    remedy: 'Export the traces again, one export request per line.',
    line,
  };
}

const tooLarge = {
  code: 'too-large',
  detail: 'the file is one JSON value over many lines and larger than may be read whole',
  remedy: 'Write the traces with one export request per line; such files may be of any size.',
} as const;
