import type { BytesDocument } from '../../ingester.ts';
import { attributesIn } from '../attributes.ts';
import type { Collector } from '../collect.ts';
import type { Reading } from '../emit-traces.ts';
import { type JsonShape, type LineOf, readValues } from '../json-values.ts';
import { shareIn } from '../sampling.ts';
import type { Service } from '../service.ts';
import { isWire, textOfWire, type Wire, wiresOf } from '../wire.ts';
import { spanOf, tagsOf } from './span.ts';

const SHAPE: JsonShape = { around: ['data'], spanKey: 'spanID' };
const PROTO_SHAPE: JsonShape = { ...SHAPE, spanKey: 'spanId' };

/** Reads all spans of the file into `into`. */
export function readJaeger(document: BytesDocument, into: Collector): Promise<Reading> {
  const shape = document.head.includes('"spanID"') ? SHAPE : PROTO_SHAPE;
  return readValues(document, shape, (value, lineOf) => isWire(value) && taken(value, lineOf, into));
}

// The answer of a query, a trace, a span by itself, or a span as it lies in a search index.
function taken(value: Wire, lineOf: LineOf, into: Collector): boolean {
  if (Array.isArray(value.data))
    return wiresOf(value.data)
      .map((trace) => taken(trace, lineOf, into))
      .includes(true);
  if (isWire(value._source)) return addSpans([value._source], value, lineOf, into);
  if (Array.isArray(value.spans)) return addSpans(wiresOf(value.spans), value, lineOf, into);
  return isSpan(value) && addSpans([value], value, lineOf, into);
}

function isSpan(value: Wire): boolean {
  return (value.spanID ?? value.spanId) !== undefined && (value.traceID ?? value.traceId) !== undefined;
}

interface Origin {
  readonly service: Service;
  readonly share: number | undefined;
}

// The decision to keep a trace is taken, and told, at its first span.
function addSpans(spans: readonly Wire[], trace: Wire, lineOf: LineOf, into: Collector): boolean {
  const processes = isWire(trace.processes) ? trace.processes : {};
  const origins = new Map<unknown, Origin>();
  const originOf = (span: Wire): Origin => {
    const name = textOfWire(span.processID ?? span.processId);
    const process = span.process ?? (Object.hasOwn(processes, name) ? processes[name] : undefined);
    const known = origins.get(process) ?? originIn(process, into);
    origins.set(process, known);
    return known;
  };
  const read = spans.map((span) => ({ span, tags: tagsOf(span), at: lineOf(span) }));
  const share = read.map(({ tags }) => tags.share()).find((each) => each !== undefined);
  for (const { span, tags, at } of read) {
    const origin = originOf(span);
    into.add(spanOf(span, { tags, at, service: origin.service, share: share ?? origin.share }));
  }
  return true;
}

function originIn(process: unknown, into: Collector): Origin {
  const tags = tagsOf(isWire(process) ? process : {});
  if (isWire(process)) tags.add('service.name', textOfWire(process.serviceName));
  const resource = attributesIn(tags.attributes());
  return { service: into.services.of(resource), share: shareIn(resource) };
}
