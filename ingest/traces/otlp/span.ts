// A span as far as pairing needs it: small, because many are kept at a time.
import { agentAct } from './act-agent.ts';
import { messageAct } from './act-message.ts';
import { requestAct } from './act-request.ts';
import { storeAct } from './act-store.ts';
import { type Attributes, attributesOf, firstOf } from './attributes.ts';
import type { Service } from './service.ts';
import { type Act, NOTHING } from './target.ts';
import { isWire, millisecondsOf, textOfWire, type Wire, wiresOf } from './wire.ts';

export const INTERNAL = 1;
export const SERVER = 2;
export const CLIENT = 3;
export const PRODUCER = 4;
export const CONSUMER = 5;

export interface Span {
  readonly id: string;
  /** '' at the top of a trace. */
  readonly parent: string;
  readonly service: Service;
  /** 0 where not stated. */
  readonly kind: number;
  /** Milliseconds since 1970; undefined where not stated. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly isError: boolean;
  readonly line: number;
  readonly act: Act;
  /** Ids of spans of the same trace that it links to. */
  readonly links: readonly string[];
}

const KINDS: Readonly<Record<string, number>> = {
  SPAN_KIND_INTERNAL: INTERNAL,
  SPAN_KIND_SERVER: SERVER,
  SPAN_KIND_CLIENT: CLIENT,
  SPAN_KIND_PRODUCER: PRODUCER,
  SPAN_KIND_CONSUMER: CONSUMER,
};
const NO_LINKS: readonly string[] = [];

/** The span and its trace; undefined without the ids that make it one. `acts` shares equal acts. */
export function readSpan(
  wire: Wire,
  place: { readonly service: Service; readonly line: number; readonly acts: Acts },
): { readonly trace: string; readonly span: Span } | undefined {
  const trace = idOf(wire.traceId);
  const id = idOf(wire.spanId);
  if (trace === '' || id === '') return undefined;
  const attributes = attributesOf(wire.attributes);
  const kind = typeof wire.kind === 'number' ? wire.kind : (KINDS[textOfWire(wire.kind)] ?? 0);
  const span: Span = {
    id,
    parent: idOf(wire.parentSpanId),
    service: place.service,
    kind,
    start: millisecondsOf(wire.startTimeUnixNano),
    end: millisecondsOf(wire.endTimeUnixNano),
    isError: isError(wire, attributes),
    line: place.line,
    act: place.acts.shared(actOf(attributes, kind, textOfWire(wire.name))),
    links:
      wire.links === undefined
        ? NO_LINKS
        : wiresOf(wire.links).flatMap((link) => (idOf(link.traceId) === trace ? [idOf(link.spanId)] : [])),
  };
  return { trace, span };
}

/** Equal acts of a file are one object. */
export interface Acts {
  shared(act: Act): Act;
}

/** Beyond this, acts are most likely made of values, and sharing them would only fill a map. */
const MAX_ACTS = 20_000;

export function acts(): Acts {
  const known = new Map<string, Act>();
  return {
    shared(act) {
      if (act.is === 'nothing' || act.is === 'noise') return act;
      const id = idOfAct(act);
      const same = known.get(id);
      if (same !== undefined) return same;
      if (known.size < MAX_ACTS) known.set(id, act);
      return act;
    },
  };
}

function idOfAct(act: Act): string {
  switch (act.is) {
    case 'store':
      return act.target.id;
    case 'message':
      return `message ${act.messaging.protocol} ${act.messaging.channel} ${act.messaging.does} ${act.messaging.isQueue}`;
    case 'model':
      return `${act.target.id} by ${act.agent}`;
    case 'tool':
      return `tool ${act.tool} ${act.server} ${act.agent}`;
    case 'agent':
      return `agent ${act.agent} ${act.model}`;
    case 'request':
      return `request ${act.operation?.value} ${act.operation?.isTemplate} ${act.peer?.kind} ${act.peer?.value} ${act.peer?.port}`;
    default:
      return act.is;
  }
}

// What is said most exactly counts first: a model call is a request too, and so is a database call.
function actOf(attributes: Attributes, kind: number, name: string): Act {
  if (attributes.size === 0 && kind !== PRODUCER && kind !== CONSUMER)
    return kind === SERVER || kind === CLIENT ? requestAct(attributes, name) : NOTHING;
  if (kind === SERVER) return agentActOfServer(attributes, name) ?? requestAct(attributes, name);
  const special = agentAct(attributes, name) ?? messageAct(attributes, kind) ?? storeAct(attributes);
  return special ?? (kind === CLIENT ? requestAct(attributes, name) : NOTHING);
}

// The server of a tool call shows which tool it is; everything else about models is the client's.
function agentActOfServer(attributes: Attributes, name: string): Act | undefined {
  const act = agentAct(attributes, name);
  if (act?.is === 'tool') return { is: 'request', operation: { value: act.tool, isTemplate: true } };
  return act?.is === 'agent' ? act : undefined;
}

// A client counts 4xx as its own error; a server does not. The status of the span says what each of them means.
function isError(wire: Wire, attributes: Attributes): boolean {
  const code = isWire(wire.status) ? wire.status.code : undefined;
  if (code === 2 || code === 'STATUS_CODE_ERROR') return true;
  return Number(firstOf(attributes, 'http.response.status_code', 'http.status_code')) >= 500;
}

// Ids are hexadecimal in any case; nothing but zeros is no id.
function idOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  const id = /[A-F]/.test(value) && /^[0-9A-Fa-f]+$/.test(value) ? value.toLowerCase() : value;
  return /^0+$/.test(id) ? '' : id;
}
