// The map's read model: which boxes are open, which edges join what is visible, within a budget that is never passed.
import { createHash } from 'node:crypto';
import { type Bundle, type BundleInput, bundle } from './bundle.ts';
import { type Box, type Containment, containmentOf, type Grouping } from './containment.ts';
import type { EstateModel, ModelEdge, ModelNode } from './estate-model.ts';
import { neighbourhood } from './focus.ts';
import { type Provenance, provenanceOf } from './provenance.ts';

export const MOST_ELEMENTS = 600;
/** Boxes are opened unasked only while the picture stays readable at one glance. */
const READABLE = 30;

export interface ViewInput {
  readonly grouping: Grouping;
  readonly expanded?: readonly string[] | undefined;
  readonly focus?: { readonly id: string; readonly hops: number; readonly direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH' } | undefined;
  /** Ledger classes as in the graph ("claimed-only"). */
  readonly ledger?: readonly string[] | undefined;
  /** Only what an inventory leaves out. */
  readonly unclaimed?: boolean | undefined;
  readonly provenance?: Provenance | undefined;
  readonly minEdgeWeight: number;
  readonly platforms: boolean;
  readonly budget: number;
}

export interface Hidden {
  readonly reason: string;
  readonly count: number;
  readonly remedy: string;
}

export interface ViewBox {
  readonly box: Box;
  readonly isGroup: boolean;
  readonly expanded: boolean;
  /** Drawable things inside, at any depth. */
  readonly members: readonly ModelNode[];
}

export interface View {
  readonly grouping: Grouping;
  readonly boxes: readonly ViewBox[];
  readonly edges: readonly Bundle[];
  readonly shown: Totals;
  readonly total: Totals;
  readonly hidden: readonly Hidden[];
  readonly layoutHash: string;
}
export interface Totals {
  readonly systems: number;
  readonly components: number;
  readonly interactions: number;
}

export function viewOf(model: EstateModel, input: ViewInput): View {
  const focused = input.focus === undefined ? undefined : neighbourhood(model, input.focus);
  const isPlatform = (node: ModelNode): boolean => node.type === 'System' && node.kind === 'platform';
  const isShown = (node: ModelNode): boolean => (input.platforms || !isPlatform(node)) && (focused === undefined || focused.has(node.id));
  const containment = containmentOf(model, input.grouping, isShown);
  const edges = model.edges.filter((edge) => passes(edge, input) && containment.boxes.has(edge.from) && containment.boxes.has(edge.to));
  const open = opened(containment, input);
  const budget = Math.max(1, Math.min(input.budget, MOST_ELEMENTS));
  const hidden: Hidden[] = [];
  let drawn = draw(containment, edges, open, input);
  while (drawn.boxes.length + drawn.edges.length > budget) {
    const largest = largestOpen(containment, open);
    if (largest === undefined) {
      hidden.push(...cut(drawn, budget));
      break;
    }
    open.delete(largest);
    note(hidden, 'budget', 1, 'Close other boxes, focus on one system, or group differently.');
    drawn = draw(containment, edges, open, input);
  }
  const platforms = input.platforms ? 0 : [...model.nodes.values()].filter(isPlatform).length;
  if (platforms > 0) note(hidden, 'telemetry', platforms, 'Switch on "telemetry platforms".');
  if (drawn.light > 0) note(hidden, 'weight', drawn.light, 'Lower the edge weight.');
  const filtered = model.edges.filter((edge) => !passes(edge, input)).length;
  if (filtered > 0) note(hidden, 'filter', filtered, 'Clear the ledger filter.');
  if (focused !== undefined)
    note(hidden, 'focus', [...model.nodes.values()].filter((node) => !focused.has(node.id)).length, 'Leave the focus.');
  const grouping = input.grouping === 'DOMAIN' && model.domains.size === 0 ? 'SYSTEM' : input.grouping;
  return { grouping, boxes: drawn.boxes, edges: drawn.edges, shown: totals(drawn), total: whole(model), hidden, layoutHash: hashOf(drawn) };
}

function passes(edge: ModelEdge, input: ViewInput): boolean {
  if (input.ledger !== undefined && !(edge.ledger !== null && input.ledger.includes(edge.ledger))) return false;
  if (input.unclaimed === true && edge.unclaimed !== true) return false;
  return input.provenance === undefined || provenanceOf(edge) === input.provenance;
}

interface Drawn {
  boxes: ViewBox[];
  edges: Bundle[];
  light: number;
}

function draw(containment: Containment, edges: readonly ModelEdge[], open: ReadonlySet<string>, input: ViewInput): Drawn {
  const boxes: ViewBox[] = [];
  const visit = (id: string): void => {
    const box = containment.boxes.get(id);
    if (box === undefined) return;
    const children = containment.children.get(id) ?? [];
    const expanded = children.length > 0 && open.has(id);
    boxes.push({ box, isGroup: children.length > 0, expanded, members: membersOf(containment, id) });
    if (expanded) for (const child of children) visit(child);
  };
  for (const id of containment.top) visit(id);
  const bundling: BundleInput = { edges, parentOf: (id) => containment.boxes.get(id)?.parent, isOpen: (id) => open.has(id) };
  const all = bundle(bundling);
  const heavy = all.filter((each) => each.count >= input.minEdgeWeight);
  return { boxes, edges: heavy, light: all.length - heavy.length };
}

/** What the caller opened; unasked, all outer boxes of an estate that fits on one screen, else none. */
function opened(containment: Containment, input: ViewInput): Set<string> {
  if (input.expanded !== undefined) return new Set(input.expanded.filter((id) => containment.children.has(id)));
  const outer = containment.top.filter((id) => containment.boxes.get(id)?.node === undefined && containment.children.has(id));
  const visible = containment.top.length + outer.reduce((sum, id) => sum + (containment.children.get(id)?.length ?? 0), 0);
  const open = new Set(visible <= READABLE ? outer : []);
  if (input.focus !== undefined) for (const id of [...outer, input.focus.id]) open.add(id);
  return open;
}

function membersOf(containment: Containment, id: string): readonly ModelNode[] {
  const members: ModelNode[] = [];
  for (const child of containment.children.get(id) ?? []) {
    const node = containment.boxes.get(child)?.node;
    if (node !== undefined) members.push(node);
    members.push(...membersOf(containment, child));
  }
  return members;
}

function largestOpen(containment: Containment, open: ReadonlySet<string>): string | undefined {
  return [...open].toSorted(
    (a, b) => (containment.children.get(b)?.length ?? 0) - (containment.children.get(a)?.length ?? 0) || (a < b ? -1 : 1),
  )[0];
}

// With every box closed and still too much: keep the heaviest bundles, then the boxes with most inside; say what went.
function cut(drawn: Drawn, budget: number): readonly Hidden[] {
  const boxes = drawn.boxes.toSorted((a, b) => b.members.length - a.members.length).slice(0, Math.max(1, Math.floor(budget * 0.4)));
  const kept = new Set(boxes.map((each) => each.box.id));
  const edges = drawn.edges
    .filter((edge) => kept.has(edge.from) && kept.has(edge.to))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, budget - boxes.length);
  const hidden: Hidden[] = [];
  note(hidden, 'budget', drawn.boxes.length - boxes.length, 'Search for a system and focus on it, or group by domain.');
  note(hidden, 'budget-edges', drawn.edges.length - edges.length, 'Raise the edge weight or focus.');
  drawn.boxes = drawn.boxes.filter((each) => kept.has(each.box.id));
  drawn.edges = edges.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return hidden;
}

