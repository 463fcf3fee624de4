import type { Key } from '../../../graph/key.ts';
import type { Emit, TableDocument } from '../../ingester.ts';
import { emitOwners, type Owning } from '../owner.ts';
import { rowsOf, type TableRow } from '../row.ts';
import { type Systems, systemsOf } from '../system.ts';
import { isOutOfUse } from '../wording.ts';
import { emitCalls } from './calls.ts';
import { emitHandOver } from './hand-over.ts';
import { linkOf } from './link.ts';

/** One system of the left end, one of the right. */
export interface Ends {
  readonly source: Key;
  readonly target: Key;
  readonly names: string;
}
export interface Telling {
  readonly document: TableDocument;
  readonly row: TableRow;
  readonly systems: Systems;
  readonly emit: Emit;
}

export function extractInterfaces(document: TableDocument, emit: Emit): void {
  const systems = systemsOf(document, emit);
  const owned: Owning[] = [];
  for (const row of rowsOf(document, emit)) {
    const telling: Telling = { document, row, systems, emit };
    const link = linkOf(row);
    if (link === undefined) {
      tellIncomplete(telling);
      continue;
    }
    for (const ends of endsOf(telling, link)) {
      if (isOutOfUse(row.text('status'))) continue;
      if (link.carrier?.kind !== 'channel') emitCalls(telling, ends, link);
      else owned.push({ from: { key: emitHandOver(telling, ends, { ...link, carrier: link.carrier }) }, row });
    }
  }
  emitOwners(document, owned, emit);
}

function endsOf(
  { row, systems }: Telling,
  { sources, targets }: { readonly sources: readonly string[]; readonly targets: readonly string[] },
): readonly Ends[] {
  const keysOf = (names: readonly string[]): readonly (readonly [Key, string])[] =>
    names.flatMap((name) => {
      const key = systems.named(name, row.source);
      return key === undefined ? [] : [[key, name] as const];
    });
  const [lefts, rights] = [keysOf(sources), keysOf(targets)];
  return lefts.flatMap(([source, left]) =>
    rights.filter(([target]) => target !== source).map(([target, right]) => ({ source, target, names: `${left} → ${right}` })),
  );
}

// Half a row is a list that nobody finished; a row of headings between others has no end at all.
function tellIncomplete({ row, emit }: Telling): void {
  const named = ['source', 'target', 'caller', 'callee', 'system', 'partner'].filter((role) => row.text(role) !== '');
  if (named.length === 0) return;
  emit.gap({
    code: 'unresolved',
    detail: 'this row does not name both systems of the interface, or not which way the data goes',
    remedy: 'Fill in the missing cell of the row.',
    source: row.source,
  });
}
