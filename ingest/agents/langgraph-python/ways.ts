// The ways between the nodes of a graph: edges, branches, and commands of nodes.
import type { Emit } from '../../ingester.ts';
import { addStep, type Flow, flowsTo } from '../../workflows/vocabulary.ts';
import { END, type Graph, idIn, START } from './graph.ts';
import type { Laid } from './laid.ts';
import { openGap, placeOf } from './module.ts';
import { commandRoute, type Route, routeOf } from './route.ts';
import { lastName, type Place, shown, type Value } from './value.ts';

/** Nodes from which one edge leads. */
const MAX_ENDS = 100;

/** One way from a node to the next. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly condition?: string | undefined;
  readonly place: Place;
}

/** The ways whose ends are nodes of the graph; what leads elsewhere is a gap. */
export function waysIn(emit: Emit, graph: Graph, nodes: readonly Laid[]): readonly Way[] {
  const known = new Set(nodes.map(({ id }) => id));
  const found = new Map<string, Way>();
  const missing = new Set<string>();
  for (const way of [...edgesOf(emit, graph), ...branchesOf(emit, graph), ...commandsOf(emit, nodes)]) {
    const lost = [way.from, way.to].filter((id) => id !== START && id !== END && !known.has(id));
    for (const id of lost) {
      if (missing.has(id)) continue;
      missing.add(id);
      const detail = `an edge names the node "${id}", which is not added here by that name`;
      openGap(emit, way.place, detail, 'Add the node by a name that is written out.');
    }
    if (lost.length === 0) found.set(`${way.from}\0${way.to}\0${way.condition ?? ''}`, way);
  }
  return [...found.values()];
}

/** The steps START and END, and the ways as flows. */
export function emitWays(flow: Flow, ways: readonly Way[]): void {
  for (const [id, name, kind] of [
    [START, 'start', 'start'],
    [END, 'end', 'end'],
  ] as const) {
    const way = ways.find(({ from, to }) => from === id || to === id);
    if (way !== undefined)
      addStep(flow, { id, name, kind, source: placeOf(way.place), ...(id === END ? { outcome: 'normal' as const } : {}) });
  }
  for (const { from, to, condition, place } of ways) flowsTo(flow, { from, to, condition, source: placeOf(place) });
}

/** add_edge(["a", "b"], "c") is two edges; c waits for both. */
function edgesOf(emit: Emit, graph: Graph): readonly Way[] {
  return graph.edges.flatMap(({ from, to, place }) => {
    const ends = from.kind === 'list' && from.items.length <= MAX_ENDS ? from.items : [from];
    return ends.flatMap((each): readonly Way[] => {
      const [first, second] = [idIn(each), idIn(to)];
      if (first !== undefined && second !== undefined) return [{ from: first, to: second, place }];
      openGap(
        emit,
        place,
        `an edge leads ${first === undefined ? `from ${shown(each)}` : `to ${shown(to)}`}, which is computed`,
        'Write the names of its nodes out; the other edges were read.',
      );
      return [];
    });
  });
}

function branchesOf(emit: Emit, graph: Graph): readonly Way[] {
  return graph.branches.flatMap(({ from, path, map, place }) => {
    const id = idIn(from);
    const by = path === undefined ? 'a branch' : path.kind === 'name' ? lastName(path.name) : shown(path);
    if (id === undefined) {
      openGap(emit, place, `a branch leads from ${shown(from)}, which is computed`, 'Write the name of its node out.');
      return [];
    }
    return waysOf(emit, { id, by, place }, routeOf(path, map));
  });
}

function commandsOf(emit: Emit, nodes: readonly Laid[]): readonly Way[] {
  return nodes.flatMap(({ id, doing, destinations, place }) => {
    const inside = doing.commands.filter(({ keywords }) => keywords.has('goto') && !leavesGraph(keywords.get('graph')));
    if (inside.length === 0 && destinations === undefined) return [];
    return waysOf(emit, { id, by: 'goto', place: inside[0] ?? place }, commandRoute({ ...doing, commands: inside }, destinations));
  });
}

/** Command(graph=Command.PARENT) goes to a node of the graph around. */
function leavesGraph(graph: Value | undefined): boolean {
  return graph?.kind === 'name' && lastName(graph.name) === 'PARENT';
}

function waysOf(
  emit: Emit,
  { id, by, place }: { readonly id: string; readonly by: string; readonly place: Place },
  { targets, isOpen }: Route,
): readonly Way[] {
  if (isOpen)
    openGap(
      emit,
      place,
      `where "${id}" goes next is worked out while it runs (${by})`,
      'Name all targets: as path_map, or as Literal in what the function returns; those that are written out were read.',
    );
  return targets.map(({ to, label }) => ({ from: id, to, condition: label === undefined ? by : `${by} = ${label}`, place }));
}
