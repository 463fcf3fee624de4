// Places where a run stops until a person goes on.
// https://docs.langchain.com/oss/python/langgraph/interrupts
import { approvalTags } from '../../workflows/performer.ts';
import { type Flow, guardedBy } from '../../workflows/vocabulary.ts';
import { type Graph, idIn } from './graph.ts';
import type { Laid } from './laid.ts';
import { openGap, placeOf } from './module.ts';
import { itemsOf, shown } from './value.ts';
import type { Way } from './ways.ts';

export function emitInterrupts(flow: Flow, graph: Graph, nodes: readonly Laid[]): void {
  for (const node of nodes) emitInside(flow, node);
  for (const { keywords } of graph.compiled) {
    for (const [argument, kind] of [
      ['interrupt_before', 'approval'],
      ['interrupt_after', 'review'],
    ] as const) {
      for (const stop of itemsOf(keywords.get(argument))) {
        if (stop.kind === 'none') continue;
        const id = idIn(stop);
        const steps = id === '*' ? nodes.map((node) => node.id) : nodes.flatMap((node) => (node.id === id ? [id] : []));
        if (steps.length === 0)
          openGap(
            flow.emit,
            stop,
            `the run stops at ${shown(stop)}, and no node of that name is known`,
            'Write the name of a node that is added here.',
          );
        for (const step of steps)
          guardedBy(flow, {
            step,
            kind,
            name: kind === 'approval' ? `Stops before ${step} until somebody goes on` : `Stops after ${step} until somebody goes on`,
            source: placeOf(stop),
          });
      }
    }
  }
}

/** What the code asks tells an approval from other questions. */
function emitInside(flow: Flow, { id, doing }: Laid): void {
  const [first] = doing.interrupts;
  if (first === undefined) return;
  const words = `${id} ${doing.function?.name ?? ''} ${first.module.python.text.slice(first.at, first.at + 400)}`.replaceAll('_', ' ');
  const isApproval = approvalTags(words).length > 0;
  guardedBy(flow, {
    step: id,
    kind: isApproval ? 'approval' : 'review',
    name: isApproval ? `${id} waits for an approval` : `${id} waits for a person`,
    source: placeOf(first),
  });
}

/**
 * Whether a person goes on before tools run: every tool node is stopped before, or comes only after nodes that stop.
 * Undefined where a run stops and no tool node tells what runs the tools.
 */
export function stopsBeforeTools(graph: Graph, nodes: readonly Laid[], ways: readonly Way[]): boolean | undefined {
  const before = stopsOf(graph, 'interrupt_before');
  const after = stopsOf(graph, 'interrupt_after');
  const stopping = new Set(nodes.flatMap(({ id, doing }) => (doing.interrupts.length > 0 || after.has(id) || after.has('*') ? [id] : [])));
  const toolNodes = nodes.filter(({ isToolNode }) => isToolNode);
  if (toolNodes.length === 0) return before.size + stopping.size > 0 ? undefined : false;
  return toolNodes.every(({ id }) => {
    const leading = ways.filter(({ to }) => to === id);
    return before.has(id) || before.has('*') || (leading.length > 0 && leading.every(({ from }) => stopping.has(from)));
  });
}

function stopsOf({ compiled }: Graph, argument: 'interrupt_before' | 'interrupt_after'): ReadonlySet<string> {
  return new Set(compiled.flatMap(({ keywords }) => itemsOf(keywords.get(argument)).flatMap((stop) => idIn(stop) ?? [])));
}
