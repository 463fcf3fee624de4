// OWNED_BY of a table: one kind of owner for each row, the strongest that it names.
import type { Ref } from '../../graph/model.ts';
import type { Emit, TableDocument } from '../ingester.ts';
import { type OwnerStatement, ownedBy } from '../owners/owner.ts';
import { ownersIn, plain } from './person.ts';
import { sourceOfRow, type TableRow } from './row.ts';
import { understood } from './understood.ts';

export interface Owning {
  readonly from: Ref;
  readonly row: TableRow;
}

/** A named team before whoever runs it, and that before the business; persons are numbered over the whole sheet. */
export function emitOwners(document: TableDocument, owned: readonly Owning[], emit: Emit): void {
  const units = unitsOf(owned);
  const statements: OwnerStatement[] = [];
  const guessed = new Set<string>();
  for (const { from, row } of owned) {
    for (const { owner, isGuess } of strongest(row, units)) {
      statements.push({ from, owner, source: row.source, stance: 'claimed' });
      if (isGuess && owner.kind === 'person') guessed.add(owner.account);
    }
  }
  const { file, sheet } = document;
  for (const fact of ownedBy(sheet.name === '' ? file : `${file} ${sheet.name}`, statements)) emit.edge(fact);
  if (guessed.size > 0) emit.gap(takenForPeople(document, guessed.size));
}

function strongest(row: TableRow, units: ReadonlySet<string>) {
  for (const role of ['team', 'owner', 'business-owner']) {
    // Lists keep the lines of a cell apart.
    const found = row.list(role).flatMap((cell) => ownersIn(cell, role === 'team' ? 'team' : 'anybody', units));
    if (found.length > 0) return found;
  }
  return [];
}

/** What the table calls a domain or a team is a part of the organisation, also where it stands as owner. */
function unitsOf(owned: readonly Owning[]): ReadonlySet<string> {
  return new Set(owned.flatMap(({ row }) => [...row.list('domain'), ...row.list('team')].map(plain)));
}

function takenForPeople(document: TableDocument, count: number) {
  const title = understood(document)?.columns.get('owner')?.title ?? understood(document)?.columns.get('business-owner')?.title ?? 'owner';
  return {
    code: 'ambiguous',
    detail: `${count === 1 ? 'one owner' : `${count} owners`} in the column "${title}" may be a team or a person, and ${count === 1 ? 'was' : 'were'} taken for a person, whose name is not shown`,
    remedy: 'If the column holds teams, say so in `tables` of fullscore.yaml: `columns: { team: … }`.',
    source: sourceOfRow(document, understood(document)?.header.line ?? 1),
  } as const;
}
