// @vitest-environment node
// The process map by its geometry: everything is drawn, nothing covers anything else.
import ElkModule from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { Elk, ElkGraph } from '../elk.ts';
import type { Area } from '../outline-path.ts';
import { DARK, LIGHT } from '../palette.ts';
import { choose } from './choose.ts';
import type { ProcessDrawing } from './drawing.ts';
import { happyPath } from './happy-path.ts';
import { layoutProcess } from './layout.ts';
import { processSvg } from './svg.ts';
import { type DrawnFigures, flowId, type ProcessView, viewOfFigures } from './view.ts';

const engine = new ElkModule.default();
const elk: Elk = async (graph) => (await engine.layout(structuredClone(graph) as never)) as unknown as ElkGraph; // the engine answers the graph it got, with places

/** A claims process with a loop back, a step done again at once, two ends, and an activity that has the name of a terminal. */
const CLAIMS: DrawnFigures = {
  activities: {
    'Register claim': 1400,
    'Check documents for completeness and plausibility': 1900,
    'Request documents': 500,
    Decide: 1350,
    Pay: 1000,
    Reject: 350,
    start: 12,
  },
  start: { 'Register claim': 1388, start: 12 },
  end: { Pay: 1000, Reject: 350, Decide: 50 },
  dfg: [
    { from: 'Register claim', to: 'Check documents for completeness and plausibility', count: 1400, seconds: { median: 7200 } },
    { from: 'Check documents for completeness and plausibility', to: 'Decide', count: 1350, seconds: { median: 86_400 * 2 } },
    { from: 'Check documents for completeness and plausibility', to: 'Request documents', count: 500, seconds: { median: 3600 } },
    { from: 'Request documents', to: 'Check documents for completeness and plausibility', count: 450, seconds: { median: 86_400 * 9 } },
    { from: 'Request documents', to: 'Request documents', count: 50, seconds: { median: 86_400 } },
    { from: 'Decide', to: 'Pay', count: 1000 },
    { from: 'Decide', to: 'Reject', count: 300, seconds: { median: 60 } },
    { from: 'Register claim', to: 'Reject', count: 50, seconds: { median: 60 } },
    { from: 'start', to: 'Register claim', count: 12, seconds: { median: 60 } },
  ],
  variants: { top: [{ activities: ['Register claim', 'Check documents for completeness and plausibility', 'Decide', 'Pay'] }] },
};

/** Pairs of areas of which one covers a part of the other. */
function overlaps(drawing: ProcessDrawing): readonly string[] {
  const areas: (readonly [string, Area])[] = [
    ...drawing.boxes.map((box) => [box.step.name, box] as const),
    ...drawing.terminals.map((terminal) => [terminal.kind, terminal] as const),
    ...drawing.lines.map((line) => [`label of ${line.id}`, line.label] as const),
  ];
  return areas.flatMap(([name, a], i) =>
    areas.slice(i + 1).flatMap(([other, b]) => {
      const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return isApart ? [] : [`${name} and ${other}`];
    }),
  );
}

/** A process of so many activities, each followed by several others. */
function wide(steps: number, ways: number): ProcessView {
  const name = (i: number): string => `Activity number ${i + 1}`;
  return {
    steps: Array.from({ length: steps }, (_, i) => ({
      id: `${i}`,
      name: name(i),
      count: 1000 - i,
      begins: i === 0 ? 1000 : 0,
      ends: i === steps - 1 ? 900 : 0,
    })),
    flows: Array.from({ length: steps * ways }, (_, i) => {
      const [from, to] = [Math.floor(i / ways), (Math.floor(i / ways) + 1 + (i % ways) * 3) % steps];
      return { id: flowId(`${from}`, `${to}`), from: `${from}`, to: `${to}`, count: 900 - i, medianSeconds: i * 60 };
    }),
  };
}

