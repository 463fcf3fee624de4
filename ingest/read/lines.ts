// Files read line by line from disk: never held whole, iterable more than once.
import type { LinesDocument } from '../ingester.ts';
import { type Bytes, headOf, wholeOf } from './bytes.ts';
import { decode, encodingOfBom, latin1, strictUtf8 } from './decode.ts';
import { HEAD_BYTES, MAX_LINE_CHARS, MAX_WIDE_TEXT_BYTES } from './limits.ts';
import { baseOf, openLines, type Place } from './open.ts';
import type { Problem } from './problem.ts';

/** The file as lines; undefined where its head is binary. Faults met while reading go to `note`, once each. */
export async function openLinesFile(
  place: Place,
  file: Bytes,
  note: (problem: Problem) => void = () => undefined,
): Promise<LinesDocument | undefined> {
  const bytes = await headOf(file, HEAD_BYTES);
  const encoding = encodingOfBom(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return openWhole(place, file);
  if (bytes.includes(0)) return undefined;
  const head = new TextDecoder().decode(bytes, { stream: true });
  return { ...baseOf(place), read: 'lines', head, lines: () => linesOf(file, note) };
}

async function openWhole(place: Place, file: Bytes): Promise<LinesDocument | undefined> {
  const bytes = await wholeOf(file, MAX_WIDE_TEXT_BYTES);
  if (bytes === 'too-large') return undefined;
  const decoded = decode(bytes);
  return decoded.kind === 'binary' ? undefined : openLines(place, decoded.text);
}

// Bytes are cut at "\n" first and decoded line by line: UTF-8 never holds that byte inside a letter.
async function* linesOf(file: Bytes, note: (problem: Problem) => void): AsyncGenerator<{ text: string; line: number }> {
  const parts: string[] = [];
  let length = 0;
  let line = 0;
  const once = onceByCode(note);
  const take = (): string => {
    const text = length > MAX_LINE_CHARS ? '' : textOf(parts.join(''), line, once);
    if (length > MAX_LINE_CHARS) once(lineTooLong(line));
    parts.length = 0;
    length = 0;
    return text;
  };
  const keep = (piece: string): void => {
    length += piece.length;
    if (length > MAX_LINE_CHARS) parts.length = 0;
    else parts.push(piece);
  };
  for await (const chunk of chunksOf(file, (detail) => note(cutOff(detail, line + 1)))) {
    const pieces = chunk.toString('latin1').split('\n');
    const rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      keep(piece);
      line++;
      yield { text: take(), line };
    }
    keep(rest);
  }
  if (length === 0) return;
  line++;
  yield { text: take(), line };
}

// What was read stays good when the disk or the archive fails in the middle.
async function* chunksOf(file: Bytes, failed: (detail: string) => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await file.stream()) yield Buffer.from(chunk);
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
  }
}

function cutOff(detail: string, line: number): Problem {
  return {
    code: 'truncated',
    detail: `the file cannot be read to its end: ${detail.split('\n', 1)[0]}`,
    remedy: 'Export or copy it again; what stands before was read.',
    line,
  };
}

function onceByCode(note: (problem: Problem) => void): (problem: Problem) => void {
  const noted = new Set<string>();
  return (problem) => {
    if (!noted.has(problem.code)) note(problem);
    noted.add(problem.code);
  };
}

function textOf(raw: string, line: number, note: (problem: Problem) => void): string {
  const plain = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (!/[\x80-\xff]/.test(plain)) return plain;
  const bytes = Buffer.from(plain, 'latin1');
  const text = strictUtf8(bytes);
  if (text !== undefined) return text;
  note({
    code: 'encoding',
    detail: 'the file is not UTF-8; such lines were read as Latin-1, so letters outside ASCII may be wrong',
    remedy: 'Save the file as UTF-8.',
    line,
  });
  return latin1(bytes);
}

function lineTooLong(line: number): Problem {
  return {
    code: 'too-large',
    detail: `the line is longer than ${MAX_LINE_CHARS} characters and was left out`,
    remedy: 'Export the file with one record per line.',
    line,
  };
}
