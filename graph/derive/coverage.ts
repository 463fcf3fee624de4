// How well each system was watched: silence is judged only where somebody looked long enough (02-graph §3).
import type { Key } from '../key.ts';
import type { Draft, Statement } from '../link/draft.ts';
import type { Interaction } from './interaction.ts';

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
}

export type Coverage = 'none' | 'partial' | 'full';
const DAY = 86_400_000;

/** Coverage per system; undefined when no observing source was read at all. */
export function coverageOf(
  nodes: ReadonlyMap<Key, Draft>,
  interactions: readonly Interaction[],
  options: CoverageOptions,
): ReadonlyMap<Key, Coverage> | undefined {
  const isObserved = (stated: { readonly statements: readonly Statement[] }): boolean =>
    stated.statements.some((statement) => statement.stance === 'observed');
  if (![...nodes.values()].some(isObserved) && !interactions.some(({ relation }) => isObserved(relation))) return undefined;
  const long = new Set(
    options.windows
      .filter((window) => (window.to - window.from) / DAY >= options.minDays && window.sampling > 0)
      .map((window) => window.file),
  );
  const [calls, called] = [new Map<Key, Set<string>>(), new Map<Key, Set<string>>()];
  for (const { relation, initiator, targets } of interactions) {
    const files = relation.statements.filter((statement) => statement.stance === 'observed').map((statement) => statement.file);
    for (const file of files) {
      calls.set(initiator, (calls.get(initiator) ?? new Set()).add(file));
      for (const target of targets) called.set(target, (called.get(target) ?? new Set()).add(file));
    }
  }
  const result = new Map<Key, Coverage>();
  for (const draft of nodes.values()) {
    if (draft.type !== 'System' && draft.type !== 'DataStore' && draft.type !== 'Channel') continue;
    const seen = isObserved(draft) || calls.has(draft.key) || called.has(draft.key);
    result.set(draft.key, seen ? (isFull(draft) ? 'full' : 'partial') : 'none');
  }
  return result;

  function isFull(draft: Draft): boolean {
    const asCaller = [...(calls.get(draft.key) ?? [])].some((file) => long.has(file));
    const asCallee = [...(called.get(draft.key) ?? [])].some((file) => long.has(file));
    // Stores and channels never call; being seen is all they can do.
    if (draft.type !== 'System' || options.oneSided.has(draft.name)) return asCaller || asCallee;
    return asCaller && asCallee;
  }
}
