// With which of its steps a block begins.
import type { Key } from '../../key.ts';
import type { Relation } from '../../link/relation.ts';

interface Ways {
  readonly into: ReadonlyMap<Key, readonly Relation[]>;
  readonly out: ReadonlyMap<Key, readonly Relation[]>;
  /** Steps that handle something: a failure leads to them. */
  readonly handled: ReadonlySet<Key>;
}

/** Larger loops are not looked through: each of their steps may be the first. */
const MAX_LOOP = 500;

/** Steps to which no way leads; of a loop that nothing else leads into, any step may be the first. */
export function headsOf(block: readonly Key[], ways: Ways): readonly Key[] {
  const heads = block.filter((key) => !ways.into.has(key) && !ways.handled.has(key));
  const reached = new Set<Key>();
  const begins = new Set([...heads, ...block.filter((key) => !ways.into.has(key))]);
  for (const head of begins) for (const key of reachedFrom(head, ways)) reached.add(key);
  const open = block.filter((key) => !reached.has(key) && !begins.has(key));
  if (open.length > MAX_LOOP) return [...heads, ...open];
  const after = new Map(open.map((key) => [key, reachedFrom(key, ways)]));
  // Nothing comes before a first loop that does not come after it too.
  const isFirst = (key: Key): boolean => open.every((other) => after.get(other)?.has(key) !== true || after.get(key)?.has(other) === true);
  return [...heads, ...open.filter(isFirst)];
}

function reachedFrom(from: Key, { out }: Ways): ReadonlySet<Key> {
  const found = new Set<Key>();
  const queue = [from];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const { to } of out.get(key) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      queue.push(to);
    }
  }
  return found;
}
