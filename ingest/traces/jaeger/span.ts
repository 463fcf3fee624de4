// One span of Jaeger: https://github.com/jaegertracing/jaeger-ui/blob/main/packages/jaeger-ui/src/types/trace.tsx
// and as protobuf writes it to JSON: https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/model.proto
import type { Service } from '../service.ts';
import { type Link, NO_LINKS, type ReadSpan } from '../span.ts';
import { type Tags, tags } from '../tags.ts';
import { idOf, isWire, textOfWire, timeOf, type Wire, wiresOf } from '../wire.ts';

interface Context {
  readonly tags: Tags;
  readonly at: number;
  readonly service: Service;
  readonly share: number | undefined;
}

export function spanOf(span: Wire, { tags: own, at, service, share }: Context): ReadSpan {
  const trace = idIn(span.traceID ?? span.traceId);
  const references = wiresOf(span.references).map(referenceOf);
  const parent = parentAmong(references, trace) ?? idIn(span.parentSpanID ?? span.parentSpanId);
  const start = startOf(span.startTime);
  const duration = durationOf(span.duration);
  return {
    trace,
    id: idIn(span.spanID ?? span.spanId),
    parent,
    name: textOfWire(span.operationName),
    kind: own.kind(),
    service,
    attributes: own.attributes(),
    start,
    end: start === undefined || duration === undefined ? undefined : timeOf(start + duration),
    isError: own.isError(),
    links: references.length < 2 ? NO_LINKS : references.filter(({ trace: of, span: id }) => of !== trace || id !== parent),
    share,
    at,
  };
}

/** Tags as a list of key, type and value, or by name as a search index has them ("http@method"). */
export function tagsOf(holder: Wire): Tags {
  const found = tags();
  for (const { key, value, vStr, vInt64, vFloat64, vBool } of wiresOf(holder.tags))
    found.add(textOfWire(key), textOfWire(value ?? vStr ?? vInt64 ?? vFloat64 ?? vBool));
  if (isWire(holder.tag)) for (const [name, value] of Object.entries(holder.tag)) found.add(name.replaceAll('@', '.'), textOfWire(value));
  return found;
}

interface Reference extends Link {
  readonly isChild: boolean;
}

function referenceOf({ refType, traceID, traceId, spanID, spanId }: Wire): Reference {
  return { trace: idIn(traceID ?? traceId), span: idIn(spanID ?? spanId), isChild: refType !== 'FOLLOWS_FROM' && refType !== 1 };
}

// The first cause in the same trace: better one that waits for this span than one that only came before.
function parentAmong(references: readonly Reference[], trace: string): string | undefined {
  const inside = references.filter((reference) => reference.trace === trace);
  return (inside.find(({ isChild }) => isChild) ?? inside[0])?.span;
}

// Protobuf writes the bytes of an id in base 64.
function idIn(value: unknown): string {
  const isBase64 = typeof value === 'string' && /^([\w+/]{22}==|[\w+/]{11}=)$/.test(value);
  return idOf(isBase64 ? Buffer.from(value, 'base64').toString('hex') : value);
}

// Microseconds since 1970, or a date.
function startOf(value: unknown): number | undefined {
  if (typeof value === 'number') return timeOf(value / 1000);
  return typeof value === 'string' ? timeOf(/^\d+$/.test(value) ? Number(value) / 1000 : Date.parse(value)) : undefined;
}

const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000 };

// Microseconds, or a number with its unit.
function durationOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value / 1000;
  const [, number, unit] = /^([\d.]+)(ns|us|µs|ms|s)?$/.exec(textOfWire(value)) ?? [];
  return number === undefined ? undefined : Number(number) * (unit === undefined ? 1e-3 : (UNITS[unit] ?? 1));
}
