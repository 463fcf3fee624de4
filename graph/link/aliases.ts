// Other names of a system, as a person gave them in fullscore.yaml.
import type { Key } from '../key.ts';
import type { Draft } from './draft.ts';
import { compare } from './order.ts';

/** name → other names of the same system. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

interface Aliased {
  readonly name: string;
  /** All names of it, in small letters. */
  readonly names: ReadonlySet<string>;
  /** The systems of the scan that have one of the names; the one called `name` first. */
  readonly systems: readonly Draft[];
}

/** Each entry of the aliases with the systems that it speaks of. */
export function aliasedIn(drafts: ReadonlyMap<Key, Draft>, aliases: Aliases): readonly Aliased[] {
  return Object.entries(aliases)
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, others]) => {
      const names = new Set([name, ...others].map((each) => each.toLowerCase()));
      const isCalledSo = (draft: Draft): number => Number(draft.name.toLowerCase() === name.toLowerCase());
      const systems = [...drafts.values()]
        .filter((draft) => draft.type === 'System' && names.has(draft.name.toLowerCase()))
        .toSorted((a, b) => isCalledSo(b) - isCalledSo(a) || compare(a.key, b.key));
      return { name, names, systems };
    });
}

/** Who is meant by a name or host that nothing in the scan defines, in small letters; a name of two systems means none of them. */
export function aliasTargets(drafts: ReadonlyMap<Key, Draft>, aliases: Aliases): ReadonlyMap<string, Key> {
  const targets = new Map<string, Key | undefined>();
  for (const { names, systems } of aliasedIn(drafts, aliases)) {
    const target = systems[0];
    if (target === undefined) continue;
    // Its own name is no alias: whoever else is called so may be somebody else.
    for (const name of names) if (name !== target.name.toLowerCase()) targets.set(name, targets.has(name) ? undefined : target.key);
  }
  return new Map([...targets].flatMap(([name, key]) => (key === undefined ? [] : [[name, key]])));
}
