// Which way data goes, and who needs whom, as claims say it without saying who calls (02-graph §3: only like is compared with like).
import type { Key } from '../key.ts';
import { grouped } from './grouped.ts';
import type { Interaction } from './interaction.ts';

/** One message path: what fills the channel, and what empties it. */
export interface Passage {
  readonly filled: Interaction;
  readonly emptied: Interaction;
}

export interface Flows {
  /** Channels by which data goes from one to the other. */
  between(giver: Key, taker: Key): readonly Passage[];
  /** Claims of a flow or need that this publication or consumption makes true, with the other half of the passage. */
  claimsFor(interaction: Interaction): readonly { readonly claim: Interaction; readonly other: Interaction }[];
}

/** Who gives and who takes by a claim; undefined where it says who calls. A need is met by what the needed one publishes. */
export function flowOf({ relation, initiator, recipient }: Interaction): { readonly giver: Key; readonly taker: Key } | undefined {
  if (relation.type !== 'CALLS') return undefined;
  const states = relation.props.get('states');
  if (states === 'data') return { giver: initiator, taker: recipient };
  return states === 'need' ? { giver: recipient, taker: initiator } : undefined;
}

export function flowsOf(interactions: readonly Interaction[]): Flows {
  const filling = interactions.filter(({ relation }) => relation.type === 'PUBLISHES');
  const emptying = interactions.filter(({ relation }) => relation.type === 'CONSUMES');
  const fills = grouped(filling, ({ initiator, relation }) => `${initiator} ${relation.to}`);
  const channels = grouped(emptying, ({ initiator }) => initiator);
  const empties = grouped(emptying, ({ initiator, relation }) => `${initiator} ${relation.to}`);
  const claims = interactions.flatMap((claim) => {
    const flow = flowOf(claim);
    return flow === undefined ? [] : [{ claim, ...flow }];
  });
  const given = grouped(claims, ({ giver }) => giver);
  const taken = grouped(claims, ({ taker }) => taker);
  return {
    between: (giver, taker) =>
      (channels.get(taker) ?? []).flatMap((emptied) =>
        (fills.get(`${giver} ${emptied.relation.to}`) ?? []).map((filled) => ({ filled, emptied })),
      ),
    claimsFor({ relation, initiator }) {
      if (relation.type === 'PUBLISHES')
        return (given.get(initiator) ?? []).flatMap(({ claim, taker }) =>
          (empties.get(`${taker} ${relation.to}`) ?? []).map((other) => ({ claim, other })),
        );
      if (relation.type !== 'CONSUMES') return [];
      return (taken.get(initiator) ?? []).flatMap(({ claim, giver }) =>
        (fills.get(`${giver} ${relation.to}`) ?? []).map((other) => ({ claim, other })),
      );
    },
  };
}
