// How a flow begins: by messages and requests that come in, or by the schedule of a processor that nothing leads to.
// https://nifi.apache.org/docs/nifi-docs/html/user-guide.html
import { stepKey } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { type Start, workflowKey } from '../vocabulary.ts';
import type { Component } from './components.ts';
import type { Node } from './nodes.ts';
import { isDisabled, type Reading } from './processor.ts';
import type { Reached } from './reach.ts';

interface Beginning {
  readonly trigger: 'message' | 'http';
  from(node: Node): Omit<Start, 'source'>;
}

export function startsBy(component: Component, { interactions }: Reached): Beginning | undefined {
  if (component.shape === 'listen') {
    const kind = component.starts;
    return { trigger: kind, from: (node) => ({ by: self(node), kind }) };
  }
  if (component.shape !== 'channel' || component.way !== 'take') return undefined;
  const [first] = interactions;
  return { trigger: 'message', from: (node) => ({ by: first?.to ?? self(node), kind: 'message' }) };
}

function self({ flowing, id }: Node): { readonly key: ReturnType<typeof stepKey> } {
  return { key: stepKey(workflowKey(flowing.place), id) };
}

/** A start with a timer that leads to the processor; it starts nothing while the processor is disabled. */
export function addTimer({ document }: Reading, node: Node): void {
  const { part, flowing, id } = node;
  const key = at(part.tree, 'schedulingPeriod') === undefined ? 'schedulingStrategy' : 'schedulingPeriod';
  const place = at(part.tree, key);
  if (place === undefined) return;
  const strategy = textOf(at(part.tree, 'schedulingStrategy'));
  const period = textOf(at(part.tree, 'schedulingPeriod')) ?? '';
  const source = sourceOf(document, place, pointerTo(part.pointer, key));
  const timer = `${id} schedule`;
  flowing.plan.steps.push({
    declared: { id: timer, name: spoken(strategy, period), kind: 'start', trigger: 'timer', source, within: node.placed.within },
    reach: [],
  });
  flowing.plan.flows.push({ from: timer, to: id, source });
  if (!isDisabled(part.tree)) flowing.starts.push({ by: { key: stepKey(workflowKey(flowing.place), timer) }, kind: 'timer', source });
}

// A period of nothing means as often as there is something to do.
function spoken(strategy: string | undefined, period: string): string {
  if (strategy === 'CRON_DRIVEN') return period;
  return period === '' || /^0+(\.0+)?\s*[a-z]*$/i.test(period) ? 'continuously' : `every ${period}`;
}
