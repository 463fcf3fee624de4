// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Drawing } from './drawing.ts';
import { KINDS } from './kinds.ts';
import { DARK, LIGHT } from './palette.ts';
import { svgOf } from './svg.ts';

const CARD = {
  parent: null,
  depth: 0,
  width: 138,
  height: 34,
  members: 0,
  badge: null,
  external: false,
  resolved: true,
  form: 'card' as const,
};
const DRAWING: Drawing = {
  width: 400,
  height: 100,
  direction: 'RIGHT',
  innerRatio: 1,
  boxes: [
    { ...CARD, id: 'a', x: 0, y: 0, name: 'Orders <"&>', kind: KINDS.service, badge: { severity: 'HIGH', count: 2 } },
    { ...CARD, id: 'b', x: 200, y: 0, name: 'order.placed', kind: KINDS.channel },
  ],
  lines: [
    {
      id: 'a b OBSERVED',
      depth: 0,
      points: [
        { x: 138, y: 17 },
        { x: 200, y: 17 },
      ],
      edge: { id: 'a b OBSERVED', from: 'a', to: 'b', provenance: 'OBSERVED', ledger: 'UNDOCUMENTED', kind: 'publish', count: 4 },
    },
  ],
  grids: [],
};

describe('a drawing as SVG', () => {
  it('names of files and systems cannot become markup', () => {
    const svg = svgOf(DRAWING, { palette: LIGHT, title: '</title><script>' });

    expect(svg).toContain('Orders &lt;&quot;&amp;&gt;');
    expect(svg).not.toContain('<script');
  });

  it('says what the canvas says: badge, count, and dashes for what was only observed', () => {
    const svg = svgOf(DRAWING, { palette: LIGHT, title: 'Map' });

    expect(svg).toContain('>H2</text>');
    expect(svg).toContain('>4</text>');
    expect(svg).toMatch(/stroke="#d55e00" stroke-width="3.2" stroke-dasharray="7 4"/);
  });

  it('stands on an opaque ground in the colours of its scheme', () => {
    expect(svgOf(DRAWING, { palette: DARK, title: 'Map' })).toContain(
      `<rect x="-24" y="-24" width="448" height="148" fill="${DARK.ground}"/>`,
    );
  });

  it('is the same text for the same drawing', () => {
    expect(svgOf(DRAWING, { palette: LIGHT, title: 'Map' })).toBe(svgOf(structuredClone(DRAWING), { palette: LIGHT, title: 'Map' }));
  });
});
