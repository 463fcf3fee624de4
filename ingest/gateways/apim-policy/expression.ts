// Policy expressions, @(…) and @{…}: C# inside XML, with quotes and "<" as C# has them. They are hidden from the XML reader
// by stand-ins of the same length, so that every line and column stays true, and are shown again afterwards.
// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions

/** Characters that XML would take for its own, and what stands for them while it is read. */
const STAND_INS: readonly (readonly [string, string])[] = [
  ['<', '\uE000'],
  ['>', '\uE001'],
  ['&', '\uE002'],
  ['"', '\uE003'],
  ["'", '\uE004'],
];
const HIDDEN = new Map(STAND_INS);
const SHOWN = new Map(STAND_INS.map(([char, standIn]) => [standIn, char]));

/** The text with its expressions hidden; everything else, and all line breaks, as they were. */
export function hidden(text: string): string {
  const pieces: string[] = [];
  let rest = 0;
  for (const [start, end] of expressionsIn(text)) {
    pieces.push(
      text.slice(rest, start),
      text.slice(start, end).replace(/[<>&"']/g, (char) => HIDDEN.get(char) ?? char),
    );
    rest = end;
  }
  return pieces.join('') + text.slice(rest);
}

const ENTITIES = new Map([
  ['&quot;', '"'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]);

/** A value as its author wrote it, escaped or not. */
export function shown(value: string): string {
  const plain = value.replace(/[\uE000-\uE004]/g, (standIn) => SHOWN.get(standIn) ?? standIn);
  return plain.replace(/&(?:quot|lt|gt|apos|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

export function isExpression(value: string): boolean {
  return /^\s*@[({]/.test(value);
}

// Walks over the XML from tag to tag; an expression begins where a value or a text does.
function expressionsIn(text: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let at = 0;
  let quote: string | undefined;
  let isInTag = false;
  let open = 0;
  while (at < text.length && open < MOST_OPEN) {
    const char = text[at];
    if (!isInTag && text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (!isInTag && text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at + 9);
    else if (char === '@' && (quote !== undefined || !isInTag) && (text[at + 1] === '(' || text[at + 1] === '{')) {
      const end = endOfCode(text, at + 1, 0);
      if (end === undefined) {
        open++;
        at += 2;
      } else {
        found.push([at, end]);
        at = end;
      }
    } else {
      if (quote !== undefined) quote = char === quote ? undefined : quote;
      else if (isInTag && (char === '"' || char === "'")) quote = char;
      else if (isInTag && char === '>') isInTag = false;
      else if (!isInTag && char === '<') isInTag = true;
      at++;
    }
  }
  return found;
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
/** Longest expression that is followed; a policy file may have 512 KB. */
const LONGEST = 600_000;
/** Expressions without an end after which nothing more is expected of a file. */
const MOST_OPEN = 10;
/** Strings in holes of strings. */
const DEEPEST = 20;

/** Index after the bracket that closes the one at `open`; undefined where none does. */
function endOfCode(text: string, open: number, depth: number): number | undefined {
  if (depth > DEEPEST) return undefined;
  const waiting: string[] = [CLOSING[text[open] ?? ''] ?? ')'];
  let at = open + 1;
  const limit = Math.min(text.length, open + LONGEST);
  while (at < limit) {
    const char = text[at] ?? '';
    const string = startOfString(text, at);
    if (string !== undefined) {
      const end = endOfString(text, string, depth);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) at = after(text, '*/', at + 2);
    else if (CLOSING[char] !== undefined) {
      waiting.push(CLOSING[char] ?? '');
      at++;
    } else if (char === waiting.at(-1)) {
      waiting.pop();
      at++;
      if (waiting.length === 0) return at;
    } else at++;
  }
  return undefined;
}

interface CodeString {
  /** Index of its first character. */
  readonly from: number;
  /** What ends it: `"`, or `&quot;` where the file is escaped. */
  readonly mark: string;
  readonly isVerbatim: boolean;
  readonly isInterpolated: boolean;
}

function startOfString(text: string, at: number): CodeString | undefined {
  if (!/[$@"&']/.test(text[at] ?? '')) return undefined;
  const match = /^([$@]{0,2})("|&quot;)/.exec(text.slice(at, at + 8));
  if (match !== null) {
    const [whole, prefix = '', mark = '"'] = match;
    return { from: at + whole.length, mark, isVerbatim: prefix.includes('@'), isInterpolated: prefix.includes('$') };
  }
  const char = /^'(?:\\.|[^'\\\n])'/.exec(text.slice(at, at + 4));
  return char === null ? undefined : { from: at + char[0].length - 1, mark: "'", isVerbatim: false, isInterpolated: false };
}

function endOfString(text: string, { from, mark, isVerbatim, isInterpolated }: CodeString, depth: number): number | undefined {
  let at = from;
  while (at < text.length) {
    if (!isVerbatim && text[at] === '\\') at += 2;
    else if (text.startsWith(mark, at)) {
      if (!isVerbatim || !text.startsWith(mark, at + mark.length)) return at + mark.length;
      at += 2 * mark.length;
    } else if (isInterpolated && text[at] === '{') {
      if (text[at + 1] === '{') at += 2;
      else {
        const end = endOfCode(text, at, depth + 1);
        if (end === undefined) return undefined;
        at = end;
      }
    } else at++;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
