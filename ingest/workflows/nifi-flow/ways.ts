// Connections as the order of steps, ways of errors, and starts of other flows.
import { stepKey } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { workflowKey } from '../vocabulary.ts';
import { type Connection, errorKindOf } from './connections.ts';
import type { Node } from './nodes.ts';
import type { Reading } from './processor.ts';

export function layOutWays({ document, connections }: Reading): void {
  for (const connection of connections.all) {
    const { from, to, relationships, part } = connection;
    const source = sourceOf(document, part.tree, part.pointer);
    const isProcessor = from.kind === 'processor';
    const { error, timeout, normal } = sorted(isProcessor ? relationships : []);
    for (const [kind, names] of [['error', error] as const, ['timeout', timeout] as const]) {
      if (names.length === 0) continue;
      const catches = names.join(', ');
      if (from.flowing === to.flowing) from.flowing.plan.flows.push({ from: from.id, to: to.id, kind, condition: catches, source });
      if (from !== to) from.flowing.plan.handlings.push({ of: from.id, by: handlerOf(connection), kind, catches, source });
    }
    if (from.flowing !== to.flowing) to.flowing.starts.push({ by: keyOf(from), kind: 'call', source });
    else if (!isProcessor || normal.length > 0 || relationships.length === 0) {
      from.flowing.plan.flows.push({ from: from.id, to: to.id, condition: conditionOf(normal), source });
    }
  }
}

function sorted(relationships: readonly string[]) {
  const of = (kind: 'error' | 'timeout' | undefined) => relationships.filter((each) => errorKindOf(each) === kind);
  return { error: of('error'), timeout: of('timeout'), normal: of(undefined) };
}

// Every processor has a success: it is no condition.
function conditionOf(names: readonly string[]): string | undefined {
  const stated = names.filter((name) => name !== 'success');
  return stated.length === 0 ? undefined : names.join(', ');
}

function handlerOf({ from, to }: Connection): string | { readonly key: ReturnType<typeof stepKey> } {
  return from.flowing === to.flowing ? to.id : keyOf(to);
}

function keyOf({ flowing, id }: Node): { readonly key: ReturnType<typeof stepKey> } {
  return { key: stepKey(workflowKey(flowing.place), id) };
}
