// Steps of the normal course that reach outside, and whether something catches their errors.
import { attribute } from '../../read/tree.ts';
import type { Risk } from '../vocabulary.ts';
import { type FlowNode, isEventSubProcess, type Process, scopesOf } from './process.ts';
import type { DoneStep } from './step.ts';

export function risksOf(process: Process, steps: readonly DoneStep[]): readonly Risk[] {
  const normal = normalCourse(process);
  return steps
    .filter(({ node, work }) => normal.has(node) && (work.isWork || node.element.name === 'callActivity'))
    .map(({ node }) => ({ isCaught: isCaught(process, node) }));
}

// What only an exception path reaches is the handling itself.
function normalCourse(process: Process): ReadonlySet<FlowNode> {
  const reached = new Set<FlowNode>();
  const open = process.nodes.filter((node) => process.incoming(node.id).length === 0 && isOrdinaryStart(node));
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...process.outgoing(node.id));
  }
  return reached;
}

function isOrdinaryStart(node: FlowNode): boolean {
  if (node.element.name === 'boundaryEvent' || attribute(node.element, 'isForCompensation') === 'true') return false;
  return ![node, ...scopesOf(node)].some(isEventSubProcess);
}

function isCaught(process: Process, node: FlowNode): boolean {
  const scopes = scopesOf(node);
  return (
    [node, ...scopes].some((each) => process.boundaries(each.id).some(catchesErrors)) ||
    [undefined, ...scopes].some((scope) => process.eventStarts(scope).some(catchesErrors))
  );
}

function catchesErrors(handler: FlowNode): boolean {
  return handler.events.some((event) => event.trigger === 'error');
}
