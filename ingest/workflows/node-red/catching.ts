// Which nodes a Catch, Status or Complete node stands for.
// https://nodered.org/docs/user-guide/nodes#catch
import { at, itemsOf, textOf } from '../../read/tree.ts';
import type { Flows, Node, Sheet } from './node.ts';

/** `all` for every node of the tab, else those that it names or that are in its group. */
export type Scope = 'all' | readonly Node[];

export function scopeOf(node: Node, sheet: Sheet, flows: Flows): Scope {
  const stated = at(node.tree, 'scope');
  if (textOf(stated) === 'group') {
    const inside = groupsIn(node.group, flows);
    return sheet.nodes.filter((each) => each !== node && each.group !== undefined && inside.has(each.group));
  }
  if (stated?.kind !== 'list') return 'all';
  return itemsOf(stated).flatMap((id) => flows.byId.get(textOf(id) ?? '') ?? []);
}

/** A group with those inside of it. */
function groupsIn(group: string | undefined, { groups }: Flows): ReadonlySet<string> {
  const found = new Set(group === undefined ? [] : [group]);
  const byOuter = new Map<string, string[]>();
  for (const [id, outer] of groups) {
    const known = byOuter.get(outer ?? '') ?? [];
    known.push(id);
    byOuter.set(outer ?? '', known);
  }
  for (const each of found) for (const id of byOuter.get(each) ?? []) found.add(id);
  return found;
}

export interface Catching {
  readonly node: Node;
  readonly scope: Scope;
}

export function catchersOf(sheet: Sheet, flows: Flows): readonly Catching[] {
  return sheet.nodes.flatMap((node) => (node.type === 'catch' && !node.isDisabled ? [{ node, scope: scopeOf(node, sheet, flows) }] : []));
}
