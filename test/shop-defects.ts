// Reads the two tables of examples/shop/DEFECTS.md: what was planted, and what only looks like it.
import { join } from 'node:path';
import { tableUnder } from './defect-tables.ts';

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
  return rowsUnder('Defects', 'why');
}

export function plantedDecoys(): readonly Planted[] {
  return rowsUnder('Decoys', 'why it is none');
}

function rowsUnder(heading: string, reason: string): readonly Planted[] {
  return tableUnder(SHOP, heading).map((row) => {
    const { rule = '', subject = '', 'file:line': place = '' } = row;
    const colon = place.lastIndexOf(':');
    const line = Number(place.slice(colon + 1));
    if (!Number.isInteger(line)) throw new Error(`DEFECTS.md has a place without a line: ${place}`);
    return { rule, subject, file: place.slice(0, colon), line, why: row[reason] ?? '' };
  });
}
