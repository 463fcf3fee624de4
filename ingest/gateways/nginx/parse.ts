// A configuration as directives inside directives. What is malformed is told and the rest is kept.
import type { TextDocument } from '../../ingester.ts';
import { type Problem, problemList } from '../../read/problem.ts';
import { scanner, type Token } from './tokens.ts';

/** `name args;`, or `name args { … }` with the directives of its block. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  /** 1-based lines of the file. */
  readonly line: number;
  readonly endLine: number;
  readonly block?: readonly Directive[];
  readonly document: TextDocument;
}
export interface Configuration {
  readonly directives: readonly Directive[];
  readonly problems: readonly Problem[];
  /** Directives at any depth. */
  readonly size: number;
}

/** Blocks inside blocks: nginx itself has five levels, and nested locations add a few. */
const MAX_BLOCKS = 60;
const MAX_DIRECTIVES = 200_000;
const CODE_BLOCK = /_by_lua_block$/;

interface Open {
  readonly words: readonly Token[];
  readonly directives: Directive[];
}

export function parse(document: TextDocument): Configuration {
  const tokens = scanner(document.text);
  const problems = problemList();
  const top: Directive[] = [];
  const open: Open[] = [];
  let words: Token[] = [];
  let count = 0;
  let isCut = false;

  const inner = (): Directive[] => open.at(-1)?.directives ?? top;
  const problem = (code: Problem['code'], detail: string, remedy: string, line: number): void =>
    problems.add({ code, detail, remedy, line: document.lineOf(line) });
  function close(head: readonly Token[], endLine: number, block?: readonly Directive[]): void {
    const [name, ...args] = head;
    if (name === undefined) return;
    count++;
    inner().push({
      name: name.text,
      args: args.map(({ text }) => text),
      line: document.lineOf(name.line),
      endLine: document.lineOf(endLine),
      ...(block === undefined ? {} : { block }),
      document,
    });
  }
  function unended(line: number): void {
    if (words.length === 0) return;
    const [first] = words;
    problem('unreadable', `the directive ${first?.text ?? ''} has no ; at its end`, MALFORMED, first?.line ?? line);
    close(words, line);
    words = [];
  }

  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    if (count > MAX_DIRECTIVES || open.length > MAX_BLOCKS) {
      problem('too-large', 'the blocks of this file are too many or too deep; it was read up to here', 'Split the file.', token.line);
      words = [];
      isCut = true;
      break;
    }
    if (token.kind === 'word') words.push(token);
    else if (token.kind === ';') {
      close(words, token.line);
      words = [];
    } else if (token.kind === '{') {
      const head = headOf(words);
      words = words.slice(0, words.length - head.length);
      unended(token.line);
      if (CODE_BLOCK.test(head[0]?.text ?? '')) tokens.skipCode();
      open.push({ words: head, directives: [] });
      words = [];
    } else {
      unended(token.line);
      const done = open.pop();
      if (done === undefined) problem('unreadable', 'a } closes nothing here', MALFORMED, token.line);
      else close(done.words, token.line, done.directives);
    }
  }
  finish();
  return { directives: top, problems: problems.all(), size: count };

  function finish(): void {
    const last = document.text.split('\n').length - (document.text.endsWith('\n') ? 2 : 1);
    const line = Math.max(0, last);
    if (tokens.openQuote !== undefined)
      problem('truncated', 'a quote is not closed', 'nginx refuses the file: close the quote.', tokens.openQuote);
    else unended(line);
    const [first] = open;
    // What was not read to its end may well be closed there.
    if (first !== undefined && !isCut)
      problem(
        'truncated',
        `the block ${first.words[0]?.text ?? ''} is not closed`,
        'nginx refuses the file: close the block, or scan the whole file.',
        first.words[0]?.line ?? line,
      );
    for (let done = open.pop(); done !== undefined; done = open.pop()) close(done.words, line, done.directives);
    if (tokens.mark !== undefined)
      problem('templated', 'parts of this file are written by a template engine', 'Scan the file after it is rendered.', tokens.mark);
  }
}

const BLOCKS = /^(http|stream|server|upstream|location|if|map|events|limit_except)$/;

// A directive whose ; is missing would take the block of the next line for its own.
function headOf(words: readonly Token[]): readonly Token[] {
  const start = words.findLastIndex(
    (word, index) => index > 0 && word.line > (words[index - 1]?.line ?? 0) && word.isQuoted === undefined && BLOCKS.test(word.text),
  );
  return start < 0 ? words : words.slice(start);
}

const MALFORMED = 'nginx refuses the file: compare it with what `nginx -t` says.';
