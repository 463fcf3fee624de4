// Decisions of people about what is one thing and what is not (pins.yaml); they come before every strategy and can be taken back.
import type { Key } from '../key.ts';
import type { Components } from './components.ts';
import type { Draft } from './draft.ts';

export interface Pin {
  readonly is: 'same' | 'apart';
  /** Two ids, or keys that a reader made (`fullscore explain` shows both). */
  readonly of: readonly [string, string];
  readonly why?: string;
}

/** Unites what is pinned as the same and is declared. */
export function joinPins(pins: readonly Pin[], drafts: ReadonlyMap<Key, Draft>, one: Components): void {
  for (const { is, of, why } of pins) {
    const [a, b] = of as readonly [Key, Key]; // only ids that drafts know do anything
    if (is === 'same' && drafts.has(a) && drafts.has(b))
      one.join(a, b, { strategy: 'pin', reason: `pinned as the same in pins.yaml${why === undefined ? '' : `: ${why}`}`, confidence: 1 });
  }
}

/** Things that nothing defines → the thing that a person says they are. */
export function pinnedTargets(pins: readonly Pin[], drafts: ReadonlyMap<Key, Draft>): ReadonlyMap<string, Key> {
  const targets = new Map<string, Key>();
  for (const { is, of } of pins) {
    if (is !== 'same') continue;
    const [a, b] = of as readonly [Key, Key]; // as above
    if (drafts.has(a) && !drafts.has(b)) targets.set(b, a);
    if (drafts.has(b) && !drafts.has(a)) targets.set(a, b);
  }
  return targets;
}

/** What is still to decide: no person has said anything about the two. */
export function undecided<T extends { readonly from: string; readonly to: string }>(
  suggestions: readonly T[],
  pins: readonly Pin[],
): readonly T[] {
  const decided = new Set(pins.flatMap(({ of: [a, b] }) => [`${a}\n${b}`, `${b}\n${a}`]));
  return suggestions.filter(({ from, to }) => !decided.has(`${from}\n${to}`));
}

/** Pairs that never become one. */
export function pairsApart(pins: readonly Pin[]): readonly (readonly [Key, Key])[] {
  return pins.filter(({ is }) => is === 'apart').map(({ of }) => of as readonly [Key, Key]); // ids of others match nothing
}
