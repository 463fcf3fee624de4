// Quoted strings, heredocs and the templates in them.
// https://developer.hashicorp.com/terraform/language/expressions/strings
import { endOfInterpolation, type Heredoc, isEscapedMark } from './hcl-cursor.ts';

/** Pieces of a template, in order: text with its escapes undone, `${…}` without its marks, and directives (`%{ if … }`). */
export interface TemplatePart {
  readonly kind: 'text' | 'expression' | 'directive';
  readonly text: string;
}

export function templateParts(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ kind: 'text', text: literal });
    literal = '';
  };
  for (let at = 0; at < text.length; ) {
    const mark = nextMark(text, at);
    literal += text.slice(at, mark);
    if (mark >= text.length) break;
    if (isEscapedMark(text, mark)) {
      literal += text.slice(mark + 1, mark + 3);
      at = mark + 3;
      continue;
    }
    const end = endOfInterpolation(text, mark + 2);
    if (end === -1) {
      literal += text.slice(mark);
      break;
    }
    flush();
    const inner = text
      .slice(mark + 2, end - 1)
      .replace(/^~|~$/g, '')
      .trim();
    parts.push({ kind: text[mark] === '$' ? 'expression' : 'directive', text: inner });
    at = end;
  }
  flush();
  return parts;
}

/** True where something is filled in; `$${` is text. */
export function isTemplate(text: string): boolean {
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at + 3)) if (!isEscapedMark(text, at)) return true;
  return false;
}

// The next `${`, `%{`, `$${` or `%%{`.
function nextMark(text: string, from: number): number {
  for (let brace = text.indexOf('{', from + 1); brace !== -1; brace = text.indexOf('{', brace + 1)) {
    const char = text[brace - 1];
    if (char !== '$' && char !== '%') continue;
    return text[brace - 2] === char && brace - 2 >= from ? brace - 2 : brace - 1;
  }
  return text.length;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Escapes of a quoted string undone, those inside `${…}` left as they are. */
export function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  let text = '';
  for (let at = 0; at < raw.length; ) {
    const mark = nextMark(raw, at);
    text += undone(raw.slice(at, mark));
    if (mark >= raw.length) break;
    const end = isEscapedMark(raw, mark) ? mark + 3 : endOfInterpolation(raw, mark + 2);
    if (end === -1) return text + raw.slice(mark);
    text += raw.slice(mark, end);
    at = end;
  }
  return text;
}

function undone(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g, (_whole, short?: string, long?: string, char = '') => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (Number.isNaN(code)) return ESCAPES.get(char) ?? char;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** Text of a heredoc; of the indented form, without what all its lines are indented by. */
export function heredocText(text: string, { from, to, isIndented }: Heredoc): string {
  const body = text.slice(from, to).replaceAll('\r\n', '\n');
  if (!isIndented) return body;
  const lines = body.split('\n');
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(least, line.length - line.trimStart().length))).join('\n');
}
