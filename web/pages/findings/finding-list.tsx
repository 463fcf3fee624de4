import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { SeverityTag } from '../../ui/severity-tag.tsx';
import type { FindingRow } from './findings-query.ts';

const ROW = 56;

/** Thousands of findings, of which only those on the screen exist. */
export function FindingList({
  rows,
  selected,
  select,
}: {
  readonly rows: readonly FindingRow[];
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8 });
  const at = rows.findIndex((row) => row.id === selected);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' });
  }, [at, list]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="finding-scroll" ref={scroller} tabIndex={0} aria-label={`${rows.length} findings`}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const place = row.evidence[0];
          return (
            <button
              key={row.id}
              type="button"
              className="finding-row"
              aria-current={row.id === selected ? 'true' : undefined}
              style={{ height: ROW, transform: `translateY(${item.start}px)` }}
              onClick={() => select(row.id)}
            >
              <SeverityTag severity={row.severity} />
              <span className="finding-text">
                <span className="finding-message">{row.message}</span>
                <span className="muted finding-meta">
                  {row.rule} · {row.owner ?? 'no owner'}
                  {place !== undefined && (
                    <>
                      {' · '}
                      <code>
                        {place.file}:{place.line}
                      </code>
                    </>
                  )}
                </span>
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
