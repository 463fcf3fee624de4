// What a kind of table is made of: the roles its columns can play, and when a header is clear enough to be read without being told.
import { spellingsOf } from './title.ts';

/** What a column holds. */
export interface Role {
  readonly name: string;
  /** For people: what stands in the column. */
  readonly means: string;
  /** Plain titles that say it by themselves. */
  readonly titles: readonly string[];
  /** Plain titles that say it only beside others that are clear: "name", "source", "type". */
  readonly loose?: readonly string[];
}

/** A column that plays a role. */
export interface Column {
  readonly index: number;
  /** As written in the header. */
  readonly title: string;
  readonly role: Role;
  /** The title says so by itself; false for a loose title, true for what fullscore.yaml says. */
  readonly isTelling: boolean;
}
export type Columns = ReadonlyMap<string, Column>;

/** What a header is looked at in. */
export interface Header {
  /** Plain titles of all columns. */
  readonly titles: readonly string[];
  /** Plain words of the file's and the sheet's name. */
  readonly place: string;
}

export interface TableKind {
  /** The name of its format, and what `rows:` of fullscore.yaml says. */
  readonly name: string;
  /** For people: what one row is. */
  readonly row: string;
  readonly roles: readonly Role[];
  /** Sets of roles; a row means something when the table has one of the sets. */
  readonly needs: readonly (readonly string[])[];
  /** Whether these columns can hardly be anything else. */
  isClear(columns: Columns, header: Header): boolean;
}

/** The first column for each role, telling titles before loose ones; no column plays two roles. */
export function columnsOf(kind: TableKind, cells: readonly string[]): Columns {
  const spelt = cells.map(spellingsOf);
  const found = new Map<string, Column>();
  const taken = new Set<number>();
  for (const isTelling of [true, false]) {
    for (const role of kind.roles) {
      const names = new Set(isTelling ? role.titles : (role.loose ?? []));
      const index = found.has(role.name) ? -1 : spelt.findIndex((each, at) => !taken.has(at) && each.some((title) => names.has(title)));
      if (index < 0) continue;
      taken.add(index);
      found.set(role.name, { index, title: cells[index] ?? '', role, isTelling });
    }
  }
  return found;
}

/** Whether one of the sets of roles without which rows mean nothing is there. */
export function hasNeeds(kind: TableKind, columns: ReadonlyMap<string, unknown>): boolean {
  return kind.needs.some((set) => set.every((name) => columns.has(name)));
}

/** How many of the named roles have a column with a telling title. */
export function countTelling(columns: Columns, names: readonly string[]): number {
  return names.filter((name) => columns.get(name)?.isTelling === true).length;
}
