// Which kind of table a sheet is, where its header stands and what its columns hold; by what fullscore.yaml says, else by the titles.
import type { TableDocument } from '../ingester.ts';
import type { Row, Sheet, TableMapping } from '../read/table.ts';
import { type Column, type Columns, columnsOf, hasNeeds, type TableKind } from './kind.ts';
import { kindNamed, TABLE_KINDS } from './kinds.ts';
import { plainTitle } from './title.ts';

/** Rows with text among which a header is looked for: titles, dates and remarks stand above it. */
const HEADER_ROWS = 20;

export interface Understood {
  readonly kind: TableKind;
  readonly header: Row;
  /** Index of the header among the rows. */
  readonly at: number;
  readonly columns: Columns;
  /** Titles of fullscore.yaml that the header does not have. */
  readonly missing: readonly string[];
}

const known = new WeakMap<Sheet, Understood | 'nothing'>();

/** undefined for a sheet that is too unclear to be read without a mapping. */
export function understood({ sheet, mapping, path }: TableDocument): Understood | undefined {
  const before = known.get(sheet);
  const found = before ?? (mapping === undefined ? byTitles(sheet, path) : byMapping(sheet, mapping)) ?? 'nothing';
  known.set(sheet, found);
  return found === 'nothing' ? undefined : found;
}

export function isKind(document: TableDocument, name: string): boolean {
  return understood(document)?.kind.name === name;
}

function byTitles(sheet: Sheet, path: string): Understood | undefined {
  const place = plainTitle(`${path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')} ${sheet.name}`);
  for (const [at, header] of sheet.rows.slice(0, HEADER_ROWS).entries()) {
    if (!looksLikeHeader(header)) continue;
    const titles = header.cells.map(plainTitle);
    for (const kind of TABLE_KINDS) {
      const columns = columnsOf(kind, header.cells);
      if (hasNeeds(kind, columns) && kind.isClear(columns, { titles: titles.filter((title) => title !== ''), place }))
        return { kind, header, at, columns, missing: [] };
    }
  }
  return undefined;
}

function byMapping(sheet: Sheet, mapping: TableMapping): Understood | undefined {
  const kind = kindNamed(mapping.rows);
  if (kind === undefined) return undefined;
  const wanted = [...mapping.columns];
  const at = headerOf(
    sheet,
    mapping,
    wanted.map(([, title]) => title),
  );
  const header = sheet.rows[at];
  if (header === undefined) return undefined;
  const columns = new Map<string, Column>();
  const missing: string[] = [];
  for (const [name, title] of wanted) {
    const role = kind.roles.find((each) => each.name === name);
    const index = header.cells.findIndex((cell) => plainTitle(cell) === plainTitle(title));
    if (role !== undefined && index >= 0) columns.set(name, { index, title, role, isTelling: true });
    else missing.push(title);
  }
  return { kind, header, at, columns, missing };
}

function headerOf(sheet: Sheet, mapping: TableMapping, titles: readonly string[]): number {
  if (mapping.header !== undefined) return sheet.rows.findIndex((row) => row.line === mapping.header);
  const wanted = new Set(titles.map(plainTitle));
  const hits = sheet.rows.slice(0, HEADER_ROWS).map((row) => row.cells.filter((cell) => wanted.has(plainTitle(cell))).length);
  const most = Math.max(0, ...hits);
  return most === 0 ? 0 : hits.indexOf(most);
}

function looksLikeHeader({ cells }: Row): boolean {
  return cells.filter((cell) => cell !== '').length >= 2 && cells.every((cell) => cell.length <= 120);
}
