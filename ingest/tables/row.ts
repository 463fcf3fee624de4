// The rows below a header, by role: what stands in a cell, and where a person finds it.
import type { Source } from '../../graph/model.ts';
import type { Emit, TableDocument } from '../ingester.ts';
import type { Row } from '../read/table.ts';
import { plainTitle } from './title.ts';
import { type Understood, understood } from './understood.ts';

export interface TableRow {
  readonly line: number;
  readonly source: Source;
  /** Text of a role's cell; '' where it is empty or only says that nothing is known ("n/a", "-", "tbd"). */
  text(role: string): string;
  /** Several things in one cell, one per line or parted by semicolons. */
  list(role: string): readonly string[];
  /** Cell of a column that no role stands for. */
  at(index: number): string;
}

/** Rows of a table that hold something in one of its columns. What fullscore.yaml names and the header has not is a gap. */
export function rowsOf(document: TableDocument, emit: Emit): readonly TableRow[] {
  const found = understood(document);
  if (found === undefined) return [];
  for (const title of found.missing) emit.gap(missingColumn(document, found, title));
  const indexes = [...found.columns.values()].map((column) => column.index);
  const below = document.sheet.rows.slice(found.at + 1);
  return below
    .filter((row, index) => indexes.some((at) => (row.cells[at] ?? '') !== '') && !(index < 3 && explainsColumns(row, found)))
    .map((row) => tableRow(document, row, found));
}

/** Place of a row: its line, and in a workbook the sheet and the cell it begins with. */
export function sourceOfRow(document: TableDocument, line: number): Source {
  const { name } = document.sheet;
  return { file: document.file, line, ...(name === '' ? {} : { pointer: `${name}!A${line}` }) };
}

function tableRow(document: TableDocument, row: Row, { columns }: Understood): TableRow {
  const text = (role: string): string => {
    const index = columns.get(role)?.index;
    const cell = index === undefined ? '' : (row.cells[index] ?? '');
    return isBlank(cell) ? '' : cell.replace(/[\s\u00a0]+/g, ' ').trim();
  };
  const list = (role: string): readonly string[] => {
    const index = columns.get(role)?.index;
    const cell = index === undefined ? '' : (row.cells[index] ?? '');
    const parts = cell.split(/[\n\r;]+/).map((part) =>
      part
        .replace(/^[\s•*-]+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    return [...new Set(parts.filter((part) => !isBlank(part)))];
  };
  return { line: row.line, source: sourceOfRow(document, row.line), text, list, at: (index) => row.cells[index] ?? '' };
}

const BLANK =
  /^(|[-–—.?_*/\s]+|n\.?\s?\/?\s?a\.?|none|null|nil|nan|tbd|tba|tbc|todo|unknown|not known|not applicable|not available|unassigned|undefined|empty|\(blank\)|#n\/a|#ref!|#name\?|#value!|k\.?\s?a\.?|keine|keiner|keine angabe|unbekannt|offen|nicht bekannt|entfaellt|entfällt|fehlt)$/i;

/** Whether a cell says nothing, or only that nothing is known. */
export function isBlank(cell: string): boolean {
  return BLANK.test(cell.trim());
}

// Templates put the technical names, or what may be filled in, below the titles; that is no row.
function explainsColumns(row: Row, { columns, header }: Understood): boolean {
  const used = [...columns.values()].filter((column) => (row.cells[column.index] ?? '') !== '');
  const explaining = used.filter(({ index, role }) => {
    const cell = plainTitle(row.cells[index] ?? '');
    const isTitle = cell === plainTitle(header.cells[index] ?? '') || role.titles.includes(cell) || role.loose?.includes(cell) === true;
    return isTitle || HINT.test(cell);
  });
  return used.length >= 2 && explaining.length === used.length;
}

const HINT =
  /^(required|optional|mandatory|text|string|free text|date|number|integer|boolean|yes no|dropdown|select|reference|lookup|example|multi ref|ref|pflichtfeld|optionales feld|freitext|datum|auswahl|pflicht)\b.{0,60}$/;

function missingColumn(document: TableDocument, { header }: Understood, title: string) {
  return {
    code: 'unresolved',
    detail: `fullscore.yaml names a column "${title}", which the header of this table has not, or gives it a role that is not known`,
    remedy: 'Correct `tables` in fullscore.yaml; `fullscore init --table` with this file proposes the mapping.',
    source: sourceOfRow(document, header.line),
  } as const;
}
