// Rows that are no events: counted, the first ones quoted. Words that are not known from the log are masked: they may be names of persons.
import type { Problem } from '../read/problem.ts';

export interface BadRows {
  readonly count: number;
  /** Whether the next one will be quoted, so that its cells are worth being made texts. */
  readonly isQuoting: boolean;
  add(row: BadRow): void;
  /** `known`: names of cases and activities, which may be shown. */
  problems(known: ReadonlySet<string>): readonly Problem[];
}
export interface BadRow {
  readonly line: number;
  readonly reason: string;
  readonly cells: readonly string[];
}

const QUOTED = 5;
const CELLS = 8;

export function badRows(): BadRows {
  let count = 0;
  const kept: BadRow[] = [];
  return {
    get count() {
      return count;
    },
    get isQuoting() {
      return kept.length < QUOTED;
    },
    add(row) {
      count++;
      if (kept.length < QUOTED) kept.push(row);
    },
    problems(known) {
      const told = kept.map((row): Problem => {
        const quoted = quote(row.cells, known);
        return {
          code: 'unreadable',
          detail: `${row.reason}; it was left out${quoted === '' ? '' : `: ${quoted}`}`,
          remedy: REMEDY,
          line: row.line,
        };
      });
      const [last] = kept.slice(-1);
      if (last === undefined || count <= kept.length) return told;
      return [
        ...told,
        {
          code: 'unreadable',
          detail: `and ${count - kept.length} more rows after this line were left out`,
          remedy: REMEDY,
          line: last.line,
        },
      ];
    },
  };
}

const REMEDY = 'Correct the rows or export the log again; all others were read.';

function quote(cells: readonly string[], known: ReadonlySet<string>): string {
  const shown = cells.slice(0, CELLS).map((cell) => (known.has(cell) || PLAIN.test(cell) ? `"${cell.slice(0, 60)}"` : '…'));
  return cells.length > CELLS ? `${shown.join(', ')} and ${cells.length - CELLS} more` : shown.join(', ');
}

/** Numbers, times and nothing. */
const PLAIN = /^[\d\s.,:/+TZ-]*$/;
