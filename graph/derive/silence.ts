// What a silence says: a declared interaction that nobody saw is dead only where it would have been seen (02-graph §3).
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Relation } from '../link/relation.ts';
import { CADENCE_DAYS, type Cadence } from '../schema/cadence.ts';
import { type Span, spanIn, type Watch } from './coverage.ts';
import { grouped } from './grouped.ts';
import type { Interaction } from './interaction.ts';
import type { NameOnly } from './name-only.ts';
import { pairsOf } from './pairs.ts';
import { isObserved, observedStatements } from './stance.ts';
import { isSameSide, type Voice } from './voice.ts';

export interface Silence {
  /** True where it shows that nothing happens any more. */
  readonly tells: boolean;
  readonly because: string;
}
export interface Silences {
  of(interaction: Interaction, said: readonly Voice[]): Silence;
}

export interface SilenceInput {
  readonly nodes: ReadonlyMap<Key, Draft>;
  readonly interactions: readonly Interaction[];
  readonly watches: ReadonlyMap<Key, Watch> | undefined;
  readonly cadences: ReadonlyMap<Relation, Cadence>;
  readonly names: NameOnly;
}

/** Fewer expected calls than this may be missed by chance in one of twenty cases (e⁻³). */
export const ENOUGH = 3;
/** Targets that no trace of a service shows. */
const SILENT: ReadonlySet<string> = new Set(['Workflow', 'Decision']);

export function silences(input: SilenceInput): Silences {
  const { nodes, watches, cadences, names } = input;
  const usual = usualCounts(input.interactions);
  const pairs = pairsOf(input.interactions.filter(({ relation }) => isObserved(relation)));
  const nameOf = (key: Key): string => nodes.get(key)?.name ?? key;

  function of(interaction: Interaction, said: readonly Voice[]): Silence {
    if (watches === undefined) return open('no trace or log is in the scan');
    const ends = [interaction.initiator, interaction.recipient];
    const wanted = wantedEnvironments(said);
    const shut = hiddenBy(interaction) ?? unwatched(ends, said, wanted);
    if (shut !== undefined) return open(shut);
    const spans = ends.flatMap((key) => wanted.flatMap((environment) => spanOf(key, environment) ?? []));
    const span = { days: Math.min(...spans.map(({ days }) => days)), sampling: Math.min(...spans.map(({ sampling }) => sampling)) };
    return counted(interaction, span, wanted);
  }

  function spanOf(key: Key, environment: string): Span | undefined {
    const watch = watches?.get(key);
    return watch === undefined ? undefined : spanIn(watch, environment);
  }

  function hiddenBy({ relation, initiator, targets, recipient }: Interaction): string | undefined {
    // What a system asks of itself crosses no wire, and an engine starts its own workflows: no trace shows either.
    if (initiator === recipient) return 'it stays inside one system, where no trace shows it';
    if (SILENT.has(nodes.get(relation.to)?.type ?? '')) return 'an engine starts it, and no trace shows that';
    const asleep = [relation.from, initiator, ...targets].find((key) => tagsOf(nodes.get(key)).includes('dormant'));
    if (asleep !== undefined) return `${nameOf(asleep)} is dormant: kept for disaster recovery`;
    const blurred = targets.slice(1).some((target) => pairs.at(relation.type, initiator, target).length > 0);
    return blurred ? 'calls were seen of which the operation is not known' : undefined;
  }

  function unwatched(ends: readonly Key[], said: readonly Voice[], wanted: readonly string[]): string | undefined {
    for (const [at, key] of ends.entries()) {
      const watch = watches?.get(key);
      if (watch === undefined) return unseen(nodes.get(key), nameOf(key));
      if (watch.coverage !== 'full') return `${nameOf(key)} is watched in part: ${watch.lacks}`;
      const other = wanted.find((environment) => spanIn(watch, environment) === undefined);
      if (other !== undefined) return `${other} is not watched at ${nameOf(key)}`;
      if (!said.some((voice) => isSeenAs(key, at === 0 ? voice.from : voice.to)))
        return `what was seen of ${nameOf(key)} is joined with it by a similar name only`;
    }
    return undefined;
  }

  function isSeenAs(key: Key, side: number | undefined): boolean {
    if (side === undefined) return true;
    const draft = nodes.get(key);
    return draft !== undefined && observedStatements(draft).some(({ file }) => isSameSide(side, names.sideOf(key, file)));
  }

  function counted({ relation, initiator }: Interaction, { days, sampling }: Span, wanted: readonly string[]): Silence {
    const cadence = cadences.get(relation);
    const watched = `watched for ${Math.floor(days)} days`;
    if (cadence !== undefined && days <= CADENCE_DAYS[cadence]) return open(`it runs ${cadence}, and was ${watched}`);
    if (sampling >= 1)
      return { tells: true, because: `${watched}, and never seen${cadence === undefined ? '' : ` though it runs ${cadence}`}` };
    const expected =
      cadence === undefined ? Math.min(...wanted.map((each) => usual(initiator, each))) : (days / CADENCE_DAYS[cadence]) * sampling;
    const shown = `${Math.round(expected * 10) / 10} calls`;
    if (expected < ENOUGH) return open(`one in ${Math.round(1 / sampling)} calls is kept, so that only ${shown} could be expected`);
    return { tells: true, because: `${watched}, and never seen where ${shown} could be expected` };
  }

  return { of };
}

function unseen(draft: Draft | undefined, name: string): string {
  if (draft?.type === 'Channel') return `no message through ${name} was seen`;
  return draft?.type === 'DataStore' ? `nobody was seen using ${name}` : `${name} is not instrumented: no event of it`;
}

function open(because: string): Silence {
  return { tells: false, because };
}

// Silent in production is silent, whatever a test environment may still do; else every environment that is declared must be watched.
function wantedEnvironments(said: readonly Voice[]): readonly string[] {
  const stated = [...new Set(said.map(({ environment }) => environment))].toSorted();
  return stated.includes('production') ? ['production'] : stated;
}

function tagsOf(draft: Draft | undefined): readonly string[] {
  const tags = draft?.props.get('tags');
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** How often a system was seen to call one thing in an environment, in the middle of its calls; of one that only answers, to be called. */
function usualCounts(interactions: readonly Interaction[]): (key: Key, environment: string) => number {
  const seen = interactions.filter(({ relation }) => isObserved(relation) && typeof relation.props.get('count') === 'number');
  const [calls, called] = [grouped(seen, ({ initiator }) => initiator), grouped(seen, ({ recipient }) => recipient)];
  const countsIn = (all: readonly Interaction[] | undefined, environment: string): readonly number[] =>
    (all ?? []).filter(({ relation }) => isSeenIn(relation, environment)).map(({ relation }) => Number(relation.props.get('count')));
  const known = new Map<string, number>();
  return (key, environment) => {
    const id = `${environment} ${key}`;
    const own = known.has(id) ? [] : countsIn(calls.get(key), environment);
    const usual = known.get(id) ?? median(own.length > 0 ? own : countsIn(called.get(key), environment));
    known.set(id, usual);
    return usual;
  };
}

function isSeenIn(relation: Relation, environment: string): boolean {
  return environment === '' || observedStatements(relation).some((statement) => (statement.environment ?? environment) === environment);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}
