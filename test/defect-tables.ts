// The tables of a DEFECTS.md: what was planted in an example.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of the table under a heading, by the names of its columns. A row with an empty cell is refused. */
export function tableUnder(folder: string, heading: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(join(folder, 'DEFECTS.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`DEFECTS.md has no table ${heading}`);
  const [titles = [], , ...rows] = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  return rows.map((cells) => {
    if (cells.length !== titles.length || cells.includes(''))
      throw new Error(`DEFECTS.md has a row that is not whole: ${cells.join(' | ')}`);
    return Object.fromEntries(titles.map((title, i) => [title, cells[i] ?? '']));
  });
}

function cellsOf(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
