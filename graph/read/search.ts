// Search as you type: a plain scan over all names, fuzzy only when nothing matches.
import type { GraphEngine } from '../engine/engine.ts';
import { NODE_TYPES } from '../model.ts';
import type { NodeRef } from './nodes.ts';

export interface Searchable extends NodeRef {
  readonly folded: string;
}

/** All names of the estate, read once per snapshot. */
export async function searchIndex(engine: GraphEngine): Promise<readonly Searchable[]> {
  const all: Searchable[] = [];
  for (const type of NODE_TYPES) {
    const rows = await engine.query<{ id: string; name: string; kind: string | null }>(
      `MATCH (n:${type}) RETURN n.id AS id, n.name AS name, n.kind AS kind ORDER BY id`,
      {},
      { timeoutMs: 60_000 },
    );
    for (const row of rows) all.push({ ...row, type, folded: row.name.toLowerCase() });
  }
  return all;
}

/** Best first: whole name, beginning, beginning of a word, anywhere, id; then letters in order. Ties by type and name. */
export function search(index: readonly Searchable[], text: string): readonly NodeRef[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const ranked = index.flatMap((each) => rank(each, wanted) ?? []);
  const hits = ranked.length > 0 ? ranked : index.flatMap((each) => (isSubsequence(wanted, each.folded) ? { each, score: 9 } : []));
  return hits
    .toSorted(
      (a, b) =>
        a.score - b.score ||
        NODE_TYPES.indexOf(a.each.type) - NODE_TYPES.indexOf(b.each.type) ||
        a.each.folded.length - b.each.folded.length ||
        (a.each.id < b.each.id ? -1 : 1),
    )
    .map(({ each: { id, name, type, kind } }) => ({ id, name, type, kind }));
}

function rank(each: Searchable, wanted: string): { readonly each: Searchable; readonly score: number } | undefined {
  if (each.folded === wanted) return { each, score: 0 };
  if (each.folded.startsWith(wanted)) return { each, score: 1 };
  const found = each.folded.indexOf(wanted);
  if (found > 0) return { each, score: /[^\p{L}\p{N}]/u.test(each.folded[found - 1] ?? '') ? 2 : 3 };
  return each.id.toLowerCase().includes(wanted) ? { each, score: 4 } : undefined;
}

function isSubsequence(wanted: string, name: string): boolean {
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at += 1;
  return wanted.length >= 3 && at === wanted.length;
}
