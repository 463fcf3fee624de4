// The words of a Connect:Direct process: names, values in quotes, and the marks = ( ) , < > between them. Line ends mean nothing.
// https://www.ibm.com/docs/en/connect-direct/6.3.0?topic=language-process-statements

export interface Token {
  readonly text: string;
  /** 1-based line of the text. */
  readonly line: number;
  readonly isQuoted: boolean;
}

/** More words than any process has. */
const MAX_TOKENS = 200_000;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let index = 0;
  while (index < text.length && tokens.length < MAX_TOKENS) {
    const char = text.charAt(index);
    if (char === '\n') line++;
    if (/\s/.test(char)) {
      index++;
      continue;
    }
    const end = endOf(text, index);
    const word = text.slice(index, end);
    if (!isComment(word) && !isContinuation(text, index, end)) tokens.push({ text: unquoted(word), line, isQuoted: /^["']/.test(word) });
    for (let at = index; at < end; at++) if (text[at] === '\n') line++;
    index = end;
  }
  return tokens;
}

function endOf(text: string, start: number): number {
  if (text.startsWith('/*', start)) return after(text.indexOf('*/', start + 2), 2, text);
  // A line that begins with an asterisk is a remark on z/OS.
  if (text[start] === '*' && (start === 0 || text[start - 1] === '\n')) return after(text.indexOf('\n', start), 0, text);
  const quote = text[start];
  if (quote === '"' || quote === "'") return after(text.indexOf(quote, start + 1), 1, text);
  if (/[=(),<>;]/.test(quote ?? '')) return start + 1;
  let end = start + 1;
  while (end < text.length && !/[\s=(),<>;"']/.test(text.charAt(end)) && !text.startsWith('/*', end)) end++;
  return end;
}

function after(found: number, length: number, text: string): number {
  return found < 0 ? text.length : found + length;
}

function isComment(word: string): boolean {
  return word.startsWith('/*') || (word.startsWith('*') && word.length > 1);
}

// "-" at the end of a line carries a statement on.
function isContinuation(text: string, start: number, end: number): boolean {
  return end - start === 1 && text[start] === '-' && /^[ \t]*(\r?\n|$)/.test(text.slice(end, end + 200));
}

function unquoted(word: string): string {
  return word.replace(/^(["'])([\s\S]*?)\1?$/, '$2');
}
