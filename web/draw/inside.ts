// The layout of one container by itself: sizes in, places and bend points out. What every level of the map is composed of.
import type { FlowDirection, Point } from './drawing.ts';
import type { Elk, ElkGraph } from './elk.ts';
import { gridOf } from './grid.ts';

export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
export interface Inside {
  readonly width: number;
  readonly height: number;
  readonly direction: FlowDirection;
  readonly places: ReadonlyMap<string, Point>;
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  readonly isGrid: boolean;
}
export interface Content {
  readonly children: readonly Sized[];
  readonly links: readonly Link[];
  /** Width ÷ height wanted. */
  readonly ratio: number;
  /** Tried in this order; the one nearest to the ratio wins. */
  readonly directions: readonly FlowDirection[];
}

const SPACING: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '11',
  'elk.spacing.componentComponent': '26',
  'elk.layered.spacing.nodeNodeBetweenLayers': '52',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '11',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** Never rejects: without an answer of the engine the children stand in a grid. */
export async function layoutInside(elk: Elk, content: Content): Promise<Inside> {
  if (content.links.length === 0) return { ...gridOf(content), isGrid: false };
  const tried: Inside[] = [];
  for (const direction of content.directions) {
    try {
      tried.push(read(await elk(graphOf(content, direction)), direction));
    } catch {
      return gridOf(content);
    }
  }
  return tried.reduce(
    (best, each) => (roomFor(each, content.ratio) < roomFor(best, content.ratio) ? each : best),
    tried[0] ?? gridOf(content),
  );
}

function graphOf({ children, links, ratio }: Content, direction: FlowDirection): ElkGraph {
  return {
    id: 'root',
    layoutOptions: { ...SPACING, 'elk.direction': direction, 'elk.aspectRatio': ratio.toFixed(2) },
    children: children.map(({ id, width, height }) => ({ id, width, height })),
    edges: links.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
}

function read(graph: ElkGraph, direction: FlowDirection): Inside {
  const places = new Map(graph.children.map((each) => [each.id, { x: each.x ?? 0, y: each.y ?? 0 }]));
  const routes = new Map<string, readonly Point[]>();
  for (const edge of graph.edges) {
    const section = edge.sections?.[0];
    if (section !== undefined) routes.set(edge.id, [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
  }
  return { width: graph.width ?? 0, height: graph.height ?? 0, direction, places, routes, isGrid: false };
}

/** How high a place of the given ratio must be to hold it all: the smaller, the larger the text on the screen. */
export function roomFor({ width, height }: { readonly width: number; readonly height: number }, ratio: number): number {
  return Math.max(width / ratio, height);
}
