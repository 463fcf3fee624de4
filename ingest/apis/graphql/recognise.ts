// By name, or by the first word: an embedded text has no name of its own.
import type { TextDocument } from '../../ingester.ts';

const DEFINITION = /(?:extend\s+)?(?:schema\b\s*[@{]|(?:type|interface|union|enum|input|scalar)\s+\w|directive\s+@)/y;
const OPERATION = /(?:(?:query|mutation|subscription)\b[\s\w({@]|fragment\s+\w+\s+on\b|\{)/y;

export function isGraphql({ path, text, pointer }: TextDocument): boolean {
  const start = firstToken(text);
  DEFINITION.lastIndex = start;
  OPERATION.lastIndex = start;
  const isNamed = pointer === '' && /\.(graphqls?|gql)$/i.test(path);
  return DEFINITION.test(text) || (isNamed && OPERATION.test(text));
}

// Past blanks, comments and descriptions.
function firstToken(text: string): number {
  let at = 0;
  for (;;) {
    at = afterBlanks(text, at);
    if (text[at] !== '"') return at;
    const close = text.startsWith('"""', at) ? endOfBlock(text, at) : endOfString(text, at);
    if (close <= at) return at;
    at = close;
  }
}

function afterBlanks(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end;
    } else if (!/[\s,\uFEFF]/.test(char)) return at;
  }
  return text.length;
}

function endOfBlock(text: string, at: number): number {
  const end = text.indexOf('"""', at + 3);
  return end < 0 ? at : end + 3;
}

function endOfString(text: string, at: number): number {
  const found = /"(?:[^"\\\n]|\\.)*"/y;
  found.lastIndex = at;
  const length = found.exec(text)?.[0].length ?? 0;
  return at + length;
}
