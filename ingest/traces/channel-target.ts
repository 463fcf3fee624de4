import { channelKey } from '../../graph/key.ts';
import { topicMention } from '../mention/topic.ts';
import { CONSUMER, type Span } from './span.ts';
import type { Messaging, Target } from './target.ts';
import { MAX_ANCESTORS, type Trace } from './trace.ts';

/** The channel of a messaging span, by its own word or by that of the span that sent the message; else the broker, where that is named. */
export function channelTarget(messaging: Messaging, trace: Trace, span: Span): Target | undefined {
  if (messaging.channel === undefined)
    return sentTarget(messaging, span.kind === CONSUMER ? senderIn(trace, span) : undefined) ?? brokerTarget(messaging);
  const known = targets.get(messaging) ?? sentTarget(messaging, undefined);
  if (known !== undefined) targets.set(messaging, known);
  return known;
}

/** Messages of one sort are one object, and so is their end. */
const targets = new WeakMap<Messaging, Target>();

/** The channel of a message, `sent` being what its sender said of it. */
export function sentTarget(messaging: Messaging, sent: Messaging | undefined): Target | undefined {
  const channel = messaging.channel ?? sent?.channel;
  if (channel === undefined) return undefined;
  const protocol = messaging.protocol ?? sent?.protocol;
  const relation = messaging.does === 'publish' ? 'PUBLISHES' : 'CONSUMES';
  // Taking a batch off the broker and working on its messages are told apart, so that they are not counted twice.
  const id = `channel ${protocol ?? ''} ${channel}${messaging.does === 'receive' ? RECEIVED : ''}`;
  const to = protocol === undefined ? { type: 'Channel' as const, mention: topicMention(channel) } : { key: channelKey(protocol, channel) };
  return { id, relation, to, peer: channel, protocol };
}

/** A broker of which nobody says what runs over it. */
export function brokerTarget({ broker, protocol }: Messaging): Target | undefined {
  if (broker === undefined) return undefined;
  return {
    id: `broker ${broker}`,
    relation: 'CALLS',
    to: { type: 'System', mention: { kind: 'service-name', value: broker }, unresolved: { kind: 'broker' } },
    props: { mode: 'async' },
    peer: broker,
    protocol,
  };
}

/** End of the id of a target whose messages were only taken, not yet worked on. */
export const RECEIVED = '\0received';

/** What the span that sent the message said of it, where it stands in the same trace. */
export function senderIn(trace: Trace, span: Span): Messaging | undefined {
  for (const linked of trace.linkedFrom(span)) if (linked.act.is === 'message') return linked.act.messaging;
  let here = trace.parentOf(span);
  for (let steps = 0; here !== undefined && steps < MAX_ANCESTORS; steps++) {
    if (here.act.is === 'message' && here.act.messaging.channel !== undefined) return here.act.messaging;
    here = trace.parentOf(here);
  }
  return undefined;
}
