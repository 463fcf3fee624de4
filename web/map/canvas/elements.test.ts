// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Box, Drawing } from '../../draw/drawing.ts';
import { KINDS } from '../../draw/kinds.ts';
import { LIGHT } from '../../draw/palette.ts';
import { elementsOf, segmentOf } from './elements.ts';
import { emphasisOf } from './emphasis.ts';
import { nextBox } from './spatial.ts';

function box(id: string, x: number, y: number, more: Partial<Box> = {}): Box {
  return {
    id,
    parent: null,
    depth: 0,
    x,
    y,
    width: 138,
    height: 34,
    form: 'card',
    kind: KINDS.service,
    name: id,
    members: 0,
    badge: null,
    external: false,
    resolved: true,
    ...more,
  };
}
function drawing(boxes: readonly Box[], links: readonly (readonly [string, string])[]): Drawing {
  const lines = links.map(([from, to]) => ({
    id: `${from} ${to}`,
    depth: 0,
    points: [
      { x: 138, y: 17 },
      { x: 160, y: 17 },
      { x: 160, y: 80 },
      { x: 200, y: 80 },
    ],
    edge: { id: `${from} ${to}`, from, to, provenance: 'BOTH' as const, ledger: null, kind: 'call', count: 1 },
  }));
  return { width: 0, height: 0, direction: 'RIGHT', innerRatio: 1, boxes, lines, grids: [] };
}

describe('a drawing becomes elements of the canvas', () => {
  it('a bend is given by its part of the way and its distance beside it', () => {
    expect(segmentOf({ x: 5, y: 5 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toEqual({ weight: 0.5, distance: 5 });
    expect(segmentOf({ x: 0, y: -4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toEqual({ weight: 0, distance: -4 });
  });

  it('boxes stand by their middle, lines by their ends, closed boxes with a double border and their number', () => {
    const [a, b, line] = elementsOf(
      drawing([box('a', 0, 0), box('b', 200, 63, { form: 'closed', name: 'Payments', members: 4, width: 200 })], [['a', 'b']]),
      LIGHT,
    );

    expect([a?.position, b?.data.border, b?.data.label]).toEqual([{ x: 69, y: 17 }, 'double', 'Payments (4)']);
    expect(line?.data).toMatchObject({ source: 'a', target: 'b', from: '69px 0px', curve: 'round-segments' });
  });
});

describe('what stands out', () => {
  const three = drawing(
    [box('a', 0, 0, { badge: { severity: 'HIGH', count: 1 } }), box('b', 200, 0), box('c', 400, 0)],
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
  );

  it('nothing is faint while nothing is chosen and no lens is on', () => {
    expect([...emphasisOf(three, { chosen: undefined, hasLens: false }).faint]).toEqual([]);
  });

  it('a chosen thing keeps its neighbours and the lines to them', () => {
    const { faint, near } = emphasisOf(three, { chosen: 'a', hasLens: false });

    expect([[...faint], [...near]]).toEqual([['c', 'b c'], ['a b']]);
  });

  it('a lens keeps what has findings of it', () => {
    expect([...emphasisOf(three, { chosen: undefined, hasLens: true }).faint]).toEqual(['b', 'c', 'b c']);
  });
});

describe('arrow keys', () => {
  const boxes = [box('left', 0, 0), box('right', 300, 10), box('below', 10, 200), box('far', 320, 400)];

  it.each([
    ['left', 'ArrowRight', 'right'],
    ['left', 'ArrowDown', 'below'],
    ['right', 'ArrowLeft', 'left'],
    ['left', 'ArrowUp', 'left'],
    [undefined, 'ArrowRight', 'left'],
  ] as const)('from %s by %s to %s', (from, key, to) => {
    expect(nextBox(boxes, from, key)?.id).toBe(to);
  });
});
