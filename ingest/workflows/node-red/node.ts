// The list of nodes that a file of flows is: tabs, subflows, groups, configurations, and the nodes that are wired.
// https://nodered.org/docs/api/storage/methods/#storagegetflows
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

export interface Node {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** Tab or subflow that it stands on; '' where it stands on none. */
  readonly tab: string;
  readonly group: string | undefined;
  readonly tree: Tree;
  readonly pointer: string;
  readonly isDisabled: boolean;
}

/** A tab, a subflow, or what an export without its tab was taken from. */
export interface Sheet {
  readonly id: string;
  readonly name: string | undefined;
  readonly kind: 'tab' | 'subflow' | 'loose';
  readonly tree: Tree;
  readonly pointer: string;
  readonly nodes: readonly Node[];
}

export interface Flows {
  readonly sheets: readonly Sheet[];
  readonly byId: ReadonlyMap<string, Node>;
  /** Groups by their id, with the group around each. */
  readonly groups: ReadonlyMap<string, string | undefined>;
}

/** The list of nodes, at the top or in what the API answers; undefined for other documents. */
export function listIn(tree: Tree): { readonly list: Tree; readonly pointer: string } | undefined {
  const isAnswer = tree.kind === 'map' && at(tree, 'rev') !== undefined;
  const list = isAnswer ? at(tree, 'flows') : tree;
  if (list?.kind !== 'list') return undefined;
  const first = list.items.slice(0, 30);
  const areNodes =
    first.length > 0 && first.every((item) => textOf(at(item, 'id')) !== undefined && textOf(at(item, 'type')) !== undefined);
  const isFlow = first.some((item) => {
    const isTab = textOf(at(item, 'type')) === 'tab' && textOf(at(item, 'label')) !== undefined;
    return isTab || (at(item, 'wires')?.kind === 'list' && textOf(at(item, 'z')) !== undefined);
  });
  return areNodes && isFlow ? { list, pointer: isAnswer ? '/flows' : '' } : undefined;
}

/** Remarks and frames; they do nothing. */
const SILENT = /^(comment|group|junction-group)$/;

export function flowsIn(tree: Tree): Flows {
  const { list, pointer: base } = listIn(tree) ?? { list: tree, pointer: '' };
  const byId = new Map<string, Node>();
  const groups = new Map<string, string | undefined>();
  const sheets = new Map<string, Sheet & { readonly nodes: Node[] }>();
  for (const [index, item] of itemsOf(list).entries()) {
    const id = textOf(at(item, 'id'));
    const type = textOf(at(item, 'type'));
    if (id === undefined || type === undefined || byId.has(id)) continue;
    const node = nodeOf({ id, type, tree: item, pointer: pointerTo(base, index) });
    byId.set(id, node);
    if (type === 'group') groups.set(id, node.group);
    if (type === 'tab' || type === 'subflow')
      sheets.set(id, { id, name: sheetName(item), kind: type, tree: item, pointer: node.pointer, nodes: [] });
  }
  for (const node of byId.values()) {
    if (!isWired(node)) continue;
    const sheet = sheets.get(node.tab) ?? {
      id: node.tab,
      name: undefined,
      kind: 'loose',
      tree: node.tree,
      pointer: node.pointer,
      nodes: [],
    };
    sheets.set(node.tab, sheet);
    sheet.nodes.push(node);
  }
  return { sheets: [...sheets.values()], byId, groups };
}

function nodeOf(given: Pick<Node, 'id' | 'type' | 'tree' | 'pointer'>): Node {
  const { tree, type } = given;
  const name = textOf(at(tree, 'name'))?.trim();
  return {
    ...given,
    name: name === undefined || name === '' ? type : name,
    tab: textOf(at(tree, 'z')) ?? '',
    group: textOf(at(tree, 'g')),
    isDisabled: textOf(at(tree, 'd')) === 'true',
  };
}

function sheetName(tree: Tree): string | undefined {
  const name = textOf(at(tree, 'label')) ?? textOf(at(tree, 'name'));
  return name === undefined || name.trim() === '' ? undefined : name;
}

// A configuration node has no wires.
function isWired({ type, tree }: Node): boolean {
  return type !== 'tab' && type !== 'subflow' && !SILENT.test(type) && at(tree, 'wires')?.kind === 'list';
}

export function textOfNode(node: Node, key: string): string | undefined {
  const text = textOf(at(node.tree, key))?.trim();
  return text === undefined || text === '' ? undefined : text;
}
