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

/** Collects spans by trace and hands each trace on when it ends, or when too many spans wait: the one longest untouched goes first. */
export function traces(take: (trace: Trace) => void, maxWaiting = MAX_WAITING): Traces {
  const waiting = new Map<string, Span[]>();
  const gone = new Set<string>();
  let latest = '';
  let count = 0;
  let lateCount = 0;
  let lateAt = 0;

  function handOn(id: string, spans: readonly Span[]): void {
    waiting.delete(id);
    count -= spans.length;
    take(traceOf(id, spans.filter(isFirst())));
  }

  return {
    add(traceId, span) {
      const spans = waiting.get(traceId) ?? [];
      if (gone.size > 0 && gone.has(traceId)) {
        if (lateCount === 0) lateAt = span.at;
        lateCount++;
      }
      // A map keeps the order of insertion, so the trace touched last stands last.
      if (traceId !== latest) {
        waiting.delete(traceId);
        waiting.set(traceId, spans);
        latest = traceId;
      }
      spans.push(span);
      count++;
      while (count > maxWaiting) {
        const [oldest] = waiting;
        if (oldest === undefined) break;
        gone.add(oldest[0]);
        if (oldest[0] === latest) latest = '';
        handOn(...oldest);
      }
    },
    end() {
      for (const [id, spans] of [...waiting]) handOn(id, spans);
    },
    late: () => (lateCount === 0 ? undefined : { count: lateCount, at: lateAt }),
  };
}

/** Spans of one id that are believed to be different ones. */
const MAX_SHARING = 4;

// An exporter that is not sure sends a span again; client and server of Zipkin share an id and are two.
function isFirst(): (span: Span) => boolean {
  const seen = new Map<string, Span | Span[]>();
  return (span) => {
    const known = seen.get(span.id);
    if (known === undefined) {
      seen.set(span.id, span);
      return true;
    }
    const all = Array.isArray(known) ? known : [known];
    if (all.length >= MAX_SHARING || all.some((other) => other.kind === span.kind && other.service === span.service)) return false;
    seen.set(span.id, [...all, span]);
    return true;
  };
}
