// The truth ledger: exactly one class for each interaction, the first line of the table in 02-graph §3 that holds.
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import type { Cadence } from '../schema/cadence.ts';
import type { LedgerClass } from '../schema/relations.ts';
import type { Watch } from './coverage.ts';
import { flowOf, flowsOf } from './flows.ts';
import type { Interaction } from './interaction.ts';
import { declared, type Match, type Matching, matchOf, NO_MATCH, observed, turned } from './match.ts';
import type { NameOnly } from './name-only.ts';
import { pairsOf } from './pairs.ts';
import { type Silences, silences } from './silence.ts';
import { isConfigured, isDeclared, isObserved } from './stance.ts';
import { agreement, isSameSide, type Voice, voicesOf } from './voice.ts';

export interface Verdict {
  readonly ledger: LedgerClass;
  /** Why, in words that a person can check. */
  readonly because: string;
  /** The two halves meet only because one of them names no environment. */
  readonly isLoose: boolean;
}

export interface LedgerInput {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly interactions: readonly Interaction[];
  readonly watches: ReadonlyMap<Key, Watch> | undefined;
  readonly cadences: ReadonlyMap<Relation, Cadence>;
  readonly names: NameOnly;
  /** Places ("file:line") at which a file defines a thing, not only names it; by type: "System file:line". */
  readonly defined: ReadonlySet<string>;
}

interface World extends LedgerInput {
  readonly matching: Matching;
  readonly matches: ReadonlyMap<Relation, Match>;
  readonly reversed: ReadonlySet<Relation>;
  readonly declaring: ReadonlyMap<Key, readonly Voice[]>;
  readonly silences: Silences;
}

/** Verdicts on all interactions inside the ledger; telemetry is outside. */
export function ledgerOf(input: LedgerInput): ReadonlyMap<Relation, Verdict> {
  const inside = input.interactions.filter((interaction) => isInside(input.nodes, interaction));
  const matching: Matching = { pairs: pairsOf(inside), flows: flowsOf(inside), voices: voicesOf(inside, input.names) };
  const matches = new Map(inside.map((interaction) => [interaction.relation, matchOf(matching, interaction)]));
  const world: World = {
    ...input,
    matching,
    matches,
    reversed: reversedOf(matching, matches, inside),
    declaring: declaringOf(matching, inside),
    silences: silences({ ...input, interactions: inside }),
  };
  return new Map(inside.map((interaction) => [interaction.relation, verdictOf(world, interaction)]));
}

/** A line of the table: why it holds, or undefined where it does not. */
type Line = (world: World, interaction: Interaction) => string | undefined;

/** The order is the specification: the first line that holds decides. */
const TABLE: readonly (readonly [LedgerClass, Line])[] = [
  ['confirmed', confirmed],
  ['reversed', reversed],
  ['undocumented', undocumented],
  ['unclassified', unclassified],
  ['dead', dead],
  ['claimed-only', claimedOnly],
];

function verdictOf(world: World, interaction: Interaction): Verdict {
  const isLoose = matchFor(world, interaction).agreement === 'loose';
  for (const [ledger, line] of TABLE) {
    const because = line(world, interaction);
    if (because !== undefined) return { ledger, because, isLoose };
  }
  return { ledger: 'unobservable', because: unobservable(world, interaction), isLoose };
}

function matchFor({ matches }: World, { relation }: Interaction): Match {
  return matches.get(relation) ?? NO_MATCH;
}

function confirmed(world: World, interaction: Interaction): string | undefined {
  const { agreement: how, way } = matchFor(world, interaction);
  if (how !== 'firm' && how !== 'loose') return undefined;
  const environment = how === 'loose' ? ', though only one of the two names an environment' : '';
  if (way === 'flow') return `declared without saying who calls, and seen${environment}`;
  if (way === 'coarser' && !isDeclared(interaction.relation))
    return `call declared, ${GRAIN[typeOf(interaction.relation.to)] ?? 'target'} not${environment}`;
  if (way === 'finer')
    return `${isDeclared(interaction.relation) ? 'seen by finer calls under it' : 'seen, and declared more finely'}${environment}`;
  return `declared and seen${environment}`;
}

const GRAIN: Readonly<Record<string, string>> = { operation: 'operation', api: 'contract' };

function typeOf(key: Key): string {
  return key.slice(0, key.indexOf(':'));
}

function reversed({ reversed: found }: World, { relation }: Interaction): string | undefined {
  if (!found.has(relation)) return undefined;
  return isObserved(relation) ? 'seen, and declared the other way round' : 'declared, and seen the other way round';
}

function undocumented(world: World, interaction: Interaction): string | undefined {
  if (!isObserved(interaction.relation) || matchFor(world, interaction).agreement !== 'none') return undefined;
  if (!hasDeclaredFacts(world, interaction)) return undefined;
  return isDeclared(interaction.relation)
    ? `seen in ${placesOf(observed(world.matching, interaction))}, declared only for ${placesOf(declared(world.matching, interaction))}`
    : 'seen, and declared nowhere';
}

function unclassified(world: World, interaction: Interaction): string | undefined {
  if (isDeclared(interaction.relation) || !isObserved(interaction.relation)) return undefined;
  return matchFor(world, interaction).agreement === 'name-only'
    ? 'seen, and declared for something that only a similar name joins with it'
    : 'seen, and no source of the caller is in the scan';
}

