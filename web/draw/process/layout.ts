// Places of a process map: from top to bottom, the happy path straight, each number in a place of its own on its line.
import { duration } from '../duration.ts';
import type { Elk, ElkEdge, ElkGraph } from '../elk.ts';
import { textWidth } from '../text-width.ts';
import { type Chosen, choose, readableShares, type Shares } from './choose.ts';
import type { FlowLine, ProcessDrawing, StepBox, Terminal } from './drawing.ts';
import { boxOf, LABEL } from './step-box.ts';
import type { ProcessFlow, ProcessStep, ProcessView } from './view.ts';

export interface ProcessLayoutOptions {
  readonly elk: Elk;
  /** What is shown; as much as reads well where left out. */
  readonly shares?: Shares;
}

const TERMINAL = { width: 148, height: 28 } as const;
const WIDEST = 7;
/** Lines from the start and to the end are no connections between activities. */
const THIN = 2.2;
const GAP = 26;

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '30',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  // The order of the steps below is the happy path: what runs against it is a way back.
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};
const LAYER = 'elk.layered.layering.layerConstraint';
const [START, END] = ['start', 'end'];

/** Never rejects: without an answer of the engine the activities stand in a column. */
export async function layoutProcess(
  view: ProcessView,
  { elk, shares = readableShares(view) }: ProcessLayoutOptions,
): Promise<ProcessDrawing> {
  const chosen = choose(view, shares);
  const most = Math.max(1, ...chosen.steps.map(({ count }) => count));
  const boxes = chosen.steps.map((step) => boxOf(step, { most, isOnPath: chosen.path.includes(step.id) }));
  const wires = wiresOf(chosen);
  try {
    return placed(await elk(graphOf(boxes, wires)), { view, chosen, boxes, wires });
  } catch {
    return column(chosen, boxes);
  }
}

interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly text: string;
  readonly flow: ProcessFlow | undefined;
  readonly isOnPath: boolean;
}
interface Parts {
  readonly view: ProcessView;
  readonly chosen: Chosen;
  readonly boxes: readonly StepBox[];
  readonly wires: readonly Wire[];
}

function wiresOf({ begins, ends, flows, path }: Chosen): readonly Wire[] {
  const next = new Map(path.slice(1).map((id, index) => [path[index], id]));
  return [
    ...begins.map((step) => terminalWire(START, step, step.id === path[0])),
    ...flows.map((flow) => ({
      id: `flow ${flow.id}`,
      from: nodeId(flow.from),
      to: nodeId(flow.to),
      count: flow.count,
      text: flow.count.toLocaleString('en-US') + (flow.medianSeconds === undefined ? '' : ` · ${duration(flow.medianSeconds)}`),
      flow,
      isOnPath: next.get(flow.from) === flow.to,
    })),
    ...ends.map((step) => terminalWire(END, step, step.id === path.at(-1))),
  ];
}

function terminalWire(kind: string, step: ProcessStep, isOnPath: boolean): Wire {
  const count = kind === START ? step.begins : step.ends;
  const [from, to] = kind === START ? [START, nodeId(step.id)] : [nodeId(step.id), END];
  return { id: `${kind} ${step.id}`, from, to, count, text: count.toLocaleString('en-US'), flow: undefined, isOnPath };
}

/** An activity may be called "start". */
function nodeId(step: string): string {
  return `step ${step}`;
}

function graphOf(boxes: readonly StepBox[], wires: readonly Wire[]): ElkGraph {
  const has = (id: string): boolean => wires.some(({ from, to }) => from === id || to === id);
  return {
    id: 'root',
    layoutOptions: OPTIONS,
    children: [
      ...(has(START) ? [{ id: START, ...TERMINAL, layoutOptions: { [LAYER]: 'FIRST' } }] : []),
      ...boxes.map(({ step, width, height }) => ({ id: nodeId(step.id), width, height })),
      ...(has(END) ? [{ id: END, ...TERMINAL, layoutOptions: { [LAYER]: 'LAST' } }] : []),
    ],
    edges: wires.map(edgeOf),
  };
}

function edgeOf({ id, from, to, text, isOnPath }: Wire): ElkEdge {
  const priority = isOnPath ? '10' : '1';
  return {
    id,
    sources: [from],
    targets: [to],
    labels: [{ text, width: labelWidth(text), height: LABEL.height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }],
    layoutOptions: {
      'elk.layered.priority.direction': priority,
      'elk.layered.priority.straightness': priority,
      'elk.layered.priority.shortness': priority,
    },
  };
}

function labelWidth(text: string): number {
  return Math.ceil(textWidth(text, LABEL.size)) + 8;
}

function placed(graph: ElkGraph, { view, chosen, boxes, wires }: Parts): ProcessDrawing {
  const places = new Map(graph.children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const most = Math.max(1, ...chosen.flows.map(({ count }) => count));
  const lines = wires.flatMap(({ id, flow, count, isOnPath }): readonly FlowLine[] => {
    const [section, label] = [edges.get(id)?.sections?.[0], edges.get(id)?.labels?.[0]];
    if (section === undefined || label === undefined) return [];
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    const { text, width, height, x = 0, y = 0 } = label;
    return [
      {
        id,
        flow,
        count,
        points,
        isOnPath,
        width: flow === undefined ? THIN : 1.2 + (WIDEST - 1.2) * Math.sqrt(count / most),
        label: { text, width, height, x, y },
      },
    ];
  });
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    boxes: boxes.map((box) => ({ ...box, ...places.get(nodeId(box.step.id)) })),
    terminals: terminalsOf(view, places),
    lines,
    path: chosen.path,
    ...hiddenOf(chosen),
    isColumn: false,
  };
}

function terminalsOf({ steps }: ProcessView, places: ReadonlyMap<string, { readonly x: number; readonly y: number }>): readonly Terminal[] {
  return (['start', 'end'] as const).flatMap((kind) => {
    const place = places.get(kind);
    const cases = steps.reduce((sum, { begins, ends }) => sum + (kind === 'start' ? begins : ends), 0);
    return place === undefined ? [] : [{ kind, cases, ...place, ...TERMINAL }];
  });
}

function column(chosen: Chosen, boxes: readonly StepBox[]): ProcessDrawing {
  const width = Math.max(0, ...boxes.map((box) => box.width));
  let y = -GAP;
  const stacked = boxes.map((box) => {
    y += GAP;
    const at = { ...box, x: (width - box.width) / 2, y };
    y += box.height;
    return at;
  });
  const hidden = { ...hiddenOf(chosen), hiddenFlows: chosen.hiddenFlows + chosen.flows.length };
  return { width, height: Math.max(0, y), boxes: stacked, terminals: [], lines: [], path: chosen.path, ...hidden, isColumn: true };
}

function hiddenOf({ hiddenSteps, hiddenFlows, hiddenBegins, hiddenEnds }: Chosen) {
  return { hiddenSteps, hiddenFlows, hiddenBegins, hiddenEnds };
}
