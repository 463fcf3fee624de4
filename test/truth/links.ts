// Decides labelled pairs of places from a snapshot: do both stand for one thing? (README.md, "Truth of link decisions")
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';
import { standingAt, thingsByPlace } from './places.ts';

export interface Pair {
  readonly kind: string;
  /** Folder of the corpus that is scanned. */
  readonly root: string;
  /** "file:line", relative to the root. */
  readonly a: string;
  readonly a_text: string;
  readonly b: string;
  readonly b_text: string;
  readonly verdict: 'same' | 'different';
  readonly why: string;
}
export interface Decision {
  readonly pair: Pair;
  readonly said: 'same' | 'different';
  /** Whether the snapshot has something for both places; a pair of which one is not read is never united. */
  readonly isRead: boolean;
  /** What the first place stands for, and the second. */
  readonly found: readonly [readonly string[], readonly string[]];
}
export interface LinkScore {
  readonly decisions: readonly Decision[];
  /** Share of all pairs that are decided as labelled. */
  readonly accuracy: number;
  /** The same over the pairs of which both places are read: what linking alone answers for. */
  readonly accuracyWhereRead: number;
  /** Said to be one thing and are two. */
  readonly falseMerges: readonly Decision[];
  readonly missed: readonly Decision[];
  readonly unread: readonly Decision[];
}

export function readPairs(): readonly Pair[] {
  return parse(readFileSync(join(import.meta.dirname, 'links.csv'), 'utf8'), { columns: true }) as Pair[]; // the columns are checked by links.test.ts
}

/** The pairs of one root, decided. A pair that is only suggested is not accepted, so it is `different`. */
export function decide(pairs: readonly Pair[], snapshot: Snapshot, linesOf: (file: string) => readonly string[]): readonly Decision[] {
  const things = thingsByPlace(snapshot);
  return pairs.map((pair) => {
    const found: Decision['found'] = [
      standingAt(pair.a, pair.a_text, { things, linesOf }),
      standingAt(pair.b, pair.b_text, { things, linesOf }),
    ];
    const isOne = found[0].some((id) => found[1].includes(id));
    return { pair, said: isOne ? 'same' : 'different', isRead: found.every((ids) => ids.length > 0), found };
  });
}

export function scoreLinks(decisions: readonly Decision[]): LinkScore {
  const wrong = decisions.filter(({ pair, said }) => pair.verdict !== said);
  return {
    decisions,
    accuracy: share(decisions),
    accuracyWhereRead: share(decisions.filter(({ isRead }) => isRead)),
    falseMerges: wrong.filter(({ said }) => said === 'same'),
    missed: wrong.filter(({ said }) => said === 'different'),
    unread: decisions.filter(({ isRead }) => !isRead),
  };
}

function share(decisions: readonly Decision[]): number {
  return decisions.length === 0 ? 0 : decisions.filter(({ pair, said }) => pair.verdict === said).length / decisions.length;
}

/** Scans every root that the pairs name, in place, and decides them. */
export async function decideAll(corpus: string): Promise<LinkScore> {
  const workspace = mkdtempSync(join(tmpdir(), 'fullscore-links-'));
  try {
    const decisions: Decision[] = [];
    for (const [root, pairs] of byRoot(readPairs())) {
      const folder = join(corpus, root);
      const { snapshot } = await scanEstate(await openWorkspace([folder], { workspace }));
      decisions.push(...decide(pairs, snapshot, (file) => readFileSync(join(folder, file), 'utf8').split('\n')));
    }
    return scoreLinks(decisions);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function byRoot(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  const roots = new Map<string, Pair[]>();
  for (const pair of pairs) roots.set(pair.root, [...(roots.get(pair.root) ?? []), pair]);
  return roots;
}