describe('a process map', () => {
  it('draws every activity and connection of a small process, and no label or box covers another', async () => {
    const drawing = await layoutProcess(viewOfFigures(CLAIMS), { elk });
    const svg = processSvg(drawing, { palette: LIGHT, title: 'Claims' });

    expect(drawing.boxes.map(({ step }) => step.name).sort()).toEqual(Object.keys(CLAIMS.activities).sort());
    expect(drawing.lines.filter(({ flow }) => flow !== undefined)).toHaveLength(CLAIMS.dfg.length);
    expect(drawing.terminals.map(({ kind, cases }) => [kind, cases])).toEqual([
      ['start', 1400],
      ['end', 1400],
    ]);
    expect(overlaps(drawing)).toEqual([]);
    for (const text of ['Register claim', 'completeness', '>1,350 · 2 d<', '>1,000<', 'start · 1,400 cases']) expect(svg).toContain(text);
  });

  it.each([
    [12, 3],
    [24, 2],
  ])('of %i activities with %i ways each keeps its labels apart', async (steps, ways) => {
    const drawing = await layoutProcess(wide(steps, ways), { elk, shares: { steps: 1, flows: 1 } });

    expect(drawing.boxes).toHaveLength(steps);
    expect(overlaps(drawing)).toEqual([]);
  });

  it('runs from top to bottom along the happy path', async () => {
    const { boxes, path, terminals } = await layoutProcess(viewOfFigures(CLAIMS), { elk });
    const [start, end] = terminals.map(({ y }) => y);
    const top = (id: string): number => boxes.find(({ step }) => step.id === id)?.y ?? Number.NaN;

    expect(path.map(top)).toEqual(path.map(top).toSorted((a, b) => a - b));
    expect(boxes.every(({ y }) => y > (start ?? Number.NaN) && y < (end ?? Number.NaN))).toBe(true);
  });

  it('is the same text for the same figures', async () => {
    const draw = async (): Promise<string> =>
      processSvg(await layoutProcess(viewOfFigures(CLAIMS), { elk }), { palette: DARK, title: 'Claims' });

    expect(await draw()).toBe(await draw());
  });

  it('cannot be made markup by the name of an activity, and says what it shows to those who cannot see it', async () => {
    const view: ProcessView = {
      steps: [{ id: '</g><script>', name: '</g><script>', count: 3, begins: 3, ends: 3 }],
      flows: [],
    };
    const svg = processSvg(await layoutProcess(view, { elk }), { palette: LIGHT, title: '<b>' });

    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).toContain('Process map of 1 activity and 3 cases. The most frequent way: &lt;/g&gt;&lt;script&gt;.');
  });

  it('marks what leaves the model by pattern and words, not by colour alone', async () => {
    const view: ProcessView = {
      steps: ['a', 'b', 'x'].map((id) => ({ id, name: id, count: 5, begins: id === 'a' ? 5 : 0, ends: 0, isUndeclared: id === 'x' })),
      flows: [
        { id: '1', from: 'a', to: 'b', count: 4, deviation: 'undocumented' },
        { id: '2', from: 'a', to: 'x', count: 1, deviation: 'skips' },
      ],
    };
    const svg = processSvg(await layoutProcess(view, { elk }), { palette: LIGHT, title: 'Order' });

    for (const words of [
      'not in the declared model',
      'leaves declared steps out',
      'activity that no model declares',
      '2 connections not in the declared model',
    ])
      expect(svg).toContain(words);
    expect(svg).toMatch(/data-flow="1"><path [^>]*stroke-dasharray="8 4"/);
  });

  it('without an answer of the layout engine shows the activities in a column and says so', async () => {
    const drawing = await layoutProcess(viewOfFigures(CLAIMS), { elk: () => Promise.reject(new Error('no answer')) });

    expect(drawing).toMatchObject({ isColumn: true, lines: [], hiddenFlows: CLAIMS.dfg.length });
    expect(overlaps(drawing)).toEqual([]);
    expect(processSvg(drawing, { palette: LIGHT, title: 'Claims' })).toContain('could not be laid out');
  });
});

describe('what is shown', () => {
  it('of a large process is the most frequent part, the happy path, and a way in and out of each activity', () => {
    const { steps, flows, path, hiddenSteps, hiddenFlows } = choose(viewOfFigures(CLAIMS), { steps: 0.3, flows: 0.1 });

    expect(steps.map(({ name }) => name)).toEqual(['Register claim', 'Check documents for completeness and plausibility', 'Decide', 'Pay']);
    expect(flows.map(({ count }) => count)).toEqual([1400, 1350, 1000]);
    expect([path.length, hiddenSteps, hiddenFlows]).toEqual([4, 3, 6]);
  });

  it('the happy path follows the most frequent flows where no variant is known', () => {
    const { path: _known, ...view } = viewOfFigures(CLAIMS);

    expect(happyPath(view)).toEqual(['Register claim', 'Check documents for completeness and plausibility', 'Decide', 'Pay']);
  });
});
