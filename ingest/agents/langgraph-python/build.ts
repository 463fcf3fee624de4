// The methods by which a graph is put together.
// https://langchain-ai.github.io/langgraph/reference/graphs/
import type { Arguments } from './call.ts';
import { END, type Graph, START } from './graph.ts';
import { openGap } from './module.ts';
import { lastName, type Place, shown, textIn, type Value } from './value.ts';

/** Nodes of one graph, and edges and branches between them; more are not written by people. */
const MAX_NODES = 500;
const MAX_WAYS = 3000;

interface Building extends Arguments {
  readonly name: string;
  readonly place: Place;
}

/** The builder itself, so that calls can be chained, or the graph that it compiles to; undefined for methods that build nothing. */
export function build(builder: Extract<Value, { kind: 'builder' }>, building: Building): Value | undefined {
  const { graph } = builder;
  const { name, args, keywords, place } = building;
  if (graph.edges.length + graph.branches.length >= MAX_WAYS && /^(add_(edge|conditional_edges)|set_)/.test(name)) {
    openGap(place.module, graph.place, `this graph has more than ${MAX_WAYS} edges`, 'Its first edges were read; split the graph.');
    return builder;
  }
  const given = (position: number, argument: string): Value | undefined => keywords.get(argument) ?? args[position];
  const edge = (from: Value | undefined, to: Value | undefined): void => {
    if (from !== undefined && to !== undefined) graph.edges.push({ from, to, place });
  };
  const text = (id: string): Value => ({ kind: 'text', text: id, ...place });
  switch (name) {
    case 'add_node':
      addNode(graph, building);
      return builder;
    case 'add_edge':
      edge(given(0, 'start_key'), given(1, 'end_key'));
      return builder;
    case 'set_entry_point':
      edge(text(START), given(0, 'key'));
      return builder;
    case 'set_finish_point':
      edge(given(0, 'key'), text(END));
      return builder;
    case 'add_conditional_edges':
      graph.branches.push({ from: given(0, 'source') ?? text(START), path: given(1, 'path'), map: given(2, 'path_map'), place });
      return builder;
    case 'set_conditional_entry_point':
      graph.branches.push({ from: text(START), path: given(0, 'path'), map: given(1, 'path_map'), place });
      return builder;
    case 'add_sequence':
      addSequence(graph, building);
      return builder;
    case 'compile':
      graph.compiled.push({ keywords, place });
      return { kind: 'graph', graph, ...place };
    default:
      return undefined;
  }
}

/** add_node("name", action) and add_node(action), which takes the name of the function. */
function addNode(graph: Graph, { args, keywords, place }: Building): void {
  if (graph.nodes.length >= MAX_NODES) {
    if (graph.nodes.length === MAX_NODES)
      openGap(place.module, place, `this graph has more than ${MAX_NODES} nodes`, 'Its first nodes were read; split the graph.');
    return;
  }
  const first = keywords.get('node') ?? args[0];
  const second = keywords.get('action') ?? args[1];
  const action = second ?? first;
  const id = second === undefined ? nameOf(action) : textIn(first);
  if (id === undefined) {
    openGap(
      place.module,
      place,
      `a node is added under a name that is computed${first === undefined ? '' : ` (${shown(first)})`}`,
      'Add each node by a name that is written out; the others were read.',
    );
    return;
  }
  const retry = keywords.get('retry_policy') ?? keywords.get('retry');
  graph.nodes.push({ id, place, action, retry, destinations: keywords.get('destinations') });
}

/** add_sequence([a, ("name", b)]): nodes one after the other. */
function addSequence(graph: Graph, building: Building): void {
  const { args, keywords, place } = building;
  const list = keywords.get('nodes') ?? args[0];
  if (list?.kind !== 'list') {
    openGap(place.module, place, 'a sequence of nodes is computed', 'Write the list of nodes where it is added.');
    return;
  }
  let before: string | undefined;
  for (const item of list.items) {
    const known = graph.nodes.length;
    addNode(graph, { ...building, args: item.kind === 'list' ? item.items : [item], keywords: new Map() });
    const added = graph.nodes.length > known ? graph.nodes.at(-1)?.id : undefined;
    if (before !== undefined && added !== undefined)
      graph.edges.push({ from: { kind: 'text', text: before, ...place }, to: { kind: 'text', text: added, ...place }, place });
    before = added;
  }
}

function nameOf(action: Value | undefined): string | undefined {
  switch (action?.kind) {
    case 'function':
      return action.function.name === 'lambda' ? undefined : action.function.name;
    case 'object':
      return action.name;
    case 'name':
      return lastName(action.name);
    case 'graph':
      return action.graph.compiled.flatMap(({ keywords: given }) => textIn(given.get('name')) ?? []).at(-1);
    case 'assistant':
      return textIn(action.assistant.keywords.get('name'));
    default:
      return undefined;
  }
}
