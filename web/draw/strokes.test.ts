// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { LIGHT } from './palette.ts';
import { strokeOf } from './strokes.ts';
import type { DrawableEdge, Provenance } from './view.ts';

function edge(kind: string, provenance: Provenance, count = 1): DrawableEdge {
  return { id: 'a b', from: 'a', to: 'b', provenance, ledger: null, kind, count };
}

describe('a line shows what is known of it', () => {
  it.each([
    ['call', 'BOTH', { colour: LIGHT.call, pattern: 'solid', head: 'triangle', ring: false }],
    ['call', 'DECLARED', { colour: LIGHT.call, pattern: 'dotted', head: 'hollow', ring: false }],
    ['call', 'OBSERVED', { colour: LIGHT.observedOnly, pattern: 'dashed', head: 'triangle', ring: false }],
    ['publish', 'BOTH', { colour: LIGHT.event, pattern: 'solid', head: 'vee', ring: false }],
    ['consume', 'BOTH', { colour: LIGHT.event, pattern: 'solid', head: 'vee', ring: true }],
  ] as const)('%s, %s', (kind, provenance, look) => {
    expect(strokeOf(edge(kind, provenance), LIGHT)).toMatchObject(look);
  });

  it('grows with the count up to a limit, and is labelled from two up', () => {
    const strokes = [1, 2, 8, 4_000].map((count) => strokeOf(edge('call', 'BOTH', count), LIGHT));

    expect(strokes.map(({ width, label }) => [Math.round(width * 10) / 10, label])).toEqual([
      [1.6, ''],
      [2.2, '2'],
      [4.2, '8'],
      [8, '4000'],
    ]);
  });
});
