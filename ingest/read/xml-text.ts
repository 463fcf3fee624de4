// The bytes of an XML file as text, piece by piece: by its byte order mark, by its declaration, as UTF-8 else.
import { isAscii, isUtf8 } from 'node:buffer';
import type { Bytes } from './bytes.ts';
import { encodingOfBom, encodingOfXml, westernised } from './decode.ts';
import { PIECE_BYTES } from './limits.ts';
import { mixedText, wholeLetters } from './mixed-text.ts';
import type { Problem } from './problem.ts';

/** Told while the piece in which it lies has not been given yet; `lines` is how many lines of it stand before. */
export type NoteFault = (fault: Omit<Problem, 'line'>, lines: number) => void;

/** Never rejects: what cannot be read any further ends the text and is told. */
export async function* xmlText(bytes: Bytes, note: NoteFault): AsyncGenerator<string> {
  let decode: Decode | undefined;
  try {
    const stream: AsyncIterable<Buffer> = await bytes.stream();
    for await (const whole of stream) {
      decode ??= decoderFor(whole, note);
      for (let at = 0; at < whole.length; at += PIECE_BYTES) yield decode(whole.subarray(at, at + PIECE_BYTES), false);
    }
  } catch (error) {
    note(cutOff(error), 0);
  }
  if (decode !== undefined) yield decode(Buffer.alloc(0), true);
}

type Decode = (piece: Buffer, isLast: boolean) => string;

function decoderFor(first: Buffer, note: NoteFault): Decode {
  const marked = encodingOfBom(first);
  if (marked === 'utf-16le' || marked === 'utf-16be') return decoding(new TextDecoder(marked));
  const declared = marked === undefined ? encodingOfXml(first) : undefined;
  if (declared === undefined) return utf8(note);
  const text = decoding(declared);
  return (piece, isLast) => westernised(text(piece, isLast));
}

function decoding(decoder: TextDecoder): Decode {
  return (piece, isLast) => decoder.decode(piece, { stream: !isLast });
}

function utf8(note: NoteFault): Decode {
  let begun: Buffer = Buffer.alloc(0);
  let [isFirst, isTold] = [true, false];
  return (piece, isLast) => {
    const all = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
    const end = isLast ? all.length : wholeLetters(all);
    begun = all.subarray(end);
    const letters = all.subarray(0, end);
    const from = isFirst && encodingOfBom(letters) === 'utf-8' ? 3 : 0;
    isFirst = false;
    if (isAscii(letters)) return letters.toString('latin1');
    if (isUtf8(letters)) return letters.toString('utf8', from);
    const { text, firstBad } = mixedText(letters.subarray(from));
    if (!isTold) note(notUtf8, linesIn(letters.subarray(0, from + firstBad)));
    isTold = true;
    return text;
  };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
}

const notUtf8: Omit<Problem, 'line'> = {
  code: 'encoding',
  detail:
    'the file is not UTF-8 throughout; from here on, bytes that are not were read as Windows-1252, so letters outside ASCII may be wrong',
  remedy: 'Save or export the file as UTF-8.',
};

function cutOff(error: unknown): Omit<Problem, 'line'> {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'truncated',
    detail: `the file cannot be read to its end: ${reason.split('\n', 1)[0]}`,
    remedy: 'Export or copy it again; what stands before was read.',
  };
}
