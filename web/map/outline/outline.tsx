// The twin of the canvas: an accessible tree that says all it shows and can do all it does.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { kindOf } from '../../draw/kinds.ts';
import { BadgeRow } from '../../ui/badge-row.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import type { View } from '../view-query.ts';
import { type OutlineItem, outlineOf } from './outline-model.ts';

interface Props {
  readonly view: View;
  readonly chosen: string | undefined;
  readonly wishes: { choose(id: string | undefined): void; toggle(id: string): void; focus(id: string): void };
}

export function Outline({ view, chosen, wishes }: Props) {
  const items = useMemo(() => outlineOf(view), [view]);
  const kinds = useMemo(() => new Map([...view.groups, ...view.nodes].map((each) => [each.id, kindOf(each.type, each.kind)])), [view]);
  const [current, setCurrent] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const reachable = items.some((each) => each.id === current) ? current : items.some((each) => each.id === chosen) ? chosen : items[0]?.id;

  function go(item: OutlineItem | undefined): void {
    if (item === undefined) return;
    setCurrent(item.id);
    tree.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(item.id)}"]`)?.focus();
  }
  function onKey(event: KeyboardEvent, item: OutlineItem): void {
    const at = items.indexOf(item);
    const parent = items.slice(0, at).findLast((each) => each.level < item.level);
    const key = event.key;
    if (key === 'ArrowDown') go(items[at + 1]);
    else if (key === 'ArrowUp') go(items[at - 1]);
    else if (key === 'Home') go(items[0]);
    else if (key === 'End') go(items.at(-1));
    else if (key === 'ArrowRight') item.isGroup && !item.expanded ? wishes.toggle(item.id) : item.expanded && go(items[at + 1]);
    else if (key === 'ArrowLeft') item.expanded ? wishes.toggle(item.id) : go(parent);
    else if (key === 'Enter' || key === ' ') wishes.choose(item.id === chosen ? undefined : item.id);
    else if ((key === 'e' || key === 'E') && item.isGroup) wishes.toggle(item.id);
    else if (key === 'f' || key === 'F') wishes.focus(item.id);
    else return;
    event.preventDefault();
  }
  return (
    <div className="outline" role="tree" aria-label="Outline of the map" ref={tree}>
      {items.map((item) => (
        <div
          key={item.id}
          role="treeitem"
          data-id={item.id}
          className="outline-item"
          style={{ paddingInlineStart: 6 + (item.level - 1) * 16 }}
          aria-level={item.level}
          aria-posinset={item.position}
          aria-setsize={item.size}
          aria-expanded={item.isGroup ? item.expanded : undefined}
          aria-selected={item.id === chosen}
          tabIndex={item.id === reachable ? 0 : -1}
          onKeyDown={(event) => onKey(event, item)}
          onFocus={() => setCurrent(item.id)}
          onClick={() => wishes.choose(item.id === chosen ? undefined : item.id)}
        >
          {item.isGroup ? (
            <span
              className="outline-sign"
              aria-hidden
              onClick={(event) => {
                event.stopPropagation();
                wishes.toggle(item.id);
              }}
            >
              {item.expanded ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            </span>
          ) : (
            <span className="outline-sign" />
          )}
          <KindIcon kind={kinds.get(item.id) ?? kindOf(null, null)} size={14} />
          <span className="outline-text">
            <span className="outline-name">
              {item.name}
              {item.isGroup && <span className="muted"> ({item.members})</span>}
            </span>
            <span className="outline-traffic">
              <span className="visually-hidden">{item.word}, </span>
              {trafficText(item)}
            </span>
          </span>
          <BadgeRow badges={item.badges} />
        </div>
      ))}
    </div>
  );
}

function trafficText({ calls, calledBy }: OutlineItem): string {
  if (calls + calledBy === 0) return 'no interactions shown';
  return `calls ${calls}, called by ${calledBy}`;
}
