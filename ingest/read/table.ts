// Tables: what CSV and XLSX become. Every row knows the line or row number a person sees.

/** One row with something in it. `line` is the line of a CSV file on which the row begins, or the row number of a sheet; 1-based. */
export interface Row {
  readonly line: number;
  /** Cells as text, trimmed; a cell that is not there is ''. */
  readonly cells: readonly string[];
}
export interface Sheet {
  /** Name of the sheet; '' for CSV. */
  readonly name: string;
  readonly rows: readonly Row[];
}

/** What fullscore.yaml says about a table: what a row means, and which column holds which part of it. */
export interface TableMapping {
  /** What one row is: the name of a kind of table. */
  readonly rows: string;
  /** Name of the sheet that is meant; every sheet where left out. */
  readonly sheet?: string;
  /** Row number or line of the header; the row with most of the titles where left out. */
  readonly header?: number;
  /** Role → title of the column, as written in the header. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Mappings and the files they speak of; `files` is a glob over the path inside the root. */
export interface TableSetting {
  readonly files: string;
  readonly mapping: TableMapping;
}
