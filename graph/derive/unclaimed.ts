// What an inventory should list and does not (02-graph §3, flag `unclaimed`).
import type { Key } from '../key.ts';
import type { Draft, Statement } from '../link/draft.ts';
import { rootOf } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';
import { flowOf } from './flows.ts';
import { grouped } from './grouped.ts';
import type { Interaction } from './interaction.ts';
import { isClaimed, isConfigured, isObserved } from './stance.ts';

export interface UnclaimedInput {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly interactions: readonly Interaction[];
  /** Which reader read a file: the files of one kind in one root are one inventory. */
  readonly formats: ReadonlyMap<string, readonly string[]>;
}

/** For what is configured or observed: whether an inventory that covers both ends leaves it out; absent where none covers both. */
export function unclaimedOf({ nodes, interactions, formats }: UnclaimedInput): ReadonlyMap<Relation, boolean> {
  const inventoryOf = ({ file }: Statement): string => `${rootOf(file)} ${(formats.get(file) ?? []).join(' ')}`;
  const claims = interactions.filter(({ relation }) => isClaimed(relation));
  // A list of systems alone says nothing about what passes between them.
  const inventories = new Set(claims.flatMap(({ relation }) => claimedIn(relation).map(inventoryOf)));
  if (inventories.size === 0) return new Map();
  const covering = new Map<Key, ReadonlySet<string>>();
  for (const draft of nodes.values()) {
    const found = claimedIn(draft);
    if (found.length === 0) continue;
    const covers = new Set(found.map(inventoryOf).filter((inventory) => inventories.has(inventory)));
    if (covers.size > 0) covering.set(draft.key, covers);
  }
  const listed = new Set(claims.flatMap(({ initiator, recipient }) => [`${initiator} ${recipient}`]));
  for (const claim of claims) if (flowOf(claim) !== undefined) listed.add(`${claim.recipient} ${claim.initiator}`);
  const meeting = partnersOf(interactions);
  const found = new Map<Relation, boolean>();
  for (const interaction of interactions) {
    const { relation, initiator } = interaction;
    if (!isConfigured(relation) && !isObserved(relation)) continue;
    const pairs = meeting(interaction).map((other) => ({ other, isListed: listed.has(`${initiator} ${other}`) }));
    if (isClaimed(relation) || pairs.some(({ isListed }) => isListed)) found.set(relation, false);
    else if (pairs.some(({ other }) => shares(covering.get(initiator), covering.get(other)))) found.set(relation, true);
  }
  return found;
}

function claimedIn({ statements }: Pick<Draft | Relation, 'statements'>): readonly Statement[] {
  return statements.filter(({ stance }) => stance === 'claimed');
}

/** Who is at the other end: the recipient, and for a channel also those that it joins with the initiator, for an inventory lists systems. */
function partnersOf(interactions: readonly Interaction[]): (interaction: Interaction) => readonly Key[] {
  const ofChannel = (type: string): ReadonlyMap<Key, readonly Key[]> =>
    new Map(
      [
        ...grouped(
          interactions.filter(({ relation }) => relation.type === type),
          ({ relation }) => relation.to,
        ),
      ].map(([channel, all]) => [channel, [...new Set(all.map(({ initiator }) => initiator))]]),
    );
  const [fillers, emptiers] = [ofChannel('PUBLISHES'), ofChannel('CONSUMES')];
  return ({ relation, initiator, recipient }) => {
    const joined = relation.type === 'PUBLISHES' ? emptiers : relation.type === 'CONSUMES' ? fillers : undefined;
    return [recipient, ...(joined?.get(relation.to) ?? [])].filter((key) => key !== initiator);
  };
}

function shares(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  return a !== undefined && b !== undefined && [...a].some((inventory) => b.has(inventory));
}
