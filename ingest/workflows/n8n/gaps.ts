// What an export says that can not be.

import { sourceOf } from '../../ingester.ts';
import type { Tree } from '../../read/tree.ts';
import type { Reading } from './reading.ts';

interface Lost {
  readonly from: string;
  readonly to: string;
  readonly place: Tree;
  readonly pointer: string;
}

export function emitGaps({ emit, document, nodes }: Reading, lost: readonly Lost[]): void {
  const names = new Map<string, number>();
  for (const { name, tree, pointer } of nodes) {
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    if (count === 2) {
      emit.gap({
        code: 'duplicate-key',
        detail: `two nodes are called "${name}"; connections lead to the last of them`,
        remedy: 'Export the workflow again; n8n keeps the names of nodes apart.',
        source: sourceOf(document, tree, pointer),
      });
    }
  }
  for (const { from, to, place, pointer } of lost) {
    emit.gap({
      code: 'unresolved',
      detail: `a connection leads from "${from}" to "${to}", and one of them is no node here`,
      remedy: 'Export the workflow again; the rest of it was read.',
      source: sourceOf(document, place, pointer),
    });
  }
}