function note(hidden: Hidden[], reason: string, count: number, remedy: string): void {
  if (count <= 0) return;
  const known = hidden.findIndex((each) => each.reason === reason);
  const before = hidden[known];
  if (before === undefined) hidden.push({ reason, count, remedy });
  else hidden[known] = { ...before, count: before.count + count };
}

// Interactions inside a closed box are not drawn, so they are not counted as shown.
function totals(drawn: Drawn): Totals {
  const visible = drawn.boxes.filter((each) => each.box.node !== undefined);
  const systems = visible.filter((each) => each.box.node?.type === 'System').length;
  return { systems, components: visible.length - systems, interactions: drawn.edges.reduce((sum, edge) => sum + edge.count, 0) };
}

function whole(model: EstateModel): Totals {
  const systems = [...model.nodes.values()].filter((node) => node.type === 'System').length;
  return { systems, components: model.nodes.size - systems, interactions: model.edges.length };
}

function hashOf(drawn: Drawn): string {
  const hash = createHash('sha256');
  for (const { box, expanded } of drawn.boxes) hash.update(`${box.id} ${box.parent ?? ''} ${expanded}\n`);
  for (const edge of drawn.edges) hash.update(`${edge.from} ${edge.to}\n`);
  return hash.digest('hex').slice(0, 16);
}
