// The chosen columns of one group of rows as numbers: codes, milliseconds, amounts.
import type { SchemaElement } from 'hyparquet';
import type { ByteDictionary } from '../byte-dictionary.ts';
import { NONE } from '../event-log.ts';
import { textOf } from './columns.ts';
import type { ParquetFile } from './file.ts';
import { eachPage } from './pages.ts';

export interface ColumnOf {
  readonly file: ParquetFile;
  readonly element: SchemaElement;
  /** Place of the group of rows. */
  readonly group: number;
}

/** Codes of the texts of a column; NONE where a value is missing or empty. What the file keeps in a dictionary is looked up once. */
export async function codesOf(column: ColumnOf, names: ByteDictionary): Promise<Uint32Array> {
  const codes = new Uint32Array(rowsOf(column)).fill(NONE);
  await fill(codes, column, (value) => codeOf(value, names));
  return codes;
}

function codeOf(value: unknown, names: ByteDictionary): number {
  if (value === null || value === undefined) return NONE;
  const bytes = value instanceof Uint8Array ? value : Buffer.from(textOf(value));
  return bytes.length === 0 ? NONE : names.code(bytes, 0, bytes.length);
}

/** Numbers of a column, times as milliseconds; NaN where a value is missing or none. */
export async function numbersOf(column: ColumnOf): Promise<Float64Array> {
  const numbers = new Float64Array(rowsOf(column)).fill(Number.NaN);
  await fill(numbers, column, numberOf);
  return numbers;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = textOf(value);
  return text === '' ? Number.NaN : Number(text);
}

/** Texts of a column; '' where a value is missing. */
export async function textsOf(column: ColumnOf): Promise<readonly string[]> {
  const texts = new Array<string>(rowsOf(column)).fill('');
  await fill(texts, column, textOf);
  return texts;
}

function rowsOf({ file, group }: ColumnOf): number {
  return Number(file.metadata.row_groups[group]?.num_rows ?? 0);
}

interface Fillable<Entry> {
  [row: number]: Entry;
  readonly length: number;
}

async function fill<Entry>(output: Fillable<Entry>, { file, element, group }: ColumnOf, entryOf: (value: unknown) => Entry): Promise<void> {
  let row = 0;
  let dictionary: Entry[] = [];
  await eachPage(
    file,
    { element, group },
    {
      dictionary(values) {
        dictionary = Array.from({ length: values.length }, (_each, i) => entryOf(values[i]));
      },
      page({ rows, isThere, places, values }) {
        const from = row;
        row += rows;
        if (output instanceof Float64Array && values instanceof Float64Array && isThere === undefined) output.set(values, from);
        else if (places !== undefined) fillByPlace(output, dictionary, { from, rows, isThere, places });
        else fillByValue(output, entryOf, { from, rows, isThere, values: values ?? [] });
        return true;
      },
    },
  );
}

interface Filling {
  readonly from: number;
  readonly rows: number;
  readonly isThere: Uint8Array | undefined;
}

function fillByPlace<Entry>(
  output: Fillable<Entry>,
  dictionary: readonly Entry[],
  { from, rows, isThere, places }: Filling & { readonly places: Uint32Array },
): void {
  let at = 0;
  for (let i = 0; i < rows; i++) {
    if (isThere !== undefined && isThere[i] === 0) continue;
    const entry = dictionary[places[at++] ?? -1];
    if (entry === undefined) throw new Error('a page speaks of a value that its dictionary does not have');
    output[from + i] = entry;
  }
}

function fillByValue<Entry>(
  output: Fillable<Entry>,
  entryOf: (value: unknown) => Entry,
  { from, rows, isThere, values }: Filling & { readonly values: ArrayLike<unknown> },
): void {
  let at = 0;
  for (let i = 0; i < rows; i++) if (isThere === undefined || isThere[i] === 1) output[from + i] = entryOf(values[at++]);
}
