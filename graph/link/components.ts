// Which keys are one thing: a union of keys that keeps why, and refuses what can not be.
import type { Key } from '../key.ts';
import type { Draft } from './draft.ts';
import { compare } from './order.ts';

export interface Join {
  readonly strategy: 'alias' | 'reference' | 'directory' | 'image' | 'host' | 'name' | 'log' | 'pin';
  readonly reason: string;
  readonly confidence: number;
}

export interface Components {
  /** The representative of a key: the key of the whole component. */
  find(key: Key): Key;
  /** Joins two components; false when two of their members are declared apart in one document. */
  join(a: Key, b: Key, why: Join): boolean;
  members(key: Key): readonly Key[];
  /** Whether nothing was joined with it. */
  isAlone(key: Key): boolean;
  joins(): readonly { readonly a: Key; readonly b: Key; readonly why: Join }[];
}

/** Components over the drafts: every key starts alone; pairs that are `apart` never meet in one. */
export function components(drafts: ReadonlyMap<Key, Draft>, apart: readonly (readonly [Key, Key])[] = []): Components {
  const parent = new Map<Key, Key>();
  const members = new Map<Key, Key[]>();
  const declared = new Map<Key, Map<string, Key>>();
  const made: { a: Key; b: Key; why: Join }[] = [];

  function find(key: Key): Key {
    let root = key;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let here = key; here !== root; ) {
      const next = parent.get(here) ?? root;
      parent.set(here, root);
      here = next;
    }
    return root;
  }

  function join(a: Key, b: Key, why: Join): boolean {
    const [left, right] = [find(a), find(b)];
    if (left === right) return true;
    if (drafts.get(left)?.type !== drafts.get(right)?.type) return false;
    if (apart.some(([x, y]) => (find(x) === left && find(y) === right) || (find(x) === right && find(y) === left))) return false;
    const [files, others] = [declaredIn(left), declaredIn(right)];
    // 02-graph §2: two systems declared in one document are two systems, whatever their names say.
    // A person who pins them knows better.
    if (why.strategy !== 'pin') for (const file of others.keys()) if (files.has(file)) return false;
    const [keep, gone] = isStronger(left, right) ? [left, right] : [right, left];
    parent.set(gone, keep);
    members.set(keep, [...(members.get(keep) ?? [keep]), ...(members.get(gone) ?? [gone])]);
    declared.set(keep, new Map([...files, ...others]));
    made.push({ a, b, why });
    return true;
  }

  // Most keys are never joined, so nothing is kept for them.
  function declaredIn(key: Key): Map<string, Key> {
    return declared.get(key) ?? new Map((drafts.get(key)?.statements ?? []).map((statement) => [statement.file, key]));
  }

  // A workflow is named by its definition, not by a log of it.
  function isStronger(left: Key, right: Key): boolean {
    const [a, b] = [isLogged(left), isLogged(right)];
    return a === b ? stronger(left, right) : b;
  }
  function isLogged(key: Key): boolean {
    const draft = drafts.get(key);
    const isOfLog = draft?.type === 'Workflow' || draft?.type === 'Step';
    return isOfLog && draft.statements.every(({ stance }) => stance === 'observed');
  }

  return {
    find,
    join,
    members: (key) => members.get(find(key))?.toSorted(compare) ?? [key],
    isAlone: (key) => !parent.has(key) && !members.has(key),
    joins: () => made,
  };
}

// A global key outlives a moved file, so it names the component; among equals the first in order.
function stronger(a: Key, b: Key): boolean {
  const [depthA, depthB] = [a.split('/').length, b.split('/').length];
  return depthA !== depthB ? depthA < depthB : compare(a, b) <= 0;
}
