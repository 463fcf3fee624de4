// What a table most likely is, also where its header is too unclear to be read without being told; with the reason for each column.
import type { TableDocument } from '../ingester.ts';
import type { Row, TableMapping } from '../read/table.ts';
import { type Column, type Columns, columnsOf, hasNeeds, type TableKind } from './kind.ts';
import { TABLE_KINDS } from './kinds.ts';
import { understood } from './understood.ts';

export interface Proposal {
  readonly kind: TableKind;
  readonly header: Row;
  readonly columns: readonly ProposedColumn[];
  /** Titles that no role stands for. */
  readonly unused: readonly string[];
  /** Read without a word in fullscore.yaml. */
  readonly isUnderstood: boolean;
  /** Sets of roles of which one is still needed; empty when the table can be read. */
  readonly missing: readonly (readonly string[])[];
}
export interface ProposedColumn {
  readonly role: string;
  readonly title: string;
  /** What the role means, for people. */
  readonly means: string;
  readonly reason: string;
}

/** undefined for a sheet in which no row looks like a header. */
export function proposalOf(document: TableDocument): Proposal | undefined {
  const known = understood(document);
  const found = known ?? bestGuess(document);
  if (found === undefined) return undefined;
  const { kind, header, columns } = found;
  const used = new Set([...columns.values()].map((column) => column.index));
  return {
    kind,
    header,
    columns: [...columns.values()].sort((a, b) => a.index - b.index).map(proposed),
    unused: header.cells.filter((cell, index) => cell !== '' && !used.has(index)),
    isUnderstood: known !== undefined,
    missing: hasNeeds(kind, columns) ? [] : kind.needs,
  };
}

/** The proposal as fullscore.yaml would say it. */
export function mappingOf(proposal: Proposal, sheet: string): TableMapping {
  return {
    rows: proposal.kind.name,
    ...(sheet === '' ? {} : { sheet }),
    header: proposal.header.line,
    columns: new Map(proposal.columns.map(({ role, title }) => [role, title])),
  };
}

const HEADER_ROWS = 20;

interface Guess {
  readonly kind: TableKind;
  readonly header: Row;
  readonly columns: Columns;
}

// A telling title counts twice, and a table whose rows would mean something counts before all others.
function bestGuess({ sheet }: TableDocument): Guess | undefined {
  let best: (Guess & { readonly score: number }) | undefined;
  for (const header of sheet.rows.slice(0, HEADER_ROWS)) {
    for (const kind of TABLE_KINDS) {
      const columns = columnsOf(kind, header.cells);
      const points = [...columns.values()].reduce((sum, { isTelling }) => sum + (isTelling ? 2 : 1), 0);
      const score = points + (hasNeeds(kind, columns) ? 100 : 0);
      if (kind.needs.flat().some((name) => columns.has(name)) && score > (best?.score ?? 0)) best = { kind, header, columns, score };
    }
  }
  return best;
}

function proposed({ role, title, isTelling }: Column): ProposedColumn {
  const reason = isTelling ? 'a usual title for it' : 'a title that may mean it, beside the others';
  return { role: role.name, title, means: role.means, reason };
}
