// Camunda 7 repeats transactions, not steps: a step is retried only when a job started the transaction it runs in.
// https://docs.camunda.org/manual/latest/user-guide/process-engine/transactions-in-processes/
import { isTriggerable } from './flowable.ts';
import { engineAttribute } from './namespace.ts';
import type { FlowNode, Process } from './process.ts';

/** Steps to which some way leads from a job without a stop between: after asyncBefore, asyncAfter or a timer. */
export function stepsInJobs(process: Process): ReadonlySet<FlowNode> {
  const found = new Set<FlowNode>();
  const open = process.nodes.flatMap((node) => [
    ...(isAsync(node, 'asyncBefore') || isAsync(node, 'async') ? [node] : []),
    ...(isAsync(node, 'asyncAfter') || isAsync(node, 'asyncLeave') || isTimer(node) ? process.outgoing(node.id) : []),
  ]);
  const children = firstChildren(process);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    if (!isWait(node)) open.push(...nextInTransaction(process, node), ...(children.get(node) ?? []));
  }
  return found;
}

// A sub-process is entered and left in one transaction, and an error is handled in the one that it was thrown in.
function nextInTransaction(process: Process, node: FlowNode): readonly FlowNode[] {
  const handlers = process.boundaries(node.id).filter((boundary) => boundary.events.some((event) => event.trigger === 'error'));
  const next = process.outgoing(node.id);
  return [...handlers, ...(next.length === 0 && node.parent !== undefined ? process.outgoing(node.parent.id) : next)];
}

function firstChildren(process: Process): ReadonlyMap<FlowNode, readonly FlowNode[]> {
  const children = new Map<FlowNode, FlowNode[]>();
  for (const node of process.nodes) {
    if (node.parent === undefined || node.element.name === 'boundaryEvent' || process.incoming(node.id).length > 0) continue;
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node]);
    else siblings.push(node);
  }
  return children;
}

function isAsync(node: FlowNode, name: string): boolean {
  return engineAttribute(node.element, name) === 'true';
}

function isTimer(node: FlowNode): boolean {
  return node.events.some((event) => event.trigger === 'timer') && /^(start|boundary|intermediateCatch)/.test(node.element.name);
}

/** Where a transaction ends: people, messages, workers, other processes. */
function isWait(node: FlowNode): boolean {
  const { name } = node.element;
  if (/^(userTask|receiveTask|intermediateCatchEvent|eventBasedGateway|callActivity)$/.test(name)) return true;
  return /^external(-worker)?$/.test(engineAttribute(node.element, 'type') ?? '') || isTriggerable(node.element);
}