function dead(world: World, interaction: Interaction): string | undefined {
  if (isObserved(interaction.relation) || matchFor(world, interaction).agreement !== 'none') return undefined;
  const silence = world.silences.of(interaction, declared(world.matching, interaction));
  return silence.tells ? silence.because : undefined;
}

function claimedOnly(world: World, interaction: Interaction): string | undefined {
  const { relation } = interaction;
  if (relation.statements.some(({ stance }) => stance !== 'claimed') || matchFor(world, interaction).agreement !== 'none') return undefined;
  const voices = declared(world.matching, interaction);
  if (!isConfiguredEnd(world, interaction, voices) || isConfiguredToo(world, interaction, voices)) return undefined;
  return 'claimed, and the configuration of the caller has nothing of the kind';
}

function unobservable(world: World, interaction: Interaction): string {
  if (matchFor(world, interaction).agreement === 'name-only')
    return 'what was seen is joined with it by a similar name only; an alias decides it';
  return world.silences.of(interaction, declared(world.matching, interaction)).because;
}

// Observed and not declared, while the very same is declared the other way round and shown by nothing else. Only a declaration
// without a "what" can be it: an operation or contract belongs to its provider, so calls of two different ones are two interactions.
function reversedOf(matching: Matching, matches: ReadonlyMap<Relation, Match>, all: readonly Interaction[]): ReadonlySet<Relation> {
  const found = new Set<Relation>();
  for (const seen of all) {
    if (!isObserved(seen.relation) || isDeclared(seen.relation) || matches.get(seen.relation)?.agreement !== 'none') continue;
    for (const twin of twinsOf(matching, seen)) {
      if (isObserved(twin.relation) || matches.get(twin.relation)?.agreement !== 'none') continue;
      const said = declared(matching, twin);
      const how = agreement(seen.relation.type === 'CALLS' ? turned(said) : said, observed(matching, seen));
      if (how === 'firm' || how === 'loose') found.add(seen.relation).add(twin.relation);
    }
  }
  return found;
}

function twinsOf({ pairs }: Matching, { relation, initiator, recipient }: Interaction): readonly Interaction[] {
  if (relation.type === 'PUBLISHES') return pairs.at('CONSUMES', initiator, relation.to);
  if (relation.type === 'CONSUMES') return pairs.at('PUBLISHES', initiator, relation.to);
  return relation.type === 'CALLS' ? pairs.at('CALLS', recipient, initiator) : [];
}

function declaringOf(matching: Matching, all: readonly Interaction[]): ReadonlyMap<Key, readonly Voice[]> {
  const found = new Map<Key, Voice[]>();
  for (const interaction of all) {
    const voices = declared(matching, interaction);
    if (voices.length === 0) continue;
    const known = found.get(interaction.initiator);
    if (known === undefined) found.set(interaction.initiator, [...voices]);
    else known.push(...voices);
  }
  return found;
}

/** The initiator is defined in the scan, or initiates something that is declared; that others name it says nothing about it. */
function hasDeclaredFacts(world: World, interaction: Interaction): boolean {
  const { initiator } = interaction;
  const seen = observed(world.matching, interaction);
  const isSame = (side: number | undefined): boolean => seen.some(({ from }) => isSameSide(from, side));
  if ((world.declaring.get(initiator) ?? []).some(({ from }) => isSame(from))) return true;
  const draft = world.nodes.get(initiator);
  return (
    draft?.statements.some(
      ({ stance, place, file }) =>
        stance !== 'observed' && world.defined.has(`${draft.type} ${place}`) && isSame(world.names.sideOf(initiator, file)),
    ) ?? false
  );
}

function isConfiguredEnd(world: World, { initiator }: Interaction, claims: readonly Voice[]): boolean {
  const draft = world.nodes.get(initiator);
  return (
    draft?.statements.some(
      ({ stance, place, file }) =>
        stance === 'configured' &&
        world.defined.has(`${draft.type} ${place}`) &&
        claims.some(({ from }) => isSameSide(from, world.names.sideOf(initiator, file))),
    ) ?? false
  );
}

/** What is claimed coarsely is configured finely, or the other way round; a flow of data as a call of either end or by a channel. */
function isConfiguredToo({ matching }: World, claim: Interaction, claims: readonly Voice[]): boolean {
  const { relation, initiator, targets, recipient } = claim;
  const { pairs, flows } = matching;
  const isLike = (other: Interaction): boolean => isConfigured(other.relation) && agreement(claims, declared(matching, other)) !== 'none';
  if (pairs.under(relation.type, initiator, relation.to).some(isLike)) return true;
  if (targets.some((target) => pairs.at(relation.type, initiator, target).some(isLike))) return true;
  const flow = flowOf(claim);
  if (flow === undefined) return false;
  if (flows.between(flow.giver, flow.taker).some(({ filled, emptied }) => isConfigured(filled.relation) || isConfigured(emptied.relation)))
    return true;
  return (
    relation.props.get('states') === 'data' && pairs.under('CALLS', recipient, initiator).some(({ relation: back }) => isConfigured(back))
  );
}

// Telemetry is outside ledger and truth, at either end.
function isInside(nodes: ReadonlyMap<Key, Draft>, { initiator, targets }: Interaction): boolean {
  return nodes.get(initiator)?.kind !== 'platform' && !targets.some((key) => nodes.get(key)?.kind === 'platform');
}

function placesOf(voices: readonly Voice[]): string {
  return [...new Set(voices.map(({ environment }) => environment))].toSorted().join(' and ');
}
