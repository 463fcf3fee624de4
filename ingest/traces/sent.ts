// Messages whose consumer runs in a trace of its own and names its sender only by a link: what was sent is kept until somebody asks for it.
import type { Link } from './span.ts';
import type { Messaging } from './target.ts';

/** Senders that are remembered at least; twice as many at most. */
const MAX_REMEMBERED = 25_000;

export interface Sent {
  add(trace: string, span: string, messaging: Messaging): void;
  /** What the first known of the linked spans sent. */
  by(links: readonly Link[]): Messaging | undefined;
}

interface Message {
  readonly trace: string;
  readonly messaging: Messaging;
}

export function sent(most = MAX_REMEMBERED): Sent {
  let recent = new Map<string, Message>();
  let older = new Map<string, Message>();
  return {
    add(trace, span, messaging) {
      recent.set(span, { trace, messaging });
      if (recent.size < most) return;
      older = recent;
      recent = new Map();
    },
    by(links) {
      for (const { trace, span } of links) {
        const message = [recent.get(span), older.get(span)].find((each) => each?.trace === trace);
        if (message !== undefined) return message.messaging;
      }
      return undefined;
    },
  };
}
