// The truth ledger as the contract has it.
import type { InteractionView } from '../../graph/read/interaction.ts';
import type { LedgerView } from '../../graph/read/ledger.ts';
import type { Truth } from '../../graph/read/truth.ts';
import { fromEnum, toEnum, toEnumOrNull } from './names.ts';
import { pageOf } from './page.ts';

export interface LedgerArguments {
  readonly class?: string | null;
  readonly system?: string | null;
  readonly owner?: string | null;
  readonly unclaimed?: boolean | null;
  readonly first: number;
  readonly after?: string | null;
}

export function ledgerAnswer(view: LedgerView, args: LedgerArguments): object {
  const page = pageOf(
    view.rows.filter((row) => isWanted(view, row, args)),
    args.first,
    args.after,
  );
  return {
    ...page,
    ...truthAnswer(view),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: interactionAnswer(node) })),
    systems: view.systems.map((each) => ({ ...each, ...truthAnswer(each) })),
    owners: view.owners.map((each) => ({ ...each, ...truthAnswer(each) })),
    contracts: view.contracts,
  };
}

export function interactionAnswer(view: InteractionView): object {
  return { ...view, ledger: toEnumOrNull(view.ledger) };
}

function isWanted({ systems }: LedgerView, row: InteractionView, { class: wanted, system, owner, unclaimed }: LedgerArguments): boolean {
  const initiator = row.initiator ?? row.from.id;
  if (wanted && row.ledger !== fromEnum(wanted)) return false;
  if (system && initiator !== system) return false;
  if (typeof unclaimed === 'boolean' && row.unclaimed !== unclaimed) return false;
  return typeof owner !== 'string' || (systems.find(({ id }) => id === initiator)?.owner ?? '') === owner;
}

function truthAnswer({ counts, judged, truthCoverage }: Truth): object {
  return { counts: Object.entries(counts).map(([name, count]) => ({ name: toEnum(name), count })), judged, truthCoverage };
}
