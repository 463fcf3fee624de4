// A Python file with graphs as facts. The file and those it imports are parsed and read, never run.
import type { Gap } from '../../../graph/model.ts';
import type { Emit, Siblings, TextDocument } from '../../ingester.ts';
import { emitAssistant } from './emit-agent.ts';
import { emitGraph } from './emit-graph.ts';
import { loadModules } from './load.ts';
import { openGap } from './module.ts';
import { readModule } from './statement.ts';

const IMPORTS = /^[ \t]*(from|import)[ \t]+(langgraph|langgraph_supervisor|langgraph_swarm|langchain\.agents)\b/m;
const MAKES = /\b(StateGraph|MessageGraph|create_react_agent|create_agent|create_supervisor|create_swarm)\b/;

/** The file imports LangGraph, or agents of langchain that are built on it, and makes a graph or an agent. */
export function isLangGraphPython({ text }: TextDocument): boolean {
  return MAKES.test(text) && IMPORTS.test(text);
}

export async function extractLangGraphPython(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const module = await loadModules(document, siblings);
  if (!('python' in module)) {
    for (const gap of module) emit.gap(gap);
    return;
  }
  readModule(module);
  // Gaps are told once, whoever meets them.
  const noting: Emit = { ...emit, gap: (gap) => module.gap(gap) };
  for (const graph of module.graphs) emitGraph(graph, noting);
  for (const assistant of module.assistants) emitAssistant(assistant, noting);
  if (module.graphs.length + module.assistants.length === 0)
    openGap(
      noting,
      { module, at: 0 },
      'no graph and no agent was found although the file speaks of one',
      'Build the graph with StateGraph(…) in the file that adds its nodes; what is handed over as a parameter is not followed.',
    );
  for (const gap of distinct(module.gaps)) emit.gap(gap);
}

function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.source.file} ${gap.source.line} ${gap.detail}`, gap])).values()];
}
