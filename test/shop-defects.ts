// Reads the two tables of examples/shop/DEFECTS.md: what was planted, and what only looks like it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SHOP = join(import.meta.dirname, '../examples/shop');

/** One row: a rule, the names of the thing or pair it judges, and the place that shows it. */
export interface Planted {
  readonly rule: string;
  /** Name of the subject; where the rule judges a pair, both with an arrow between. */
  readonly subject: string;
  /** Path inside the shop. */
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

export function plantedDefects(): readonly Planted[] {
  return tableUnder('Defects');
}

export function plantedDecoys(): readonly Planted[] {
  return tableUnder('Decoys');
}

function tableUnder(heading: string): readonly Planted[] {
  const text = readFileSync(join(SHOP, 'DEFECTS.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map(plantedIn);
}

function plantedIn(row: string): Planted {
  const [rule = '', subject = '', place = '', why = ''] = row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  const colon = place.lastIndexOf(':');
  const line = Number(place.slice(colon + 1));
  if (rule === '' || subject === '' || why === '' || !Number.isInteger(line))
    throw new Error(`DEFECTS.md has a row that is not whole: ${row}`);
  return { rule, subject, file: place.slice(0, colon), line, why };
}
