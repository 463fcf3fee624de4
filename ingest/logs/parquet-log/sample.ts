// The first rows of a log in Parquet, as texts; only of columns that could play a part.
import type { SchemaElement } from 'hyparquet';
import type { LogMapping } from '../../read/log-mapping.ts';
import { claritiesOf } from '../columns/names.ts';
import type { Sample } from '../columns/values.ts';
import { textOf, timesIn } from './columns.ts';
import type { ParquetFile } from './file.ts';
import { eachPage } from './pages.ts';

const MOST_ROWS = 2000;

/** Rejects where the file is damaged. */
export async function sampleOf(file: ParquetFile, mapping: LogMapping | undefined): Promise<Sample> {
  const columns = file.columns.map(({ name }) => name);
  const length = Math.min(MOST_ROWS, Number(file.metadata.row_groups[0]?.num_rows ?? 0));
  const rows = Array.from({ length }, () => columns.map(() => ''));
  for (const [place, element] of file.columns.entries()) {
    if (length === 0 || !isWorthALook(element, mapping)) continue;
    for (const [row, text] of (await textsOf(file, element, length)).entries()) {
      const of = rows[row];
      if (of !== undefined) of[place] = text;
    }
  }
  return { columns, rows };
}

async function textsOf(file: ParquetFile, element: SchemaElement, length: number): Promise<readonly string[]> {
  const times = timesIn(element);
  const textFor = (value: unknown): string => (times === undefined ? textOf(value) : timeText(value, times.isZoned));
  const texts: string[] = [];
  let dictionary: ArrayLike<unknown> = [];
  await eachPage(
    file,
    { element, group: 0 },
    {
      dictionary(values) {
        dictionary = values;
      },
      page({ rows, isThere, places, values }) {
        let at = 0;
        for (let row = 0; row < rows && texts.length < length; row++) {
          const isValue = isThere === undefined || isThere[row] === 1;
          texts.push(isValue ? textFor(places === undefined ? values?.[at] : dictionary[places[at] ?? -1]) : '');
          if (isValue) at++;
        }
        return texts.length < length;
      },
    },
  );
  return texts;
}

function isWorthALook(element: SchemaElement, mapping: LogMapping | undefined): boolean {
  if (timesIn(element) !== undefined || Object.keys(claritiesOf(element.name)).length > 0) return true;
  return Object.values(mapping?.columns ?? {}).some((name) => name.toLowerCase() === element.name.toLowerCase());
}

function timeText(value: unknown, isZoned: boolean): string {
  if (typeof value !== 'number' || !(Math.abs(value) < 8.64e15)) return '';
  const text = new Date(value).toISOString();
  return isZoned ? text : text.slice(0, -1);
}
