// Camunda 7 repeats transactions, not steps: a step is retried only when a job started the transaction it runs in.
// https://docs.camunda.org/manual/latest/user-guide/process-engine/transactions-in-processes/
import { engineAttribute } from './namespace.ts';
import type { FlowNode, Process } from './process.ts';

/** True when some way to the step begins at a job: asyncBefore, asyncAfter, or a timer. */
export function runsInJob(process: Process, node: FlowNode, seen: Set<FlowNode> = new Set()): boolean {
  if (isAsync(node, 'asyncBefore') || isAsync(node, 'async')) return true;
  if (seen.has(node)) return false;
  seen.add(node);
  return sourcesOf(process, node).some((source) => {
    if (isAsync(source, 'asyncAfter')) return true;
    if (source.events.some((event) => event.trigger === 'timer') && /^(start|boundary|intermediateCatch)/.test(source.element.name))
      return true;
    return !isWait(source) && runsInJob(process, source, seen);
  });
}

// The first step of a sub-process continues the transaction that entered the sub-process.
function sourcesOf(process: Process, node: FlowNode): readonly FlowNode[] {
  const incoming = process.incoming(node.id);
  return incoming.length === 0 && node.parent !== undefined ? [node.parent] : incoming;
}

function isAsync(node: FlowNode, name: string): boolean {
  return engineAttribute(node.element, name) === 'true';
}

/** Where a transaction ends: people, messages, workers; and what is entered from outside. */
function isWait(node: FlowNode): boolean {
  const { name } = node.element;
  if (/^(userTask|receiveTask|intermediateCatchEvent|boundaryEvent|eventBasedGateway|callActivity)$/.test(name)) return true;
  return engineAttribute(node.element, 'type') === 'external';
}
