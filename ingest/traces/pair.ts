// From the spans of one trace to interactions: who asked whom, who sent what, who read where.

import { type Answers, answers } from './answers.ts';
import { brokerTarget, channelTarget, senderIn, sentTarget } from './channel-target.ts';
import { supersededIn } from './retries.ts';
import { type Sent, sent } from './sent.ts';
import type { Services } from './service.ts';
import { CLIENT, CONSUMER, PRODUCER, SERVER, type Span } from './span.ts';
import type { Initiator, Tally } from './tally.ts';
import { type Act, type Messaging, peerTarget, type RequestAct, serviceTarget, type Target } from './target.ts';
import { agentTarget, toolTarget } from './tool-target.ts';
import { MAX_ANCESTORS, type Trace } from './trace.ts';

/** What pairing keeps from one trace to the next. */
export interface Pairing {
  readonly tally: Tally;
  readonly sent: Sent;
  readonly answers: Answers;
  readonly services: Services;
  /** Consumers whose sender, in another trace, has not been seen yet. */
  readonly waiting: Waiting[];
  /** Spans whose other half is missing: a request nobody answered, a parent that is nowhere. */
  unpaired: number;
}

export interface Waiting {
  readonly trace: string;
  readonly span: Span;
  readonly messaging: Messaging;
}

const MAX_WAITING = 20_000;

export function pairing(tally: Tally, services: Services): Pairing {
  return { tally, sent: sent(), answers: answers(), services, waiting: [], unpaired: 0 };
}

/** Counts every interaction that the trace shows. */
export function pairTrace(trace: Trace, into: Pairing): void {
  const { answered, heard, orphans } = answeredCalls(trace);
  const inner = innerSpans(trace);
  const superseded = supersededIn(trace);
  for (const call of answered) addAnswered(trace, { ...call, isSuperseded: superseded.has(call.caller) }, into);
  for (const span of orphans) addCaller(trace, span, into);
  into.unpaired += orphans.size;
  for (const span of trace.spans) {
    if (span.act.is === 'message') remember(trace, span, span.act.messaging, into.sent);
    if (span.service.name === undefined || heard.has(span) || inner.carried.has(span) || inner.carrying.has(span) || superseded.has(span))
      continue;
    if (span.kind === CLIENT && span.act.is === 'request' && !orphans.has(span)) into.unpaired++;
    if (hasWaited(trace, span, into)) continue;
    const target = unansweredTarget(trace, span);
    if (target !== undefined) add(trace.id, { span, target, from: initiatorOf(trace, span) }, into.tally);
  }
}

/** Counts the consumers that still wait: by what their senders said, else by their broker. */
export function pairWaiting(into: Pairing): void {
  for (const { trace, span, messaging } of into.waiting) {
    const found = into.sent.by(span.links);
    if (found === undefined) into.unpaired++;
    const target = sentTarget(messaging, found) ?? brokerTarget(messaging);
    if (target !== undefined) add(trace, { span, target, from: { service: span.service } }, into.tally);
  }
  into.waiting.length = 0;
}

function remember(trace: Trace, span: Span, messaging: Messaging, into: Sent): void {
  if (messaging.does === 'publish' && messaging.channel !== undefined) into.add(trace.id, span.id, messaging);
}

// A consumer that does not name its channel, and whose sender is in another trace, is counted when all traces are known.
function hasWaited(trace: Trace, span: Span, { waiting }: Pairing): boolean {
  if (span.act.is !== 'message' || span.act.messaging.channel !== undefined || waiting.length >= MAX_WAITING) return false;
  if (!span.links.some((link) => link.trace !== trace.id)) return false;
  if (senderIn(trace, span) !== undefined) return false;
  waiting.push({ trace: trace.id, span, messaging: span.act.messaging });
  return true;
}

// Zipkin and OpenTracing let a server say who asked, also where the asking service is not traced.
function addCaller(trace: Trace, callee: Span, { tally, services }: Pairing): void {
  const { act, service } = callee;
  if (callee.kind !== SERVER || act.is !== 'request' || act.peer?.kind !== 'service-name') return;
  if (service.name === undefined || act.peer.value === service.name) return;
  const caller = services.named(act.peer.value, service);
  add(trace.id, { span: callee, target: serviceTarget(service.name, act), from: { service: caller } }, tally);
}

interface Answered {
  readonly caller: Span;
  readonly callee: Span;
  /** Other services answered the same call too: each answer is a call, with its own duration. */
  readonly isShared: boolean;
}

interface AnsweredCalls {
  readonly answered: readonly Answered[];
  /** Spans whose request somebody in the trace answered, be it the service itself. */
  readonly heard: ReadonlySet<Span>;
  /** Spans whose cause the file does not hold. */
  readonly orphans: ReadonlySet<Span>;
}

// Any span whose cause lies in another service was called from there; a message is no call.
function answeredCalls(trace: Trace): AnsweredCalls {
  const found: { caller: Span; callee: Span }[] = [];
  const heard = new Set<Span>();
  const counts = new Map<Span, number>();
  const orphans = new Set<Span>();
  for (const callee of trace.spans) {
    const caller = trace.parentOf(callee);
    if (caller === undefined && (hasParent(callee) || isAsked(callee))) orphans.add(callee);
    if (caller === undefined || callee.service.name === undefined || isMessaging(caller) || isMessaging(callee)) continue;
    if (caller.service.name === callee.service.name) {
      if (caller.kind === CLIENT && callee.kind === SERVER) heard.add(caller);
      continue;
    }
    heard.add(caller);
    found.push({ caller, callee });
    counts.set(caller, (counts.get(caller) ?? 0) + 1);
  }
  return { heard, orphans, answered: found.map((call) => ({ ...call, isShared: (counts.get(call.caller) ?? 0) > 1 })) };
}

