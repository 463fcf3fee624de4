// The messages of OTLP as far as they are read, by the numbers of their fields; all others are passed over.
// https://github.com/open-telemetry/opentelemetry-proto: collector/trace/v1, trace/v1, resource/v1, common/v1

/** `id`: bytes as hexadecimal digits, if there are as many as an id has. `time`: nanoseconds as a number. */
export type Scalar = 'string' | 'id' | 'time' | 'integer' | 'double' | 'flag';

export interface Field {
  readonly name: string;
  readonly is: Scalar | Message;
  readonly isList?: boolean;
  /** Bytes of an id. */
  readonly size?: number;
}

export type Message = ReadonlyMap<number, Field>;

function message(fields: Readonly<Record<number, Field>>): Message {
  return new Map(Object.entries(fields).map(([number, field]) => [Number(number), field]));
}

const SCALAR = {
  1: { name: 'stringValue', is: 'string' },
  2: { name: 'boolValue', is: 'flag' },
  3: { name: 'intValue', is: 'integer' },
  4: { name: 'doubleValue', is: 'double' },
} as const;
const LIST = message({ 1: { name: 'values', is: message(SCALAR), isList: true } });
const VALUE = message({ ...SCALAR, 5: { name: 'arrayValue', is: LIST } });
const ATTRIBUTE = message({ 1: { name: 'key', is: 'string' }, 2: { name: 'value', is: VALUE } });
const LINK = message({ 1: { name: 'traceId', is: 'id', size: 16 }, 2: { name: 'spanId', is: 'id', size: 8 } });
const SPAN = message({
  1: { name: 'traceId', is: 'id', size: 16 },
  2: { name: 'spanId', is: 'id', size: 8 },
  3: { name: 'traceState', is: 'string' },
  4: { name: 'parentSpanId', is: 'id', size: 8 },
  5: { name: 'name', is: 'string' },
  6: { name: 'kind', is: 'integer' },
  7: { name: 'startTimeUnixNano', is: 'time' },
  8: { name: 'endTimeUnixNano', is: 'time' },
  9: { name: 'attributes', is: ATTRIBUTE, isList: true },
  13: { name: 'links', is: LINK, isList: true },
  15: { name: 'status', is: message({ 3: { name: 'code', is: 'integer' } }) },
});
const SCOPE = message({ 2: { name: 'spans', is: SPAN, isList: true } });
const RESOURCE = message({ 1: { name: 'attributes', is: ATTRIBUTE, isList: true } });

/** Spans of one resource; before OTLP 0.19 scopes had another number. */
export const RESOURCE_SPANS: Message = message({
  1: { name: 'resource', is: RESOURCE },
  2: { name: 'scopeSpans', is: SCOPE, isList: true },
  1000: { name: 'instrumentationLibrarySpans', is: SCOPE, isList: true },
});

/** An export request, which is also how traces are stored. */
export const REQUEST: Message = message({ 1: { name: 'resourceSpans', is: RESOURCE_SPANS, isList: true } });

/** Field of an export request under which its resource spans stand. */
export const RESOURCE_SPANS_FIELD = 1;
