// How well each thing was watched: silence is judged only where somebody looked long enough (02-graph §3).
import type { Key } from '../key.ts';
import type { Draft } from '../link/draft.ts';
import type { Cadence } from '../schema/cadence.ts';
import type { Interaction } from './interaction.ts';
import { observedStatements } from './stance.ts';

export interface StatedWindow {
  /** Trace or log file as the scan names it: "root/path". */
  readonly file: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Share of events kept, 0–1. */
  readonly sampling: number;
}

export interface CoverageOptions {
  readonly windows: readonly StatedWindow[];
  readonly minDays: number;
  /** Systems that only call or are only called (names), so that seeing one side is enough. */
  readonly oneSided: ReadonlySet<string>;
  /** How often something runs, by its name, where no file says it. */
  readonly cadences?: ReadonlyMap<string, Cadence>;
}

export type Coverage = 'none' | 'partial' | 'full';

export interface Watch {
  readonly coverage: Coverage;
  /** What is missing for `full`; '' where nothing is. */
  readonly lacks: string;
  /** Environments in which it was watched in full, each with how long; '' is one that nobody named. */
  readonly environments: ReadonlyMap<string, Span>;
}

export interface Span {
  /** Days of stated windows in which it was seen. */
  readonly days: number;
  /** Share of events kept in these windows. */
  readonly sampling: number;
}

/** The watch over one environment; over any where none is named. */
export function spanIn({ environments }: Watch, environment: string): Span | undefined {
  if (environment !== '') return environments.get(environment) ?? environments.get('');
  return [...environments.values()].toSorted((a, b) => b.days * b.sampling - a.days * a.sampling)[0];
}

export const DAY = 86_400_000;

/** Watch over each system, store and channel; undefined when no observing source was read at all. */
export function coverageOf(
  nodes: ReadonlyMap<Key, Draft>,
  interactions: readonly Interaction[],
  options: CoverageOptions,
): ReadonlyMap<Key, Watch> | undefined {
  const sightings = sightingsOf(interactions);
  const isSeen = (draft: Draft): boolean => observedStatements(draft).length > 0;
  if (sightings.size === 0 && ![...nodes.values()].some(isSeen)) return undefined;
  const windows = new Map<string, StatedWindow[]>();
  for (const window of options.windows) {
    if ((window.to - window.from) / DAY < options.minDays || window.sampling <= 0) continue;
    const known = windows.get(window.file);
    if (known === undefined) windows.set(window.file, [window]);
    else known.push(window);
  }
  const result = new Map<Key, Watch>();
  for (const draft of nodes.values()) {
    if (draft.type !== 'System' && draft.type !== 'DataStore' && draft.type !== 'Channel') continue;
    const seen = sightings.get(draft.key);
    if (seen === undefined && !isSeen(draft)) continue;
    // Stores and channels never call; being seen is all they can do.
    const isOneSided = draft.type !== 'System' || options.oneSided.has(draft.name);
    result.set(draft.key, watchOf(seen ?? NOTHING, { windows, isOneSided, minDays: options.minDays }));
  }
  return result;
}

/** Files that show a thing, by the environment they speak of. */
type Files = Map<string, Set<string>>;
interface Sightings {
  readonly calls: Files;
  readonly called: Files;
}
const NOTHING: Sightings = { calls: new Map(), called: new Map() };

function sightingsOf(interactions: readonly Interaction[]): ReadonlyMap<Key, Sightings> {
  const found = new Map<Key, Sightings>();
  const note = (key: Key, side: keyof Sightings, environment: string, file: string): void => {
    const known = found.get(key) ?? { calls: new Map(), called: new Map() };
    found.set(key, known);
    const files = known[side].get(environment) ?? new Set<string>();
    known[side].set(environment, files.add(file));
  };
  for (const { relation, initiator, targets } of interactions) {
    for (const { environment = '', file } of observedStatements(relation)) {
      note(initiator, 'calls', environment, file);
      for (const target of targets) note(target, 'called', environment, file);
    }
  }
  return found;
}

interface Watching {
  readonly windows: ReadonlyMap<string, readonly StatedWindow[]>;
  readonly isOneSided: boolean;
  readonly minDays: number;
}

function watchOf(seen: Sightings, { windows, isOneSided, minDays }: Watching): Watch {
  const filesIn = (files: Files, environment: string): readonly string[] => [
    ...(files.get(environment) ?? []),
    ...(environment === '' ? [] : (files.get('') ?? [])),
  ];
  const environments = new Map<string, Span>();
  for (const environment of new Set([...seen.calls.keys(), ...seen.called.keys()])) {
    const [calls, called] = [filesIn(seen.calls, environment), filesIn(seen.called, environment)];
    const [asCaller, asCallee] = [calls, called].map((files) => files.some((file) => windows.has(file)));
    if (!(isOneSided ? asCaller || asCallee : asCaller && asCallee)) continue;
    environments.set(environment, spanOf([...new Set([...calls, ...called])].flatMap((file) => windows.get(file) ?? [])));
  }
  if (environments.size > 0) return { coverage: 'full', lacks: '', environments };
  const isLong = [...seen.calls.values(), ...seen.called.values()].some((files) => [...files].some((file) => windows.has(file)));
  const side =
    seen.calls.size === 0 ? 'calling' : seen.called.size === 0 ? 'being called' : 'both calling and being called in one environment';
  const lacks = isLong ? `never seen ${side}` : `no window of at least ${minDays} days is stated for what shows it`;
  return { coverage: 'partial', lacks, environments };
}

/** Days that the windows cover together, and how much was kept in them. */
function spanOf(windows: readonly StatedWindow[]): Span {
  let [total, kept, end] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const { from, to, sampling } of windows.toSorted((a, b) => a.from - b.from || b.to - a.to || b.sampling - a.sampling)) {
    const added = Math.max(0, to - Math.max(from, end));
    total += added;
    kept += added * sampling;
    end = Math.max(end, to);
  }
  return { days: total / DAY, sampling: total === 0 ? 0 : kept / total };
}
