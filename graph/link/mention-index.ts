// Finds nodes by what they answer to, nearest first: same file, same directory, enclosing directories, root, other roots.
import type { Key } from '../key.ts';
import type { Mention, NodeType } from '../model.ts';
import type { Draft } from './draft.ts';
import { compare, directoryOf, pathOf, rootOf } from './order.ts';

export interface Found {
  readonly keys: readonly Key[];
  /** How near the definition stands to the mention. */
  readonly near: 'file' | 'directory' | 'root' | 'elsewhere';
}

export interface MentionIndex {
  find(mention: Mention, types: readonly NodeType[], from: string): Found | undefined;
}

interface Holder {
  readonly key: Key;
  readonly type: NodeType;
  readonly within: string | undefined;
  /** Routes answer at their host only under this path. */
  readonly path: string | undefined;
  readonly files: readonly string[];
}

/** Mentions that mean the same thing wherever they stand; all others need a definition in the same root. */
const GLOBAL: ReadonlySet<string> = new Set(['service-name', 'arn', 'entity-ref', 'team', 'topic', 'queue']);

/** `formats`: which readers claimed a file; among equally near candidates the one of the mention's own kind of file is meant. */
export function mentionIndex(drafts: Iterable<Draft>, formats: ReadonlyMap<string, readonly string[]>): MentionIndex {
  const holders = new Map<string, Holder[]>();

  function add(draft: Draft): void {
    if (draft.also.size === 0) return;
    const files = [...new Set(draft.statements.map((statement) => statement.file))].toSorted(compare);
    for (const mention of draft.also.values()) {
      const id = `${mention.kind} ${mention.value}`;
      const list = holders.get(id) ?? [];
      const { within, path } = mention;
      if (!list.some((holder) => holder.key === draft.key && holder.within === within && holder.path === path))
        list.push({ key: draft.key, type: draft.type, within, path, files });
      holders.set(id, list);
    }
  }

  function find(mention: Mention, types: readonly NodeType[], from: string): Found | undefined {
    const isGlobal = GLOBAL.has(mention.kind);
    const named = holders.get(`${mention.kind} ${mention.value}`)?.filter(({ type }) => types.includes(type));
    if (named === undefined || named.length === 0) return undefined; // most of what is asked for, directories above all
    const all = mention.kind === 'host' ? underPath(named, mention.path, rootOf(from)) : named;
    const stated = mention.within === undefined ? all : all.filter((holder) => holder.within === mention.within);
    const candidates = stated.length > 0 ? stated : all.filter((holder) => holder.within === undefined || mention.within === undefined);
    for (const near of nearness(from, isGlobal)) {
      const holding = candidates.filter((holder) => holder.files.some(near.holds));
      const keys = keysOf(holding);
      if (keys.length === 0) continue;
      const kin =
        keys.length === 1
          ? keys
          : keysOf(holding.filter((holder) => holder.files.some((file) => near.holds(file) && sameKind(file, from))));
      return { keys: kin.length === 1 ? kin : keys, near: near.name };
    }
    return undefined;
  }

  function sameKind(file: string, other: string): boolean {
    const own = formats.get(other) ?? [];
    return (formats.get(file) ?? []).some((format) => own.includes(format));
  }

  for (const draft of drafts) add(draft);
  return { find };
}

// A gateway leads one host to several systems by path: the longest path that holds the mention's decides, and whoever has none answers for the rest.
function underPath(holders: readonly Holder[], path: string | undefined, root: string): readonly Holder[] {
  const whole = holders.filter((holder) => holder.path === undefined);
  if (whole.length === holders.length) return holders;
  const routed = holders.filter((holder) => holdsPath(holder, path) && holder.files.some((file) => rootOf(file) === root));
  const longest = Math.max(0, ...routed.map((holder) => holder.path?.length ?? 0));
  return longest === 0 ? whole : routed.filter((holder) => holder.path?.length === longest);
}

function holdsPath(holder: Holder, path: string | undefined): boolean {
  const prefix = holder.path?.replace(/\/+$/, '');
  return prefix !== undefined && path !== undefined && (path === prefix || path.startsWith(`${prefix}/`));
}

function keysOf(holders: readonly Holder[]): readonly Key[] {
  return [...new Set(holders.map((holder) => holder.key))].toSorted(compare);
}

interface Near {
  readonly name: Found['near'];
  readonly holds: (file: string) => boolean;
}

function* nearness(from: string, isGlobal: boolean): Generator<Near> {
  yield { name: 'file', holds: (file) => file === from };
  const root = rootOf(from);
  for (let directory = directoryOf(pathOf(from)); directory !== ''; directory = directoryOf(directory)) {
    const prefix = `${root}/${directory}/`;
    yield { name: 'directory', holds: (file) => file.startsWith(prefix) };
  }
  yield { name: 'root', holds: (file) => rootOf(file) === root };
  if (isGlobal) yield { name: 'elsewhere', holds: () => true };
}
