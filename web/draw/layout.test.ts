// @vitest-environment node
import ElkModule from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { Elk, ElkGraph } from './elk.ts';
import type { LayoutCache } from './layout.ts';
import { layout } from './layout.ts';
import type { DrawableEdge, DrawableGroup, DrawableNode, DrawableView } from './view.ts';

const engine = new ElkModule.default();
const elk: Elk = async (graph) => (await engine.layout(structuredClone(graph) as never)) as unknown as ElkGraph; // the engine answers the graph it got, with places
const NEVER: Elk = () => Promise.reject(new Error('no answer'));

function group(id: string, expanded: boolean, parent: string | null = null): DrawableGroup {
  return {
    id,
    node: null,
    parent,
    name: id,
    type: null,
    kind: null,
    expanded,
    members: 3,
    membersWithFindings: 0,
    badges: [],
    external: null,
    resolved: null,
  };
}
function node(id: string, parent: string | null = null): DrawableNode {
  return { id, parent, name: id, type: 'System', kind: 'service', provenance: 'BOTH', badges: [], external: false, resolved: true };
}
function edge(from: string, to: string): DrawableEdge {
  return { id: `${from} ${to} BOTH`, from, to, provenance: 'BOTH', ledger: null, kind: 'call', count: 1 };
}

const TWO_LEVELS: DrawableView = {
  groups: [group('finance', true), group('payments', true, 'finance'), group('sales', false)],
  nodes: [node('api', 'payments'), node('flow', 'payments'), node('ledger', 'finance')],
  edges: [edge('sales', 'finance'), edge('payments', 'ledger'), edge('api', 'flow')],
};

describe('a view is laid out box by box', () => {
  it('what lies in a box stands inside it, at every level', async () => {
    const drawing = await layout(TWO_LEVELS, { elk, ratio: 1.5 });

    const byId = new Map(drawing.boxes.map((box) => [box.id, box]));
    const outside = drawing.boxes.filter((box) => {
      const around = box.parent === null ? undefined : byId.get(box.parent);
      return (
        around !== undefined &&
        !(
          box.x >= around.x &&
          box.y >= around.y &&
          box.x + box.width <= around.x + around.width &&
          box.y + box.height <= around.y + around.height
        )
      );
    });
    expect(outside).toEqual([]);
    expect(drawing.boxes.map((box) => [box.id, box.depth])).toEqual([
      ['finance', 0],
      ['payments', 1],
      ['api', 2],
      ['flow', 2],
      ['ledger', 1],
      ['sales', 0],
    ]);
  });

  it('brothers do not overlap', async () => {
    const { boxes } = await layout(TWO_LEVELS, { elk, ratio: 1.5 });

    const overlapping = boxes.flatMap((a) =>
      boxes.filter(
        (b) =>
          a.id < b.id &&
          a.parent === b.parent &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
    );
    expect(overlapping).toEqual([]);
  });

  it('a line runs from the edge of one box to the edge of the other', async () => {
    const { boxes, lines } = await layout(TWO_LEVELS, { elk, ratio: 1.5 });

    const ends = lines.map((line) => {
      const [start, box] = [line.points[0], boxes.find((each) => each.id === line.edge.from)];
      if (start === undefined || box === undefined) return 'nowhere';
      const onSide = [start.x - box.x, box.x + box.width - start.x, start.y - box.y, box.y + box.height - start.y].some(
        (gap) => Math.abs(gap) < 1,
      );
      return onSide ? 'at the edge' : 'off the edge';
    });
    expect(ends).toEqual(['at the edge', 'at the edge', 'at the edge']);
  });

  it('a box that was laid out before is not laid out again', async () => {
    const asked: number[] = [];
    const counting: Elk = (graph) => {
      asked.push(graph.children.length);
      return elk(graph);
    };
    const cache: LayoutCache = new Map();
    await layout(TWO_LEVELS, { elk: counting, ratio: 1.5, cache });
    const first = asked.length;
    await layout(TWO_LEVELS, { elk: counting, ratio: 1.5, cache });

    expect([first > 0, asked.length - first]).toEqual([true, 0]);
  });

  it('without an answer of the engine everything still stands, in a grid, and that is said', async () => {
    const drawing = await layout(TWO_LEVELS, { elk: NEVER, ratio: 1.5 });

    expect(drawing.boxes.length).toBe(6);
    expect(drawing.lines.length).toBe(3);
    expect(drawing.grids.toSorted()).toEqual(['', 'finance', 'payments']);
  });

  it('an opened map keeps the direction it had', async () => {
    const before = await layout(TWO_LEVELS, { elk, ratio: 1.5, direction: 'DOWN' });
    const after = await layout({ ...TWO_LEVELS, nodes: [...TWO_LEVELS.nodes, node('card', 'finance')] }, { elk, ratio: 9, like: before });

    expect(after.direction).toBe('DOWN');
  });

  it('an empty view is an empty drawing', async () => {
    expect((await layout({ groups: [], nodes: [], edges: [] }, { elk, ratio: 1 })).boxes).toEqual([]);
  });
});
