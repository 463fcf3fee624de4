// Turns components into one draft each, and keeps the reason of every merge for `fullscore explain`.
import type { Key } from '../key.ts';
import type { MergeRecord } from '../snapshot/snapshot.ts';
import type { Components } from './components.ts';
import { absorb, type Draft, newDraft } from './draft.ts';
import { compare } from './order.ts';

/** One draft per component; the head's own statements come first, then the members in order. */
export function mergeDrafts(drafts: ReadonlyMap<Key, Draft>, one: Components): Map<Key, Draft> {
  const merged = new Map<Key, Draft>();
  for (const key of [...drafts.keys()].toSorted(compare)) {
    const head = one.find(key);
    if (merged.has(head)) continue;
    const alone = one.isAlone(key) ? drafts.get(key) : undefined;
    if (alone !== undefined) {
      merged.set(key, alone);
      continue;
    }
    const members = [head, ...one.members(head).filter((member) => member !== head)].flatMap((member) => drafts.get(member) ?? []);
    const best = members.find((member) => member.statements.some((statement) => statement.stance !== 'observed')) ?? members[0];
    if (best === undefined) continue;
    const draft = newDraft(best.type, head, best.name);
    draft.resolved = false;
    for (const member of [best, ...members.filter((member) => member !== best)]) absorb(draft, member);
    merged.set(head, draft);
  }
  return merged;
}

export function mergeRecords(drafts: ReadonlyMap<Key, Draft>, one: Components): readonly MergeRecord[] {
  const records = new Map<string, MergeRecord>();
  for (const { a, b, why } of one.joins()) {
    const id = one.find(a);
    for (const key of [a, b]) {
      if (key === id || records.has(key)) continue;
      const sources = drafts.get(key)?.statements.map((statement) => statement.place) ?? [];
      records.set(key, {
        id,
        key,
        strategy: why.strategy,
        reason: why.reason,
        confidence: why.confidence,
        sources: [...new Set(sources)].toSorted(compare),
      });
    }
  }
  return [...records.values()].toSorted((x, y) => compare(x.id, y.id) || compare(x.key, y.key));
}
