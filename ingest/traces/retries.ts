// Attempts of one request: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ numbers those after the first by http.request.resend_count.
import { CLIENT, type Span } from './span.ts';
import type { Trace } from './trace.ts';

/** Client spans whose request was sent again by the same caller to the same peer: the call is the last attempt. A redirect to another peer is a call of its own. */
export function supersededIn({ spans }: Trace): ReadonlySet<Span> {
  if (!spans.some((span) => resendOf(span) > 0)) return NONE;
  const found = new Set<Span>();
  const attempts = spans.filter(({ kind, act }) => kind === CLIENT && act.is === 'request');
  for (const again of attempts) {
    const number = resendOf(again);
    if (number === 0) continue;
    // Of several calls that begin side by side, the nearest one before was repeated.
    const before = attempts
      .filter((span) => resendOf(span) === number - 1 && isOfSameCall(span, again) && !found.has(span))
      .toSorted((a, b) => (b.start ?? 0) - (a.start ?? 0))
      .find(({ start }) => start === undefined || again.start === undefined || start <= again.start);
    if (before !== undefined) found.add(before);
  }
  return found;
}

const NONE: ReadonlySet<Span> = new Set();

function resendOf({ act }: Span): number {
  return act.is === 'request' ? (act.resend ?? 0) : 0;
}

function isOfSameCall(a: Span, b: Span): boolean {
  if (a.parent !== b.parent || a.service !== b.service || a.act.is !== 'request' || b.act.is !== 'request') return false;
  return a.act.peer?.value === b.act.peer?.value && a.act.operation?.value === b.act.operation?.value;
}
