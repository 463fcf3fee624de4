// OTLP as protobuf, encoded by protobufjs from the published definitions: what the reader is held against.
// Field numbers from https://github.com/open-telemetry/opentelemetry-proto
import protobuf from 'protobufjs';

const PROTO = `syntax = "proto3";
message Request { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; string schema_url = 3; }
message Scope { string name = 1; string version = 2; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
  uint32 dropped_attributes_count = 10; repeated Event events = 11; repeated Link links = 13; Status status = 15; fixed32 flags = 16;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }`;

const REQUEST = protobuf.parse(PROTO).root.lookupType('Request');

type Json = { readonly [name: string]: unknown };

/** An export request as bytes, from the object that its JSON would be; ids are hexadecimal. */
export function encodeRequest(request: Json): Buffer {
  return Buffer.from(REQUEST.encode(REQUEST.fromObject(bytesFor(request) as Json)).finish());
}

/** As the collector's file exporter writes them: each behind its length in four bytes. */
export function behindLengths(...messages: readonly Buffer[]): Buffer {
  return Buffer.concat(messages.flatMap((message) => [lengthOf(message), message]));
}

/** As most libraries write them: each behind its length as a varint. */
export function behindVarints(...messages: readonly Buffer[]): Buffer {
  return Buffer.concat(messages.flatMap((message) => [protobuf.Writer.create().uint32(message.length).finish(), message]));
}

function lengthOf(message: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  return length;
}

function bytesFor(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => bytesFor(item));
  if (typeof value === 'string' && /^(traceId|spanId|parentSpanId)$/.test(name)) return Buffer.from(value, 'hex');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bytesFor(inner, key)]));
}
