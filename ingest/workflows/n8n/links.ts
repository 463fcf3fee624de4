// Connections as order and as exception paths.
import { sourceOf } from '../../ingester.ts';
import { flowsTo, handledBy } from '../vocabulary.ts';
import type { Connection, Node } from './node.ts';
import type { Reading } from './reading.ts';
import { conditionOf, onErrorOfNode, regularOutputs } from './step.ts';

/** Nodes whose error output leads somewhere. */
export function errorPaths({ connections }: Reading): ReadonlySet<Node> {
  return new Set(connections.filter(isErrorPath).map(({ from }) => from));
}

function isErrorPath({ from, type, output }: Connection): boolean {
  return type === 'main' && onErrorOfNode(from) === 'error-output' && output >= regularOutputs(from);
}

export function emitConnections({ connections, flow, document }: Reading, paths: ReadonlySet<Node>): void {
  for (const connection of connections) {
    const { from, to, type, output, place, pointer } = connection;
    // What serves a node stands inside of it, and in no order.
    if (type !== 'main') continue;
    const source = sourceOf(document, place, pointer);
    if (paths.has(from) && isErrorPath(connection)) {
      handledBy(flow, { of: from.id, by: to.id, kind: 'error', source });
      flowsTo(flow, { from: from.id, to: to.id, kind: 'error', source });
    } else flowsTo(flow, { from: from.id, to: to.id, condition: conditionOf(from, output), source });
  }
}
