// The truth ledger: exactly one class for each interaction, the first line of the table in 02-graph §3 that holds.
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import type { LedgerClass } from '../schema/relations.ts';
import type { Coverage } from './coverage.ts';
import type { Interaction } from './interaction.ts';

export interface Ledger {
  /** Class of each interaction inside the ledger; telemetry is outside. */
  readonly classes: ReadonlyMap<Relation, LedgerClass>;
}

interface World {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly all: readonly Interaction[];
  readonly byPair: ReadonlyMap<string, readonly Interaction[]>;
  readonly declaring: ReadonlySet<Key>;
  readonly coverage: ReadonlyMap<Key, Coverage> | undefined;
}

/** Classifies all interactions; `minDays` and the windows are already in `coverage`. */
export function ledgerOf(
  nodes: ReadonlyMap<Key, Draft>,
  interactions: readonly Interaction[],
  coverage: ReadonlyMap<Key, Coverage> | undefined,
): Ledger {
  const all = interactions.filter((interaction) => isInside(nodes, interaction));
  const world: World = {
    nodes,
    all,
    coverage,
    byPair: groupByPair(all),
    declaring: new Set(all.filter((each) => isDeclared(each.relation)).map((each) => each.initiator)),
  };
  const classes = new Map<Relation, LedgerClass>();
  const reversedTwins = new Set<Relation>();
  for (const interaction of all) {
    const twin = reversedTwinOf(world, interaction);
    if (twin !== undefined) reversedTwins.add(twin.relation);
  }
  for (const interaction of all) classes.set(interaction.relation, classOf(world, interaction, reversedTwins));
  return { classes };
}

function classOf(world: World, interaction: Interaction, reversedTwins: ReadonlySet<Relation>): LedgerClass {
  const { relation } = interaction;
  const [declared, observed] = [isDeclared(relation), isObserved(relation)];
  if (declared && (observed || isConfirmed(world, interaction))) return 'confirmed';
  if (observed && isCovered(world, interaction)) return 'confirmed';
  if (reversedTwins.has(relation) || reversedTwinOf(world, interaction) !== undefined) return 'reversed';
  if (observed) return hasDeclaredFacts(world, interaction.initiator) ? 'undocumented' : 'unclassified';
  if (isDead(world, interaction)) return 'dead';
  if (isClaimedOnly(world, interaction) && !isConfiguredToo(world, interaction)) return 'claimed-only';
  return 'unobservable';
}

/** A coarse declaration is confirmed by any finer observation under it, in the same direction and environment. */
function isConfirmed(world: World, declared: Interaction): boolean {
  const isAlong = pairOf(world, declared).some(
    (other) => isObserved(other.relation) && other.targets.includes(declared.relation.to) && agree(declared.relation, other.relation),
  );
  return (
    isAlong ||
    (isDataOnly(declared) &&
      againstOf(world, declared).some((other) => isObserved(other.relation) && agree(declared.relation, other.relation)))
  );
}

/** Only like is compared with like (02-graph §3): a flow of data is shown by a call either way, for one may push and the other pull. */
function isDataOnly({ relation }: Interaction): boolean {
  return relation.type === 'CALLS' && relation.props.get('states') === 'data';
}

/** Calls from the other end of the interaction to this one. */
function againstOf(world: World, { initiator, targets }: Interaction): readonly Interaction[] {
  return world.byPair.get(`CALLS ${targets.at(-1) ?? ''} ${initiator}`) ?? [];
}

/** A fine observation is declared if a coarser declaration covers it, a coarse one if anything finer is declared. */
function isCovered(world: World, observed: Interaction): boolean {
  const isFlow =
    observed.relation.type === 'CALLS' &&
    againstOf(world, observed).some((other) => isDataOnly(other) && agree(observed.relation, other.relation));
  if (isFlow) return true;
  return pairOf(world, observed).some(
    (other) =>
      isDeclared(other.relation) &&
      (observed.targets.includes(other.relation.to) || other.targets.includes(observed.relation.to)) &&
      agree(observed.relation, other.relation),
  );
}

