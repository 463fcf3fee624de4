// Whether an interaction has its other half: what declares an observation, what shows a declaration (the rule of grains, 02-graph §3).
import type { Relation } from '../link/relation.ts';
import { type Flows, flowOf } from './flows.ts';
import type { Interaction } from './interaction.ts';
import type { Pairs } from './pairs.ts';
import { type Agreement, agreement, better, type Voice, worse } from './voice.ts';

/** How the two halves meet: in one relation, by a coarser or finer one, or by a flow whose caller nobody stated. */
export type Way = 'same' | 'finer' | 'coarser' | 'flow';
export interface Match {
  readonly agreement: Agreement;
  readonly way: Way;
}

export interface Matching {
  readonly pairs: Pairs;
  readonly flows: Flows;
  readonly voices: ReadonlyMap<Relation, readonly Voice[]>;
}

export const NO_MATCH: Match = { agreement: 'none', way: 'same' };

/** The best match of an interaction, over everything that may declare or show it. */
export function matchOf(matching: Matching, interaction: Interaction): Match {
  let best = NO_MATCH;
  for (const candidate of candidatesOf(matching, interaction)) {
    if (better(candidate.agreement, best.agreement) !== best.agreement) best = candidate;
    if (best.agreement === 'firm') break;
  }
  return best;
}

export function declared(matching: Matching, { relation }: Interaction): readonly Voice[] {
  return (matching.voices.get(relation) ?? []).filter(({ stance }) => stance !== 'observed');
}

export function observed(matching: Matching, { relation }: Interaction): readonly Voice[] {
  return (matching.voices.get(relation) ?? []).filter(({ stance }) => stance === 'observed');
}

function* candidatesOf(matching: Matching, one: Interaction): Generator<Match> {
  const { pairs } = matching;
  const { relation, initiator, targets } = one;
  const [said, seen] = [declared(matching, one), observed(matching, one)];
  if (said.length > 0) {
    if (seen.length > 0) yield { agreement: agreement(said, seen), way: 'same' };
    for (const other of pairs.under(relation.type, initiator, relation.to))
      yield { agreement: agreement(said, observed(matching, other)), way: 'finer' };
    yield* shownFlows(matching, one, said);
  }
  if (seen.length > 0) {
    for (const target of targets)
      for (const other of pairs.at(relation.type, initiator, target))
        yield { agreement: agreement(declared(matching, other), seen), way: 'coarser' };
    // Which operation it was is not known: what is declared below it declares a call of the kind.
    for (const other of pairs.under(relation.type, initiator, relation.to))
      yield { agreement: agreement(declared(matching, other), seen), way: 'finer' };
    yield* claimedFlows(matching, one, seen);
  }
}

/** A flow of data is shown by a call either way, for one may push and the other pull, and by a channel from giver to taker; a need by the channel too. */
function* shownFlows(matching: Matching, claim: Interaction, said: readonly Voice[]): Generator<Match> {
  const flow = flowOf(claim);
  if (flow === undefined) return;
  for (const { filled, emptied } of matching.flows.between(flow.giver, flow.taker))
    yield { agreement: byPassage(said, observed(matching, filled), observed(matching, emptied)), way: 'flow' };
  if (claim.relation.props.get('states') !== 'data') return;
  for (const back of matching.pairs.under('CALLS', claim.recipient, claim.initiator))
    yield { agreement: agreement(said, turned(observed(matching, back))), way: 'flow' };
}

function* claimedFlows(matching: Matching, seen: Interaction, voices: readonly Voice[]): Generator<Match> {
  for (const { claim, other } of matching.flows.claimsFor(seen))
    yield { agreement: byPassage(declared(matching, claim), voices, observed(matching, other)), way: 'flow' };
  if (seen.relation.type !== 'CALLS') return;
  for (const claim of matching.pairs.at('CALLS', seen.recipient, seen.initiator))
    if (claim.relation.props.get('states') === 'data')
      yield { agreement: agreement(turned(declared(matching, claim)), voices), way: 'flow' };
}

function byPassage(said: readonly Voice[], filled: readonly Voice[], emptied: readonly Voice[]): Agreement {
  return worse(agreement(unsided(said), unsided(filled)), agreement(unsided(said), unsided(emptied)));
}

/** The other way round, both ends change places. */
export function turned(voices: readonly Voice[]): readonly Voice[] {
  return voices.map((voice) => ({ ...voice, from: voice.to, to: voice.from }));
}

// Half of a passage has the channel as its other end, which has no sides.
function unsided(voices: readonly Voice[]): readonly Voice[] {
  return voices.map((voice) => ({ ...voice, from: undefined, to: undefined }));
}
