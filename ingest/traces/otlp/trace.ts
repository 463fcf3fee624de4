// The spans of one trace, found by id. Time is not looked at: clocks of different machines disagree.
import { CLIENT, SERVER, type Span } from './span.ts';

export interface Trace {
  readonly id: string;
  readonly spans: readonly Span[];
  /** The span that caused this one, in this service or another; undefined at the top and where it is missing. */
  parentOf(span: Span): Span | undefined;
  /** Spans of the same trace that this one links to. */
  linkedFrom(span: Span): readonly Span[];
}

/** Longest way up that is followed; also what ends a circle of parents. */
export const MAX_ANCESTORS = 64;

export function traceOf(id: string, spans: readonly Span[]): Trace {
  const byId = new Map<string, Span | Span[]>();
  for (const span of spans) {
    const known = byId.get(span.id);
    byId.set(span.id, known === undefined ? span : Array.isArray(known) ? [...known, span] : [known, span]);
  }
  const found = (spanId: string): readonly Span[] => {
    const known = byId.get(spanId);
    return known === undefined ? [] : Array.isArray(known) ? known : [known];
  };
  return {
    id,
    spans,
    parentOf(span) {
      // Zipkin lets client and server share one id.
      if (span.kind === SERVER) {
        const shared = found(span.id).find((other) => other.kind === CLIENT && other !== span);
        if (shared !== undefined) return shared;
      }
      const candidates = span.parent === '' || span.parent === span.id ? [] : found(span.parent);
      return candidates.find((other) => other.service === span.service) ?? candidates.at(-1);
    },
    linkedFrom: (span) => span.links.flatMap((spanId) => found(spanId)),
  };
}
