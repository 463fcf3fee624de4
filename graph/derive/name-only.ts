// Things that only a normalised name joins ("payment" and "payment-service"): such a link neither confirms nor accuses (02-graph §3).
import type { Key } from '../key.ts';
import { compare } from '../link/order.ts';
import type { NodeFact } from '../model.ts';
import type { MergeRecord, SuggestionRecord } from '../snapshot/snapshot.ts';
import { grouped } from './grouped.ts';

export interface NameOnly {
  /** Which of the sides of a thing a file speaks of; undefined where the thing has one side, or the file does not define it. */
  sideOf(key: Key, file: string): number | undefined;
  /** What a person should decide: one for each side but the first. */
  readonly suggestions: readonly SuggestionRecord[];
}

interface Member {
  readonly key: string;
  readonly facts: readonly NodeFact[];
  readonly marks: ReadonlySet<string>;
}

/** Looks again at what was merged by name: whatever else two keys share (a host, a service name, a path, the very same name) makes them one. */
export function nameOnlyLinks(facts: readonly NodeFact[], merges: readonly MergeRecord[]): NameOnly {
  const byHead = grouped(merges, ({ id }) => id);
  const doubtful = [...byHead].filter(([, records]) => records.some(({ strategy }) => strategy === 'name'));
  if (doubtful.length === 0) return { sideOf: () => undefined, suggestions: [] };
  const wanted = new Set(doubtful.flatMap(([head, records]) => [head, ...records.map(({ key }) => key)]));
  const factsOf = grouped(
    facts.filter(({ key }) => wanted.has(key)),
    ({ key }) => key as string,
  );
  const sides = new Map<string, ReadonlyMap<string, number>>();
  const suggestions: SuggestionRecord[] = [];
  for (const [head, records] of doubtful) {
    const decided = new Set(records.filter(({ strategy }) => !RECOMPUTED.has(strategy)).map(({ key }) => key));
    const members = [head, ...records.map(({ key }) => key)].map((key) =>
      memberOf(key, factsOf.get(key) ?? [], decided.has(key) ? head : key),
    );
    const groups = groupsOf(members);
    if (groups.length < 2) continue;
    sides.set(head, filesOf(groups));
    for (const group of groups.slice(1)) suggestions.push(suggestionOf(groups[0] ?? [], group));
  }
  return {
    sideOf: (key, file) => sides.get(key)?.get(file),
    suggestions: suggestions.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
  };
}

/** Strategies of graph/link that what the keys share shows again; every other one is a decision of a person, and stands. */
const RECOMPUTED: ReadonlySet<string> = new Set(['name', 'reference', 'directory', 'image', 'host']);

function memberOf(key: string, facts: readonly NodeFact[], decided: string): Member {
  const marks = new Set([`decided ${decided}`]);
  for (const { name, also = [] } of facts) {
    marks.add(`name ${spelled(name)}`);
    for (const { kind, value } of also) if (value !== '' && value !== '.') marks.add(`${kind} ${kind === 'name' ? spelled(value) : value}`);
  }
  return { key, facts, marks };
}

// "Order Hub", "order-hub" and "OrderHub" are one name in three spellings; a word more or less is another name.
function spelled(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Members that share a mark, directly or through others; the group of the head first. */
function groupsOf(members: readonly Member[]): readonly (readonly Member[])[] {
  let groups: Member[][] = [];
  for (const member of members) {
    const near = groups.filter((group) => group.some((other) => [...member.marks].some((mark) => other.marks.has(mark))));
    const rest = groups.filter((group) => !near.includes(group));
    groups = near.length === 0 ? [...groups, [member]] : [[...near.flat(), member], ...rest];
  }
  const head = members[0];
  return groups.toSorted(
    (a, b) => Number(b.includes(head as Member)) - Number(a.includes(head as Member)) || compare(firstKey(a), firstKey(b)),
  ); // the head is among the members
}

function firstKey(group: readonly Member[]): string {
  return group.map(({ key }) => key).toSorted(compare)[0] ?? '';
}

// A file that speaks of two sides says nothing about either.
function filesOf(groups: readonly (readonly Member[])[]): ReadonlyMap<string, number> {
  const files = new Map<string, number>();
  const both = new Set<string>();
  for (const [side, group] of groups.entries()) {
    for (const { source } of group.flatMap(({ facts }) => facts)) {
      if (files.has(source.file) && files.get(source.file) !== side) both.add(source.file);
      files.set(source.file, side);
    }
  }
  for (const file of both) files.delete(file);
  return files;
}

function suggestionOf(first: readonly Member[], other: readonly Member[]): SuggestionRecord {
  const nameOf = (group: readonly Member[]): string => group[0]?.facts[0]?.name ?? firstKey(group);
  const places = other.flatMap(({ facts }) => facts.map(({ source }) => `${source.file}:${source.line}`));
  return {
    from: firstKey(first),
    to: firstKey(other),
    reason: `"${nameOf(other)}" is taken for "${nameOf(first)}" by its normalised name alone, so the ledger judges nothing by it`,
    confidence: 0.5,
    source: places.toSorted(compare)[0] ?? '',
  };
}
