// Workbooks (ECMA-376, SpreadsheetML) into sheets: every cell as the text or the value that the file keeps of it.
// https://ecma-international.org/publications-and-standards/standards/ecma-376/
import { MAX_TABLE_COLUMNS } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import type { Row, Sheet } from './table.ts';
import { readPart } from './xlsx-sax.ts';
import { CannotOpen, type EntryReader, openPackage } from './xlsx-zip.ts';

/** Cells with something in them that a workbook may hold. */
const MAX_CELLS = 2_000_000;

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly Problem[];
}

/** The sheets of a workbook, hidden ones too. Never rejects. */
export async function readXlsx(bytes: Buffer): Promise<Workbook> {
  if (bytes.subarray(0, 4).equals(COMPOUND_FILE)) return { sheets: [], problems: [isProtected] };
  try {
    return await readWorkbook(await openPackage(bytes));
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    return { sheets: [], problems: [cannotOpen(error)] };
  }
}

/** The same over any reader of entries. */
export async function readWorkbook(read: EntryReader): Promise<Workbook> {
  const problems = problemList();
  const book = await read('xl/workbook.xml');
  if (book === undefined) return { sheets: [], problems: [notAWorkbook] };
  const targets = targetsOf((await read('xl/_rels/workbook.xml.rels')) ?? '');
  const strings = sharedStrings((await read('xl/sharedStrings.xml')) ?? '', problems);
  const sheets: Sheet[] = [];
  const budget = { cells: MAX_CELLS };
  for (const { name, id } of sheetsOf(book)) {
    const part = await read(targets.get(id) ?? '');
    // A chart has a sheet of its own without cells.
    if (part !== undefined) sheets.push({ name, rows: rowsOf(part, { name, strings, budget, problems }) });
  }
  return { sheets, problems: problems.all() };
}

function sheetsOf(book: string): readonly { readonly name: string; readonly id: string }[] {
  const sheets: { name: string; id: string }[] = [];
  readPart(book, {
    open(tag, attribute) {
      if (tag === 'sheet') sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '' });
    },
  });
  return sheets;
}

/** Relation id → name of the entry; targets are relative to xl/ or begin with a slash. */
function targetsOf(relations: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readPart(relations, {
    open(tag, attribute) {
      const target = attribute('Target');
      if (tag !== 'Relationship' || target === undefined) return;
      targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
    },
  });
  return targets;
}

/** Texts that cells refer to by number. Runs of rich text are one text; readings in another script (rPh) are none. */
function sharedStrings(part: string, problems: ProblemList): readonly string[] {
  const strings: string[] = [];
  let [text, isText, isReading] = ['', false, false];
  const isWhole =
    part === '' ||
    readPart(part, {
      open(tag) {
        if (tag === 'si') text = '';
        if (tag === 'rPh') isReading = true;
        isText = tag === 't' && !isReading;
      },
      text(piece) {
        if (isText) text += piece;
      },
      close(tag) {
        isText = false;
        if (tag === 'rPh') isReading = false;
        if (tag === 'si') strings.push(text);
      },
    });
  if (!isWhole) problems.add({ ...damaged('the texts of the workbook'), line: 1 });
  return strings;
}

interface Reading {
  readonly name: string;
  readonly strings: readonly string[];
  readonly budget: { cells: number };
  readonly problems: ProblemList;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  text: string;
}

function rowsOf(part: string, reading: Reading): readonly Row[] {
  const rows: Row[] = [];
  let [line, cells, cell]: [number, string[], Cell | undefined] = [0, [], undefined];
  let [isValue, next] = [false, 0];
  const isWhole = readPart(part, {
    open(tag, attribute) {
      if (tag === 'row') [line, cells, next] = [numberOf(attribute('r')) ?? line + 1, [], 0];
      if (tag === 'c') {
        cell = { column: columnOf(attribute('r')) ?? next, type: attribute('t') ?? 'n', text: '' };
        next = cell.column + 1;
      }
      // <f> is the formula, <v> what it gave when the file was saved; <is><t> is a text that stands in its cell
      isValue = tag === 'v' || tag === 't';
    },
    text(piece) {
      if (isValue && cell !== undefined) cell.text += piece;
    },
    close(tag) {
      isValue = false;
      if (tag === 'c' && cell !== undefined) {
        put(cells, cell, reading);
        cell = undefined;
      }
      if (tag === 'row' && cells.some((each) => each !== '')) rows.push({ line, cells: [...cells].map((each) => each ?? '') });
    },
  });
  if (!isWhole) reading.problems.add({ ...damaged(`the sheet "${reading.name}"`), line: Math.max(1, line) });
  if (reading.budget.cells === 0) reading.problems.add({ ...tooManyCells, line: Math.max(1, line) });
  return rows;
}

function put(cells: string[], { column, type, text }: Cell, { strings, budget }: Reading): void {
  const value = type === 's' ? (strings[Number(text)] ?? '') : type === 'b' ? (text === '1' ? 'TRUE' : 'FALSE') : type === 'e' ? '' : text;
  const shown = value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).trim();
  if (shown === '' || column >= MAX_TABLE_COLUMNS || budget.cells === 0) return;
  budget.cells--;
  while (cells.length < column) cells.push('');
  cells[column] = shown;
}

/** "BC12" → 54. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(place ?? '')?.[1]?.toUpperCase();
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function numberOf(text: string | undefined): number | undefined {
  return /^\d{1,7}$/.test(text ?? '') ? Number(text) : undefined;
}

/** A workbook with a password is a compound file around its encrypted package (MS-OFFCRYPTO); so is the old .xls. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const isProtected: Problem = {
  code: 'unreadable',
  detail: 'the workbook is protected by a password, or is of the old binary kind',
  remedy: 'Save it as .xlsx without a password, or as CSV.',
  line: 1,
};
const notAWorkbook: Problem = {
  code: 'unreadable',
  detail: 'the file is a zip archive, but no workbook',
  remedy: 'Save it as .xlsx again, or as CSV.',
  line: 1,
};
const tooManyCells = {
  code: 'too-large',
  detail: `the workbook has more than ${MAX_CELLS.toLocaleString('en-US')} cells; the rest was left out`,
  remedy: 'Save the sheet that matters as a file of its own.',
} as const;

function damaged(what: string) {
  return { code: 'truncated', detail: `${what} cannot be read to its end`, remedy: 'Open and save the workbook again.' } as const;
}

function cannotOpen({ message, isTooLarge }: CannotOpen): Problem {
  return {
    code: isTooLarge ? 'too-large' : 'unreadable',
    detail: `the workbook cannot be opened: ${message}`,
    remedy: isTooLarge ? 'Save the sheet that matters as a file of its own.' : 'Open and save the workbook again, without a password.',
    line: 1,
  };
}
