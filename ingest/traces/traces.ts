// Traces while a file is read: lines of one trace stand near each other, but not in one line and in any order.
import type { Span } from './span.ts';
import { type Trace, traceOf } from './trace.ts';

/** Spans of one kind of trouble: how many, and the place of the first. */
export interface Count {
  readonly count: number;
  readonly at: number;
}

/** Spans that wait for others of their trace. A collector writes a trace within seconds; this many spans last far longer. */
export const MAX_WAITING = 60_000;

export interface Traces {
  add(traceId: string, span: Span): void;
  /** Hands on everything that still waits. */
  end(): void;
  /** Spans that came after their trace had to be handed on. */
  late(): Count | undefined;
}

/** Traces handed on that are remembered at least, so that what comes too late is noticed. */
const MAX_GONE = 100_000;

interface Waiting {
  readonly spans: Span[];
  /** Where its latest span stands: the spans of one line touch a trace once. */
  touched: number;
  /** Others of the trace were handed on before. */
  readonly isLate: boolean;
}

/** Collects spans by trace and hands each trace on when it ends, or when too many spans wait: the one longest untouched goes first. */
export function traces(take: (trace: Trace) => void, maxWaiting = MAX_WAITING): Traces {
  const waiting = new Map<string, Waiting>();
  let gone = new Set<string>();
  let goneBefore = new Set<string>();
  let count = 0;
  let lateCount = 0;
  let lateAt = 0;

  function remember(id: string): void {
    gone.add(id);
    if (gone.size < MAX_GONE) return;
    goneBefore = gone;
    gone = new Set();
  }

  function handOn(id: string, { spans }: Waiting): void {
    waiting.delete(id);
    count -= spans.length;
    take(traceOf(id, spans));
  }

  return {
    add(traceId, span) {
      const known = waiting.get(traceId);
      const isLate = known?.isLate ?? (gone.has(traceId) || goneBefore.has(traceId));
      if (isLate) {
        if (lateCount === 0) lateAt = span.at;
        lateCount++;
      }
      if (known === undefined) waiting.set(traceId, { spans: [span], touched: span.at, isLate });
      else {
        known.spans.push(span);
        if (known.touched !== span.at) {
          // A map keeps the order of insertion, so the trace touched last stands last.
          waiting.delete(traceId);
          waiting.set(traceId, known);
          known.touched = span.at;
        }
      }
      count++;
      while (count > maxWaiting) {
        const [oldest] = waiting;
        if (oldest === undefined) break;
        remember(oldest[0]);
        handOn(...oldest);
      }
    },
    end() {
      for (const [id, spans] of [...waiting]) handOn(id, spans);
    },
    late: () => (lateCount === 0 ? undefined : { count: lateCount, at: lateAt }),
  };
}
