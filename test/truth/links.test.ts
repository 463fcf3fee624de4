// Link decisions on labelled pairs of the corpus; `npm run truth` prints every wrong one.
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';
import { decide, decideAll, type Pair, readPairs, scoreLinks } from './links.ts';

const KINDS = [
  ...['arn', 'broker', 'compose', 'env', 'gateway', 'host', 'image', 'jdbc', 'k8s-dns'],
  ...['name', 'operation', 'process-id', 'span', 'topic', 'url'],
];

it('at least 120 pairs of every kind of mention are labelled, at least two of five as different', () => {
  const pairs = readPairs();

  expect(pairs.length).toBeGreaterThanOrEqual(120);
  expect(pairs.filter(({ verdict }) => verdict === 'different').length / pairs.length).toBeGreaterThanOrEqual(0.4);
  expect([...new Set(pairs.map(({ kind }) => kind))].toSorted()).toEqual(KINDS);
  for (const pair of pairs) {
    expect(['same', 'different']).toContain(pair.verdict);
    for (const place of [pair.a, pair.b]) expect(place).toMatch(/^[^:]+:[1-9]\d*$/);
    for (const text of [pair.root, pair.a_text, pair.b_text, pair.why]) expect(text).not.toBe('');
  }
});

it('a pair that the snapshot unites against its label is a false merge, and one that it keeps apart is missed', () => {
  const pair = { kind: 'env', root: 'shop', a: 'compose.yaml:2', a_text: 'A', b: 'compose.yaml:5', b_text: 'B', why: 'test' } as const;
  const snapshot = snapshotOf('shop/compose.yaml:2', 'shop/compose.yaml:5');
  const labelled: readonly Pair[] = [
    { ...pair, verdict: 'different' },
    { ...pair, verdict: 'same' },
    { ...pair, b: 'compose.yaml:9', verdict: 'same' },
  ];

  const score = scoreLinks(decide(labelled, snapshot, () => []));

  expect(score.accuracy).toBeCloseTo(1 / 3);
  expect(score.accuracyWhereRead).toBe(0.5);
  expect([score.falseMerges, score.missed, score.unread].map((each) => each.map(({ pair }) => pair.b))).toEqual([
    ['compose.yaml:5'],
    ['compose.yaml:9'],
    ['compose.yaml:9'],
  ]);
});

function snapshotOf(...sources: readonly string[]): Parameters<typeof decide>[1] {
  const empty = { files: [], relations: [], merges: [], suggestions: [], gaps: [] };
  const manifest = { tool: 'test', schema: 1, roots: [], readers: {}, id: '', totals: {}, evidence: {}, observations: [] };
  return { ...empty, manifest, nodes: [{ id: 'system:shop/a', type: 'System', properties: { name: 'a', sources } }] };
}

const folder = corpus();
if (folder === undefined) console.log(CORPUS_ABSENT);

it.runIf(folder !== undefined)(
  'no pair is united falsely, and where both places are read 19 of 20 are decided as labelled',
  async () => {
    const score = await decideAll(folder ?? '');

    expect(score.falseMerges.map(({ pair }) => [pair.a, pair.b])).toEqual([]);
    expect(score.accuracyWhereRead).toBeGreaterThanOrEqual(0.95);
    expect(score.decisions.length - score.unread.length).toBeGreaterThanOrEqual(160);
    expect(score.accuracy).toBeGreaterThanOrEqual(0.87);
  },
  120_000,
);
