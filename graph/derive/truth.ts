// How much of what each system begins is known to be true (02-graph §3).
import type { Key } from '../key.ts';
import type { Relation } from '../link/relation.ts';
import { JUDGED } from '../schema/relations.ts';
import { grouped } from './grouped.ts';
import type { Interaction } from './interaction.ts';
import type { Verdict } from './ledger.ts';

export interface Truth {
  readonly interactions: number;
  readonly judged: number;
  /** confirmed ÷ judged in percent, one decimal; undefined where nothing could be judged. */
  readonly truthCoverage: number | undefined;
}

/** By the initiator, so that each interaction counts once and whoever begins it can write it down. */
export function truthOf(interactions: readonly Interaction[], verdicts: ReadonlyMap<Relation, Verdict>): ReadonlyMap<Key, Truth> {
  const inside = interactions.flatMap(({ initiator, relation }) => {
    const verdict = verdicts.get(relation);
    return verdict === undefined ? [] : [{ initiator, ledger: verdict.ledger }];
  });
  return new Map(
    [...grouped(inside, ({ initiator }) => initiator)].map(([key, all]) => {
      const judged = all.filter(({ ledger }) => JUDGED.includes(ledger)).length;
      const confirmed = all.filter(({ ledger }) => ledger === 'confirmed').length;
      return [
        key,
        { interactions: all.length, judged, truthCoverage: judged === 0 ? undefined : Math.round((confirmed / judged) * 1000) / 10 },
      ];
    }),
  );
}