function reversedTwinOf(world: World, observed: Interaction): Interaction | undefined {
  const { relation } = observed;
  if (!isObserved(relation) || isDeclared(relation) || isCovered(world, observed)) return undefined;
  if (relation.type === 'PUBLISHES' || relation.type === 'CONSUMES') {
    const other = relation.type === 'PUBLISHES' ? 'CONSUMES' : 'PUBLISHES';
    return pairOf(world, observed, other).find(
      (each) =>
        each.relation.to === relation.to && isDeclared(each.relation) && !isObserved(each.relation) && agree(relation, each.relation),
    );
  }
  if (relation.type !== 'CALLS') return undefined;
  const callee = observed.targets.at(-1);
  if (callee === undefined) return undefined;
  return (world.byPair.get(`CALLS ${callee} ${observed.initiator}`) ?? []).find(
    (each) => isDeclared(each.relation) && !isObserved(each.relation) && !isConfirmed(world, each) && agree(relation, each.relation),
  );
}

function isDead(world: World, interaction: Interaction): boolean {
  if (world.nodes.get(interaction.initiator)?.props.get('tags')?.toString().split(',').includes('dormant')) return false;
  const ends = [interaction.initiator, interaction.targets.at(-1) ?? interaction.relation.to];
  // What a system asks of itself crosses no wire, and an engine starts its own workflows: no trace shows either.
  if (ends[0] === ends[1] || SILENT.has(world.nodes.get(interaction.relation.to)?.type ?? '')) return false;
  return ends.every((key) => world.coverage?.get(key) === 'full');
}

/** Targets that no trace of a service shows. */
const SILENT: ReadonlySet<string> = new Set(['Workflow', 'Decision']);

function isClaimedOnly(world: World, { relation, initiator }: Interaction): boolean {
  if (relation.statements.some((statement) => statement.stance !== 'claimed')) return false;
  const draft = world.nodes.get(initiator);
  return draft?.statements.some((statement) => statement.stance === 'configured') ?? false;
}

/** What is claimed coarsely is configured finely, or the other way round; a flow of data is configured as a call of either end. */
function isConfiguredToo(world: World, claimed: Interaction): boolean {
  const isOfFiles = ({ relation }: Interaction): boolean => relation.statements.some((statement) => statement.stance === 'configured');
  const along = pairOf(world, claimed).filter(
    (other) => other.targets.includes(claimed.relation.to) || claimed.targets.includes(other.relation.to),
  );
  return along.some(isOfFiles) || (isDataOnly(claimed) && againstOf(world, claimed).some(isOfFiles));
}

function hasDeclaredFacts(world: World, initiator: Key): boolean {
  if (world.declaring.has(initiator)) return true;
  return world.nodes.get(initiator)?.statements.some((statement) => statement.stance !== 'observed') ?? false;
}

// Telemetry is outside ledger and truth, at either end.
function isInside(nodes: ReadonlyMap<Key, Draft>, { initiator, targets }: Interaction): boolean {
  return nodes.get(initiator)?.kind !== 'platform' && !targets.some((key) => nodes.get(key)?.kind === 'platform');
}

export function isDeclared(relation: Relation): boolean {
  return relation.statements.some((statement) => statement.stance !== 'observed');
}

export function isObserved(relation: Relation): boolean {
  return relation.statements.some((statement) => statement.stance === 'observed');
}

/** A missing environment matches any. */
function agree(a: Relation, b: Relation): boolean {
  if (a.environments.size === 0 || b.environments.size === 0) return true;
  return [...a.environments].some((environment) => b.environments.has(environment));
}

function groupByPair(all: readonly Interaction[]): ReadonlyMap<string, readonly Interaction[]> {
  const pairs = new Map<string, Interaction[]>();
  for (const interaction of all) {
    const key = pairKey(interaction, interaction.relation.type);
    pairs.set(key, [...(pairs.get(key) ?? []), interaction]);
  }
  return pairs;
}

function pairOf(world: World, interaction: Interaction, type = interaction.relation.type): readonly Interaction[] {
  return world.byPair.get(pairKey(interaction, type)) ?? [];
}

function pairKey({ initiator, targets }: Interaction, type: string): string {
  return `${type} ${initiator} ${targets.at(-1) ?? ''}`;
}
