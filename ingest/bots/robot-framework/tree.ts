// Rows of a body as nested statements: IF, FOR, WHILE, TRY and GROUP end with END.
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
/** Deeper nesting is read as if it were flat. */
const MAX_DEPTH = 100;

type OpenPart = Omit<Part, 'body'> & { readonly body: Statement[] };

/** What was read, and the rows that open something which nothing ends. */
export function statementsOf(rows: readonly Row[]): { readonly statements: readonly Statement[]; readonly unclosed: readonly Row[] } {
  const root: Statement[] = [];
  const open: { readonly row: Row; readonly word: string; readonly parts: OpenPart[] }[] = [];
  const add = (statement: Statement): void => {
    (open.at(-1)?.parts.at(-1)?.body ?? root).push(statement);
  };
  for (const row of rows) {
    const [first = '', ...args] = row.cells;
    // The old form: ": FOR" with rows that begin with a backslash.
    const word = first.replace(/^:\s*/, '');
    if (OPENING.test(word) && !isInline(word, args) && open.length < MAX_DEPTH)
      open.push({ row, word, parts: [{ word, row, args, body: [] }] });
    else if (PARTING.test(word) && open.length > 0) open.at(-1)?.parts.push({ word, row, args, body: [] });
    else if (word === 'END') {
      const done = open.pop();
      if (done !== undefined) add(done);
    } else if (word === 'IF') add(inlineIf(row, args));
    else add(SINGLE.test(word) ? { row, word } : { row: first === '\\' ? { ...row, cells: args } : row });
  }
  const unclosed = open.map(({ row }) => row);
  for (let done = open.pop(); done !== undefined; done = open.pop()) add(done);
  return { statements: root, unclosed };
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
