// Interactions found by their ends: the same initiator and relation, and anything between the operation and its system as target.
import type { Key } from '../key.ts';
import type { RelationType } from '../model.ts';
import type { Interaction } from './interaction.ts';

export interface Pairs {
  /** Those whose target is this thing or lies in it. */
  under(type: RelationType, initiator: Key, target: Key): readonly Interaction[];
  /** Those whose target is this very thing. */
  at(type: RelationType, initiator: Key, target: Key): readonly Interaction[];
}

export function pairsOf(interactions: readonly Interaction[]): Pairs {
  const [under, at] = [new Map<string, Interaction[]>(), new Map<string, Interaction[]>()];
  for (const interaction of interactions) {
    const { relation, initiator, targets } = interaction;
    add(at, idOf(relation.type, initiator, relation.to), interaction);
    for (const target of targets) add(under, idOf(relation.type, initiator, target), interaction);
  }
  return {
    under: (type, initiator, target) => under.get(idOf(type, initiator, target)) ?? [],
    at: (type, initiator, target) => at.get(idOf(type, initiator, target)) ?? [],
  };
}

function idOf(type: string, initiator: Key, target: Key): string {
  return `${type} ${initiator} ${target}`;
}

function add(into: Map<string, Interaction[]>, id: string, interaction: Interaction): void {
  const known = into.get(id);
  if (known === undefined) into.set(id, [interaction]);
  else known.push(interaction);
}
