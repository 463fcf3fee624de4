// OTLP in the shape of its JSON encoding (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding), read without trusting it.
import { type AttributeList, attributesIn, isWanted } from './attributes.ts';
import type { Collector } from './collect.ts';
import { shareIn, shareInState } from './sampling.ts';
import type { Service } from './service.ts';
import { CLIENT, CONSUMER, INTERNAL, NO_LINKS, PRODUCER, SERVER } from './span.ts';
import { idOf, isWire, textOfWire, timeOf, type Wire, wiresOf } from './wire.ts';

/** Resource spans of one value: an export request, the answer of a trace query, or resource spans themselves; undefined where it holds none. */
export function resourceSpansOf(value: unknown): readonly Wire[] | undefined {
  if (!isWire(value)) return undefined;
  if (Array.isArray(value.scopeSpans) || Array.isArray(value.instrumentationLibrarySpans)) return [value];
  for (const around of [value, value.result, value.trace]) {
    if (!isWire(around)) continue;
    if (Array.isArray(around.resourceSpans)) return wiresOf(around.resourceSpans);
    if (Array.isArray(around.batches)) return wiresOf(around.batches);
  }
  return undefined;
}

/** Collects the spans of one resource; `placeOf` tells where a span stands. */
export function addResourceSpans(resourceSpans: Wire, placeOf: (span: Wire) => number, into: Collector): void {
  const resource = attributesIn(attributesOf(isWire(resourceSpans.resource) ? resourceSpans.resource.attributes : undefined));
  const origin = { service: into.services.of(resource), share: shareIn(resource) };
  // Before OTLP 0.19 scopes were called instrumentation libraries.
  for (const scope of wiresOf(resourceSpans.scopeSpans ?? resourceSpans.instrumentationLibrarySpans))
    for (const span of wiresOf(scope.spans)) addSpan(span, origin, placeOf(span), into);
}

interface Origin {
  readonly service: Service;
  readonly share: number | undefined;
}

function addSpan(wire: Wire, { service, share }: Origin, at: number, into: Collector): void {
  const state = wire.traceState;
  into.add({
    trace: idOf(wire.traceId),
    id: idOf(wire.spanId),
    parent: idOf(wire.parentSpanId),
    name: textOfWire(wire.name),
    kind: typeof wire.kind === 'number' ? wire.kind : (KINDS[textOfWire(wire.kind)] ?? 0),
    service,
    attributes: attributesOf(wire.attributes),
    start: millisecondsOf(wire.startTimeUnixNano),
    end: millisecondsOf(wire.endTimeUnixNano),
    isError: isError(wire.status),
    links:
      wire.links === undefined ? NO_LINKS : wiresOf(wire.links).map((link) => ({ trace: idOf(link.traceId), span: idOf(link.spanId) })),
    share: (typeof state === 'string' && state !== '' ? shareInState(state) : undefined) ?? share,
    at,
  });
}

const KINDS: Readonly<Record<string, number>> = {
  SPAN_KIND_INTERNAL: INTERNAL,
  SPAN_KIND_SERVER: SERVER,
  SPAN_KIND_CLIENT: CLIENT,
  SPAN_KIND_PRODUCER: PRODUCER,
  SPAN_KIND_CONSUMER: CONSUMER,
};

// A client counts 4xx as its own error; a server does not. The status of the span says what each of them means.
function isError(status: unknown): boolean {
  return isWire(status) && (status.code === 2 || status.code === 'STATUS_CODE_ERROR');
}

function attributesOf(list: unknown): AttributeList {
  const found: string[] = [];
  if (!Array.isArray(list)) return found;
  for (const attribute of list) {
    if (!isWire(attribute) || typeof attribute.key !== 'string' || !isWanted(attribute.key)) continue;
    const text = isWire(attribute.value) ? textOfValue(attribute.value) : '';
    if (text !== '') found.push(attribute.key, text);
  }
  return found;
}

// One of stringValue, intValue (text, being 64 bits wide), doubleValue, boolValue, arrayValue.
function textOfValue(value: Wire): string {
  if (typeof value.stringValue === 'string') return value.stringValue.trim();
  if (isWire(value.arrayValue)) {
    const [first] = wiresOf(value.arrayValue.values);
    return typeof first?.stringValue === 'string' ? first.stringValue.trim() : '';
  }
  return textOfWire(value.intValue ?? value.doubleValue ?? value.boolValue);
}

/** Milliseconds since 1970 of a time in nanoseconds, which JSON carries as text; undefined for none. */
function millisecondsOf(nanoseconds: unknown): number | undefined {
  if (typeof nanoseconds !== 'string') return typeof nanoseconds === 'number' ? timeOf(nanoseconds / 1e6) : undefined;
  // A number holds no 19 digits, so the text is cut before it becomes one.
  return nanoseconds.length > 6
    ? timeOf(Number(nanoseconds.slice(0, -6)) + Number(nanoseconds.slice(-6)) / 1e6)
    : timeOf(Number(nanoseconds) / 1e6);
}
