// A view becomes a drawing: each container is laid out alone, then stands as one box in the container around it.
import type { Box, Drawing, FlowDirection, Line, Point } from './drawing.ts';
import type { Elk } from './elk.ts';
import { type Content, type Inside, layoutInside, roomFor, type Sized } from './inside.ts';
import { kindOf } from './kinds.ts';
import { CARD, CLOSED, closedWidth, OPEN, TITLE_SIZE } from './sizes.ts';
import { textWidth } from './text-width.ts';
import type { Badge, DrawableEdge, DrawableGroup, DrawableNode, DrawableView } from './view.ts';

/** Layouts of containers by their content, so that opening one box computes that box and the levels above only. */
export type LayoutCache = Map<string, Inside>;

export interface LayoutOptions {
  readonly elk: Elk;
  /** Width ÷ height of the place where the drawing is shown. */
  readonly ratio: number;
  /** Undefined takes the one that comes nearest to the ratio. */
  readonly direction?: FlowDirection | undefined;
  readonly cache?: LayoutCache | undefined;
  /** A drawing to stay close to: its direction and proportions are kept, so that opening a box does not turn the map. */
  readonly like?: Pick<Drawing, 'direction' | 'innerRatio'> | undefined;
}

const ROOT = '';
/** Flat insides and upright ones: which is better depends on how the boxes stand to one another. */
const INNER_RATIOS = [1.7, 0.8];
/** Above this many boxes on one level a second try costs more than it gains. */
const MOST_TRIES = 60;
const MOST_CACHED = 400;

/** Places of everything in the view. Never rejects; what could not be laid out stands in a grid and is named in `grids`. */
export async function layout(view: DrawableView, options: LayoutOptions): Promise<Drawing> {
  const nesting = nestingOf(view);
  const ratios =
    options.like !== undefined ? [options.like.innerRatio] : view.groups.some((group) => group.expanded) ? INNER_RATIOS : [1.7];
  let best: Drawing | undefined;
  for (const innerRatio of ratios) {
    const drawing = await draw(nesting, { ...options, innerRatio });
    if (best === undefined || roomFor(drawing, options.ratio) < roomFor(best, options.ratio)) best = drawing;
  }
  return best ?? { width: 0, height: 0, direction: 'RIGHT', innerRatio: 1, boxes: [], lines: [], grids: [] };
}

async function draw(nesting: Nesting, options: Arranging['options']): Promise<Drawing> {
  const insides = new Map<string, Inside>();
  await arrange(ROOT, { nesting, insides, options });
  const boxes: Box[] = [];
  const lines: Line[] = [];
  place({ id: ROOT, depth: 0, at: { x: 0, y: 0 } }, { nesting, insides, boxes, lines });
  const outer = insides.get(ROOT);
  return {
    width: outer?.width ?? 0,
    height: outer?.height ?? 0,
    direction: outer?.direction ?? 'RIGHT',
    innerRatio: options.innerRatio,
    boxes,
    lines,
    grids: [...insides].filter(([, each]) => each.isGrid).map(([id]) => id),
  };
}

type Item = { readonly group: DrawableGroup; readonly node?: undefined } | { readonly node: DrawableNode; readonly group?: undefined };
interface Nesting {
  readonly items: ReadonlyMap<string, Item>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly edges: ReadonlyMap<string, readonly DrawableEdge[]>;
}

