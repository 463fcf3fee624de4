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
    if (known === undefined) byId.set(span.id, span);
    else if (Array.isArray(known)) known.push(span);
    else byId.set(span.id, [known, span]);
  }
  return {
    id,
    spans,
    parentOf(span) {
      // Zipkin lets client and server share one id.
      if (span.kind === SERVER) {
        const same = byId.get(span.id);
        const client = Array.isArray(same) ? same.find((other) => other.kind === CLIENT) : undefined;
        if (client !== undefined) return client;
      }
      if (span.parent === '' || span.parent === span.id) return undefined;
      const known = byId.get(span.parent);
      if (!Array.isArray(known)) return known;
      return known.find((other) => other.service === span.service) ?? known.find((other) => other.kind === SERVER) ?? known.at(-1);
    },
    linkedFrom: (span) => span.links.flatMap((link) => (link.trace === id ? (byId.get(link.span) ?? []) : [])),
  };
}