function hasParent({ id, parent }: Span): boolean {
  return parent !== '' && parent !== id;
}

function isAsked({ kind, act }: Span): boolean {
  return kind === SERVER && act.is === 'request' && act.peer?.kind === 'service-name';
}

function isMessaging({ kind, act }: Span): boolean {
  return kind === PRODUCER || kind === CONSUMER || act.is === 'message';
}

function addAnswered(
  trace: Trace,
  { caller, callee, isShared, isSuperseded }: Answered & { readonly isSuperseded: boolean },
  into: Pairing,
): void {
  if (caller.service.name === undefined || callee.service.name === undefined || callee.act.is === 'noise') return;
  const target = into.answers.target(callee.service.name, askedOf(caller, callee), callee.kind === SERVER);
  const isWhole = caller.kind === CLIENT && !isShared;
  const timed = isWhole ? caller : callee;
  into.tally.add({
    from: initiatorOf(trace, caller),
    target,
    trace: trace.id,
    at: Math.min(caller.at, callee.at),
    isError: callee.isError || (isWhole && caller.isError),
    isSuperseded,
    start: timed.start,
    end: timed.end,
  });
}

// The answering span knows best what it was asked for.
function askedOf(caller: Span, callee: Span): RequestAct {
  const asked = requestOf(callee.act);
  // What a server was asked for itself is nothing that it asked of others.
  const asking = caller.kind === SERVER ? undefined : requestOf(caller.act);
  if (asked?.operation !== undefined && asked.protocol !== undefined) return asked;
  const operation = asked?.operation ?? asking?.operation;
  const protocol = asked?.protocol ?? asking?.protocol;
  return { is: 'request', ...(operation === undefined ? {} : { operation }), ...(protocol === undefined ? {} : { protocol }) };
}

function requestOf(act: Act): RequestAct | undefined {
  if (act.is === 'tool') return { is: 'request', protocol: 'mcp', operation: { value: act.tool, isTemplate: true } };
  return act.is === 'request' ? act : undefined;
}

interface Inner {
  /** Transport below a call that is already told by what it is for: the HTTP request of a database or model call. */
  readonly carried: ReadonlySet<Span>;
  /** A call told more exactly by the client spans below it: each attempt of a retried request. */
  readonly carrying: ReadonlySet<Span>;
}

function innerSpans(trace: Trace): Inner {
  const carried = new Set<Span>();
  const carrying = new Set<Span>();
  for (const span of trace.spans) {
    if (span.act.is === 'nothing') continue;
    const parent = trace.parentOf(span);
    if (parent === undefined || parent.service !== span.service) continue;
    const { act } = parent;
    if (act.is === 'tool' && span.act.is === 'tool') carrying.add(parent);
    else if (act.is === span.act.is && (act.is === 'store' || act.is === 'model')) carried.add(span);
    else if (span.act.is === 'request' && (act.is === 'store' || act.is === 'model' || act.is === 'message')) carried.add(span);
    else if (span.kind === CLIENT && parent.kind === CLIENT && act.is === 'request') carrying.add(parent);
  }
  return { carried, carrying };
}

function unansweredTarget(trace: Trace, span: Span): Target | undefined {
  const { act } = span;
  switch (act.is) {
    case 'store':
    case 'model':
      return act.target;
    case 'message':
      return channelTarget(act.messaging, trace, span);
    case 'tool':
      return toolTarget(act.tool, act.server);
    case 'agent': {
      const other = agentAround(trace, span);
      return other === undefined || other === act.agent ? undefined : agentTarget(act.agent);
    }
    case 'request':
      return span.kind === CLIENT && act.peer !== undefined && act.peer.value !== span.service.name ? peerTarget(act.peer, act) : undefined;
    default:
      return undefined;
  }
}

// Models and tools are called by the agent that runs around the span, where there is one.
function initiatorOf(trace: Trace, span: Span): Initiator {
  const { service, act } = span;
  if (act.is !== 'model' && act.is !== 'tool' && act.is !== 'agent') return { service };
  const agent = act.is === 'agent' ? agentAround(trace, span) : (act.agent ?? agentAround(trace, span));
  // Whoever lets a model choose tools is an agent, even without a name of its own.
  const named = agent ?? (act.is === 'tool' ? service.name : undefined);
  return { service, ...(named === undefined ? {} : { agent: named }) };
}

/** Name of the nearest agent among the ancestors in the same service. */
function agentAround(trace: Trace, span: Span): string | undefined {
  let here = trace.parentOf(span);
  for (let steps = 0; here !== undefined && here.service === span.service && steps < MAX_ANCESTORS; steps++) {
    if (here.act.is === 'agent') return here.act.agent;
    here = trace.parentOf(here);
  }
  return undefined;
}

interface Told {
  readonly span: Span;
  readonly target: Target;
  readonly from: Initiator;
}

function add(trace: string, { span, target, from }: Told, into: Tally): void {
  const { at, isError, start, end } = span;
  into.add({ from, target, trace, at, isError, start, end });
}
