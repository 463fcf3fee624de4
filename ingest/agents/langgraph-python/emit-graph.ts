// One graph as a workflow: its nodes as steps, the ways between them, what stops it for a person.
import type { Emit } from '../../ingester.ts';
import { guardWorkflow } from '../../schedules/guard.ts';
import { type Flow, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import { LANGGRAPH } from './defaults.ts';
import { doingOf } from './doing.ts';
import { emitAgent } from './emit-agent.ts';
import { emitNode } from './emit-node.ts';
import { type Graph, type GraphNode, START } from './graph.ts';
import { emitInterrupts, stopsBeforeTools } from './interrupt.ts';
import type { Laid } from './laid.ts';
import { openGap, placeOf } from './module.ts';
import { graphKey, idOf, mentionsOf, pathMentions, titleOf } from './names.ts';
import { stateStores, stateTags } from './state.ts';
import { toolboxOf } from './tools.ts';
import { lastName, type Value } from './value.ts';
import { emitWays, waysIn } from './ways.ts';

export function emitGraph(graph: Graph, emit: Emit): void {
  const { document } = graph.place.module;
  const source = placeOf(graph.place);
  const compiled = graph.compiled.map(({ keywords }) => keywords);
  const tags = stateTags(compiled);
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, idOf(graph)],
    kind: 'state-machine',
    engine: 'langgraph',
    defaults: graph.hasStepTimeout ? { ...LANGGRAPH, work: { ...LANGGRAPH.work, timeout: 'set' } } : LANGGRAPH,
    name: titleOf(graph),
    also: [...mentionsOf(graph), ...pathMentions(graph)],
    source,
    props: { onError: 'fail', ...(tags.length === 0 ? {} : { tags: [...tags].sort() }) },
  });
  const nodes = distinct(graph).map((node): Laid => ({ ...node, doing: doingOf(node.action), isToolNode: isToolNode(node.action) }));
  if (nodes.length === 0)
    openGap(emit, graph.place, 'no node of this graph is known', 'Add its nodes where the graph is made, by names that are written out.');
  const toolbox = toolboxOf(
    nodes.flatMap(({ action, isToolNode, doing }) => [...(isToolNode && action !== undefined ? [action] : []), ...doing.tools]),
  );
  const hasTools = toolbox.tools.length + toolbox.handoffs.length + toolbox.servers.length + toolbox.open.length > 0;
  const ways = waysIn(emit, graph, nodes);
  if (nodes.length > 0 && !ways.some(({ from }) => from === START))
    openGap(emit, graph.place, 'nothing says where this graph begins', 'Lead an edge from START to its first node.');
  const agent = hasTools
    ? emitAgent(
        graph,
        {
          models: nodes.flatMap(({ doing }) => doing.models),
          toolbox,
          isStopped: stopsBeforeTools(graph, nodes, ways),
          tags,
        },
        emit,
      )
    : undefined;
  for (const node of nodes) emitNode(flow, node, agent);
  emitWays(flow, ways);
  emitInterrupts(flow, graph, nodes);
  for (const { interaction, place } of stateStores(compiled)) interacts(flow, { key: graphKey(graph) }, interaction, placeOf(place));
  emitLimit(flow, graph);
}

/** A name that is added twice is an error of its program; the first is kept. */
function distinct({ nodes }: Graph): readonly GraphNode[] {
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  return [...byId.values()];
}

function isToolNode(action: Value | undefined): boolean {
  return action?.kind === 'call' && action.object === undefined && /^(ToolNode|ToolExecutor)$/.test(lastName(action.name));
}

/** with_config({"recursion_limit": 20}) bounds the steps of a run. */
function emitLimit(flow: Flow, graph: Graph): void {
  const limit = graph.configs
    .map(({ args, keywords }) => {
      const config = args[0] ?? keywords.get('config');
      return config?.kind === 'dict' ? config.entries.get('recursion_limit') : keywords.get('recursion_limit');
    })
    .find((value) => value?.kind === 'number');
  if (limit?.kind === 'number') guardWorkflow(flow, { kind: 'limit', name: `At most ${limit.value} steps`, source: placeOf(limit) });
}
