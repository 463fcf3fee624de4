// The view as a tree: what the map draws, said in words, in the order of the map's own nesting.
import { kindOf } from '../../draw/kinds.ts';
import type { Badge } from '../../draw/view.ts';
import type { View } from '../view-query.ts';
import { trafficOf } from './traffic.ts';

export interface OutlineItem {
  readonly id: string;
  readonly name: string;
  readonly word: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly isGroup: boolean;
  readonly expanded: boolean;
  readonly members: number;
  readonly badges: readonly Badge[];
  readonly calls: number;
  readonly calledBy: number;
  readonly position: number;
  readonly size: number;
}

/** All items in reading order; brothers by name. */
export function outlineOf(view: View): readonly OutlineItem[] {
  const all = [
    ...view.groups.map((group) => ({ ...group, isGroup: true as const })),
    ...view.nodes.map((node) => ({ ...node, isGroup: false as const })),
  ];
  const ids = new Set(all.map((each) => each.id));
  const parentOf = (each: (typeof all)[number]): string => (each.parent !== null && ids.has(each.parent) ? each.parent : '');
  const children = new Map<string, (typeof all)[number][]>();
  for (const each of all.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)))
    children.set(parentOf(each), [...(children.get(parentOf(each)) ?? []), each]);
  const items: OutlineItem[] = [];
  const visit = (parent: string, level: number): void => {
    const brothers = children.get(parent) ?? [];
    for (const [i, each] of brothers.entries()) {
      items.push({
        id: each.id,
        name: each.name,
        word: kindOf(each.type, each.kind).word,
        level,
        isGroup: each.isGroup,
        expanded: each.isGroup && each.expanded,
        members: each.isGroup ? each.members : 0,
        badges: each.badges,
        ...trafficOf(each.id, view.edges),
        position: i + 1,
        size: brothers.length,
      });
      visit(each.id, level + 1);
    }
  };
  visit('', 1);
  return items;
}
