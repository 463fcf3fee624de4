// What is known while one tab is read.
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { type Flow, type Place, workflowKey } from '../vocabulary.ts';
import type { Flows, Node, Sheet } from './node.ts';

export interface Reading {
  readonly document: TreeDocument;
  readonly emit: Emit;
  readonly flows: Flows;
  readonly sheet: Sheet;
  readonly flow: Flow;
}

export function placeOf({ root, path }: TreeDocument, sheet: { readonly id: string }): Place {
  return [root, path, sheet.id === '' ? 'flow' : sheet.id];
}

export function sheetKey(document: TreeDocument, id: string) {
  return workflowKey(placeOf(document, { id }));
}

export function sourceOfNode({ document }: Pick<Reading, 'document'>, node: Node): Source {
  return sourceOf(document, node.tree, node.pointer);
}

/** The configuration node that a node refers to by any of its properties, the named ones first. */
export function configOf({ flows }: Reading, node: Node, ...names: readonly string[]): Node | undefined {
  const named = names.flatMap((name) => textOf(at(node.tree, name)) ?? []);
  const others =
    names.length > 0
      ? []
      : entriesOf(node.tree).flatMap(({ key, value }) => (/^(id|z|g|type|name)$/.test(key) ? [] : (textOf(value) ?? [])));
  for (const id of [...named, ...others]) {
    const config = flows.byId.get(id);
    if (config !== undefined && config !== node && at(config.tree, 'wires') === undefined) return config;
  }
  return undefined;
}