function nestingOf({ groups, nodes, edges }: DrawableView): Nesting {
  const items = new Map<string, Item>();
  for (const group of groups) items.set(group.id, { group });
  for (const node of nodes) items.set(node.id, { node });
  const parentOf = (id: string): string => {
    const item = items.get(id);
    const parent = item?.group?.parent ?? item?.node?.parent ?? ROOT;
    return items.has(parent) ? parent : ROOT;
  };
  const children = new Map<string, string[]>();
  for (const id of items.keys()) push(children, parentOf(id), id);
  const inside = new Map<string, DrawableEdge[]>();
  for (const edge of edges)
    if (items.has(edge.from) && items.has(edge.to) && parentOf(edge.from) === parentOf(edge.to)) push(inside, parentOf(edge.from), edge);
  return { items, children, edges: inside };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

interface Arranging {
  readonly nesting: Nesting;
  readonly insides: Map<string, Inside>;
  readonly options: LayoutOptions & { readonly innerRatio: number };
}

async function arrange(id: string, arranging: Arranging): Promise<Sized> {
  const { nesting, insides, options } = arranging;
  const children: Sized[] = [];
  for (const child of nesting.children.get(id) ?? []) {
    const item = nesting.items.get(child);
    if (item?.group?.expanded === true) children.push(await arrange(child, arranging));
    else
      children.push({
        id: child,
        ...(item?.group === undefined ? CARD : { width: closedWidth(titleOf(item.group)), height: CLOSED.height }),
      });
  }
  const outer = id === ROOT;
  const fixed = options.direction ?? options.like?.direction;
  const wanted: readonly FlowDirection[] =
    outer && fixed !== undefined ? [fixed] : children.length > MOST_TRIES ? ['RIGHT'] : ['RIGHT', 'DOWN'];
  const content: Content = {
    children,
    links: (nesting.edges.get(id) ?? []).map(({ id: edge, from, to }) => ({ id: edge, from, to })),
    ratio: outer ? options.ratio : options.innerRatio,
    directions: wanted,
  };
  const inside = await cached(content, options);
  insides.set(id, inside);
  const group = nesting.items.get(id)?.group;
  const title = group === undefined ? 0 : textWidth(group.name, TITLE_SIZE, true) + 84;
  return { id, width: Math.max(OPEN.least, inside.width + OPEN.side * 2, title), height: inside.height + OPEN.top + OPEN.bottom };
}

async function cached(content: Content, { elk, cache }: LayoutOptions): Promise<Inside> {
  const key = JSON.stringify([
    content.children.map((each) => [each.id, each.width, each.height]),
    content.links,
    content.ratio.toFixed(1),
    content.directions,
  ]);
  const known = cache?.get(key);
  if (known !== undefined) return known;
  const inside = await layoutInside(elk, content);
  if (cache !== undefined && !inside.isGrid) {
    for (const [oldest] of cache) if (cache.size >= MOST_CACHED) cache.delete(oldest);
    cache.set(key, inside);
  }
  return inside;
}

interface Placing {
  readonly nesting: Nesting;
  readonly insides: ReadonlyMap<string, Inside>;
  readonly boxes: Box[];
  readonly lines: Line[];
}

function place({ id, depth, at }: { readonly id: string; readonly depth: number; readonly at: Point }, placing: Placing): void {
  const inside = placing.insides.get(id);
  if (inside === undefined) return;
  for (const child of placing.nesting.children.get(id) ?? []) {
    const [item, spot] = [placing.nesting.items.get(child), inside.places.get(child)];
    if (item === undefined || spot === undefined) continue;
    const corner = { x: at.x + spot.x, y: at.y + spot.y };
    placing.boxes.push(boxOf(item, { depth, corner, inner: placing.insides.get(child) }));
    if (item.group?.expanded === true)
      place({ id: child, depth: depth + 1, at: { x: corner.x + OPEN.side, y: corner.y + OPEN.top } }, placing);
  }
  for (const edge of placing.nesting.edges.get(id) ?? []) {
    const route = inside.routes.get(edge.id);
    if (route !== undefined)
      placing.lines.push({ id: edge.id, edge, depth, points: route.map(({ x, y }) => ({ x: at.x + x, y: at.y + y })) });
  }
}

interface Spot {
  readonly depth: number;
  readonly corner: Point;
  readonly inner: Inside | undefined;
}

function boxOf({ group, node }: Item, { depth, corner, inner }: Spot): Box {
  if (group === undefined) {
    const { id, parent, name, type, kind, badges, external, resolved } = node;
    const common = { id, parent, depth, ...corner, ...CARD, name, members: 0, badge: worst(badges), external: external === true, resolved };
    return { ...common, form: 'card', kind: kindOf(type, kind) };
  }
  const { id, parent, name, type, kind, members, external, resolved, expanded } = group;
  const title = textWidth(name, TITLE_SIZE, true) + 84;
  const size = expanded
    ? { width: Math.max(OPEN.least, (inner?.width ?? 0) + OPEN.side * 2, title), height: (inner?.height ?? 0) + OPEN.top + OPEN.bottom }
    : { width: closedWidth(titleOf(group)), height: CLOSED.height };
  const common = { id, parent, depth, ...corner, ...size, name, members, badge: worst(group.badges), external: external === true };
  return { ...common, resolved: resolved !== false, form: expanded ? 'open' : 'closed', kind: kindOf(type, kind) };
}

function titleOf(group: DrawableGroup): string {
  return `${group.name} (${group.members})`;
}

const ORDER = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'];
function worst(badges: readonly Badge[]): Badge | null {
  return badges.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))[0] ?? null;
}
