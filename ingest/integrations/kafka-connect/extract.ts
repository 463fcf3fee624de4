import type { Emit, TreeDocument } from '../../ingester.ts';
import type { Tree } from '../../read/tree.ts';
import { emitConnector } from '../connector.ts';
import { connectorsIn, holdsConnector } from './forms.ts';
import { extractStrimzi, isStrimzi } from './strimzi.ts';

export function isKafkaConnect(tree: Tree): boolean {
  return isStrimzi(tree) || holdsConnector(tree);
}

export function extractKafkaConnect(document: TreeDocument, emit: Emit): void {
  if (isStrimzi(document.tree)) extractStrimzi(document, emit);
  else for (const connector of connectorsIn(document)) emitConnector(connector, document, emit);
}
