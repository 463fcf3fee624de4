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

/** Spans of one id that are believed to be different ones. */
const MAX_SHARING = 4;

/** A trace of these spans; one that came twice is left out. */
export function traceOf(id: string, all: readonly Span[]): Trace {
  const byId = new Map<string, Span | Span[]>();
  const spans = all.filter((span) => isNew(span, byId));
  return {
    id,
    spans,
    parentOf: (span) => parentIn(byId, span),
    linkedFrom: (span) => span.links.flatMap((link) => (link.trace === id ? (byId.get(link.span) ?? []) : [])),
  };
}

// An exporter that is not sure sends a span again; client and server of Zipkin share an id and are two.
function isNew(span: Span, byId: Map<string, Span | Span[]>): boolean {
  const known = byId.get(span.id);
  if (known === undefined) {
    byId.set(span.id, span);
    return true;
  }
  const all = Array.isArray(known) ? known : [known];
  if (all.length >= MAX_SHARING || all.some((other) => other.kind === span.kind && other.service === span.service)) return false;
  byId.set(span.id, [...all, span]);
  return true;
}

function parentIn(byId: ReadonlyMap<string, Span | readonly Span[]>, span: Span): Span | undefined {
  if (span.kind === SERVER) {
    const same = byId.get(span.id);
    const client = isSeveral(same) ? same.find((other) => other.kind === CLIENT) : undefined;
    if (client !== undefined) return client;
  }
  if (span.parent === '' || span.parent === span.id) return undefined;
  const known = byId.get(span.parent);
  if (!isSeveral(known)) return known;
  return known.find((other) => other.service === span.service) ?? known.find((other) => other.kind === SERVER) ?? known.at(-1);
}

function isSeveral(known: Span | readonly Span[] | undefined): known is readonly Span[] {
  return Array.isArray(known);
}
