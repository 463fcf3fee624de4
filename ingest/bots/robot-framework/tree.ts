// Rows of a body as nested statements: IF, FOR, WHILE, TRY and GROUP end with END.
import { MAX_BLOCKS } from './limits.ts';
import type { Row } from './syntax.ts';

export interface Statement {
  readonly row: Row;
  /** IF, FOR, TRY …; undefined for a keyword. */
  readonly word?: string;
  /** Its parts: the first one is its own, the others begin with ELSE IF, ELSE, EXCEPT, FINALLY. */
  readonly parts?: readonly Part[];
}

export interface Part {
  readonly word: string;
  readonly row: Row;
  readonly args: readonly string[];
  readonly body: readonly Statement[];
}

const OPENING = /^(IF|FOR|WHILE|TRY|GROUP)$/;
const PARTING = /^(ELSE IF|ELSE|EXCEPT|FINALLY)$/;
const SINGLE = /^(RETURN|BREAK|CONTINUE|VAR)$/;

type OpenPart = Omit<Part, 'body'> & { readonly body: Statement[] };

export interface Statements {
  readonly statements: readonly Statement[];
  /** Rows that open something which nothing ends. */
  readonly unclosed: readonly Row[];
  /** The first row that opens something inside of too much. */
  readonly tooDeep: Row | undefined;
}

export function statementsOf(rows: readonly Row[]): Statements {
  const root: Statement[] = [];
  const open: { readonly row: Row; readonly word: string; readonly parts: OpenPart[] }[] = [];
  const add = (statement: Statement): void => {
    (open.at(-1)?.parts.at(-1)?.body ?? root).push(statement);
  };
  let tooDeep: Row | undefined;
  // How many of those that are read as if they were flat are open.
  let flat = 0;
  for (const row of rows) {
    const [first = '', ...args] = row.cells;
    // The old form: ": FOR" with rows that begin with a backslash.
    const word = first.replace(/^:\s*/, '');
    const isOpening = OPENING.test(word) && !isInline(word, args);
    if (isOpening && open.length >= MAX_BLOCKS) {
      tooDeep ??= row;
      flat++;
    } else if (flat > 0 && word === 'END') flat--;
    else if (flat > 0 && PARTING.test(word)) continue;
    else if (isOpening) open.push({ row, word, parts: [{ word, row, args, body: [] }] });
    else if (PARTING.test(word) && open.length > 0) open.at(-1)?.parts.push({ word, row, args, body: [] });
    else if (word === 'END') {
      const done = open.pop();
      if (done !== undefined) add(done);
    } else if (word === 'IF') add(inlineIf(row, args));
    else add(SINGLE.test(word) ? { row, word } : { row: first === '\\' ? { ...row, cells: args } : row });
  }
  const unclosed = open.map(({ row }) => row);
  for (let done = open.pop(); done !== undefined; done = open.pop()) add(done);
  return { statements: root, unclosed, tooDeep };
}

function isInline(word: string, args: readonly string[]): boolean {
  return word === 'IF' && args.length > 1;
}

// IF    condition    Keyword    arg    ELSE IF    condition    Keyword    ELSE    Keyword
function inlineIf(row: Row, args: readonly string[]): Statement {
  const parts: { word: string; cells: string[] }[] = [{ word: 'IF', cells: [] }];
  for (const cell of args) {
    if (cell === 'ELSE' || cell === 'ELSE IF') parts.push({ word: cell, cells: [] });
    else parts.at(-1)?.cells.push(cell);
  }
  return {
    row,
    word: 'IF',
    parts: parts.map(({ word, cells }) => {
      const own = word === 'ELSE' ? cells : cells.slice(1);
      const single = SINGLE.test(own[0] ?? '') ? { word: own[0] ?? '' } : {};
      return {
        word,
        row,
        args: word === 'ELSE' ? [] : cells.slice(0, 1),
        body: own.length === 0 ? [] : [{ row: { ...row, cells: own }, ...single }],
      };
    }),
  };
}
