// How much of the picture is known to be true, by whoever begins the interactions (02-graph §3).
import { JUDGED, LEDGER_CLASSES, type LedgerClass } from '../schema/relations.ts';
import type { InteractionView } from './interaction.ts';

export interface Truth {
  readonly counts: Readonly<Record<LedgerClass, number>>;
  readonly judged: number;
  /** confirmed ÷ judged in percent, one decimal; null where nothing could be judged. */
  readonly truthCoverage: number | null;
}
export interface SystemTruth extends Truth {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
}
export interface OwnerTruth extends Truth {
  /** null for what nobody owns. */
  readonly owner: string | null;
  readonly systems: number;
}

export function truthOf(rows: readonly Pick<InteractionView, 'ledger'>[]): Truth {
  const counts = Object.fromEntries(LEDGER_CLASSES.map((name) => [name, rows.filter((row) => row.ledger === name).length])) as Record<
    LedgerClass,
    number
  >; // one entry for every class
  const judged = JUDGED.reduce((sum, name) => sum + counts[name], 0);
  return { counts, judged, truthCoverage: judged === 0 ? null : Math.round((counts.confirmed / judged) * 1000) / 10 };
}

type Known = ReadonlyMap<string, { readonly name: string; readonly owner: string | null }>;

export function systemsTruth(rows: readonly InteractionView[], known: Known): readonly SystemTruth[] {
  return [...byInitiator(rows)]
    .map(
      ([id, own]): SystemTruth => ({
        id,
        name: known.get(id)?.name ?? own[0]?.from.name ?? id,
        owner: known.get(id)?.owner ?? null,
        ...truthOf(own),
      }),
    )
    .toSorted((a, b) => leastTrue(a, b) || (a.name < b.name ? -1 : 1));
}

export function ownersTruth(rows: readonly InteractionView[], systems: readonly SystemTruth[]): readonly OwnerTruth[] {
  const own = byInitiator(rows);
  const owners = new Map<string | null, SystemTruth[]>();
  for (const system of systems) {
    const known = owners.get(system.owner);
    if (known === undefined) owners.set(system.owner, [system]);
    else known.push(system);
  }
  return [...owners]
    .map(([owner, all]): OwnerTruth => ({ owner, systems: all.length, ...truthOf(all.flatMap(({ id }) => own.get(id) ?? [])) }))
    .toSorted((a, b) => leastTrue(a, b) || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1));
}

function byInitiator(rows: readonly InteractionView[]): ReadonlyMap<string, readonly InteractionView[]> {
  const found = new Map<string, InteractionView[]>();
  for (const row of rows) {
    const id = row.initiator ?? row.from.id;
    const known = found.get(id);
    if (known === undefined) found.set(id, [row]);
    else known.push(row);
  }
  return found;
}

// What is least true first; what could not be judged at all last, by how much of it there is.
function leastTrue(a: Truth, b: Truth): number {
  if (a.truthCoverage === null || b.truthCoverage === null) {
    if (a.truthCoverage !== b.truthCoverage) return a.truthCoverage === null ? 1 : -1;
    return total(b) - total(a);
  }
  return a.truthCoverage - b.truthCoverage || b.judged - a.judged;
}

function total({ counts }: Truth): number {
  return LEDGER_CLASSES.reduce((sum, name) => sum + counts[name], 0);
}
