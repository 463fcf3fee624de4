// From the spans of one trace to interactions: who asked whom, who sent what, who read where.
import { channelTarget } from './channel-target.ts';
import { CLIENT, CONSUMER, PRODUCER, SERVER, type Span } from './span.ts';
import type { Initiator, Tally } from './tally.ts';
import { type OperationText, peerTarget, serviceTarget, type Target } from './target.ts';
import { agentTarget, toolTarget } from './tool-target.ts';
import { MAX_ANCESTORS, type Trace } from './trace.ts';

/** Counts every interaction that the trace shows. */
export function pairTrace(trace: Trace, into: Tally): void {
  const { answered, heard } = answeredCalls(trace);
  const inner = innerSpans(trace);
  for (const call of answered) addAnswered(trace, call, into);
  for (const span of trace.spans) {
    if (span.service.name === undefined || heard.has(span) || inner.carried.has(span) || inner.carrying.has(span)) continue;
    const target = unansweredTarget(trace, span);
    if (target !== undefined) add(trace, { span, target, from: initiatorOf(trace, span) }, into);
  }
}

interface Answered {
  readonly caller: Span;
  readonly callee: Span;
  /** Other services answered the same call too: each answer is a call, with its own duration. */
  readonly isShared: boolean;
}

interface Answers {
  readonly answered: readonly Answered[];
  /** Spans whose request somebody in the trace answered, be it the service itself. */
  readonly heard: ReadonlySet<Span>;
}

// Any span whose cause lies in another service was called from there; a message is no call.
function answeredCalls(trace: Trace): Answers {
  const found: { caller: Span; callee: Span }[] = [];
  const heard = new Set<Span>();
  const counts = new Map<Span, number>();
  for (const callee of trace.spans) {
    const caller = trace.parentOf(callee);
    if (caller === undefined || callee.service.name === undefined || isMessaging(caller) || isMessaging(callee)) continue;
    if (caller.service.name === callee.service.name) {
      if (caller.kind === CLIENT && callee.kind === SERVER) heard.add(caller);
      continue;
    }
    heard.add(caller);
    found.push({ caller, callee });
    counts.set(caller, (counts.get(caller) ?? 0) + 1);
  }
  return { heard, answered: found.map((call) => ({ ...call, isShared: (counts.get(call.caller) ?? 0) > 1 })) };
}

function isMessaging({ kind, act }: Span): boolean {
  return kind === PRODUCER || kind === CONSUMER || act.is === 'message';
}

function addAnswered(trace: Trace, { caller, callee, isShared }: Answered, into: Tally): void {
  if (caller.service.name === undefined || callee.service.name === undefined || callee.act.is === 'noise') return;
  const operation = operationOf(callee) ?? operationOf(caller);
  const target = serviceTarget(callee.service.name, operation);
  const isWhole = caller.kind === CLIENT && !isShared;
  const timed = isWhole ? caller : callee;
  into.add({
    from: initiatorOf(trace, caller),
    target: callee.kind === SERVER ? { ...target, props: { mode: 'sync' } } : target,
    trace: trace.id,
    line: Math.min(caller.line, callee.line),
    isError: callee.isError || (isWhole && caller.isError),
    start: timed.start,
    end: timed.end,
  });
}

function operationOf({ act }: Span): OperationText | undefined {
  if (act.is === 'tool') return { value: act.tool, isTemplate: true };
  return act.is === 'request' ? act.operation : undefined;
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
      return span.kind === CLIENT && act.peer !== undefined && act.peer.value !== span.service.name
        ? peerTarget(act.peer, act.operation)
        : undefined;
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

function add(trace: Trace, { span, target, from }: Told, into: Tally): void {
  const { line, isError, start, end } = span;
  into.add({ from, target, trace: trace.id, line, isError, start, end });
}
