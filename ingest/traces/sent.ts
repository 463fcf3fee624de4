// Messages whose consumer runs in a trace of its own and names its sender only by a link: what was sent is kept until somebody asks for it.
import type { Link } from './span.ts';
import type { Messaging } from './target.ts';

/** Senders, and consumers still without one, that are remembered; the longest remembered go first. */
const MAX_REMEMBERED = 50_000;

export interface Sent {
  add(trace: string, span: string, messaging: Messaging): void;
  /** What the first known of the linked spans sent. */
  by(links: readonly Link[]): Messaging | undefined;
}

export function sent(most = MAX_REMEMBERED): Sent {
  const known = new Map<string, Messaging>();
  return {
    add(trace, span, messaging) {
      known.set(`${trace} ${span}`, messaging);
      if (known.size <= most) return;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    },
    by(links) {
      for (const { trace, span } of links) {
        const messaging = known.get(`${trace} ${span}`);
        if (messaging !== undefined) return messaging;
      }
      return undefined;
    },
  };
}
