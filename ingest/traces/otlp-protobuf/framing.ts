// How messages lie in a file: one after the other with nothing between, or each behind its length.
// The collector's file exporter writes the length in four bytes, big end first; most libraries write it as a varint.

export type Framing = 'bare' | 'length' | 'varint';

/** How the beginning of a file is to be read; undefined where it holds no spans. `compressed` is what the collector writes with zstd. */
export function framingOf(head: Buffer): Framing | 'compressed' | undefined {
  if (isResourceSpans(head, 0)) return 'bare';
  if (head.length > 8 && head.readUInt32BE(0) > 1) {
    if (isResourceSpans(head, 4)) return 'length';
    if (head.readUInt32BE(4) === ZSTD) return 'compressed';
  }
  const length = varintAt(head, 0);
  return length !== undefined && length.value > 1 && isResourceSpans(head, length.end) ? 'varint' : undefined;
}

const ZSTD = 0x28b52ffd;
/** Number and wire type of a field with a length. */
const FIRST = 0x0a;
const SECOND = 0x12;

export interface Varint {
  readonly value: number;
  /** Place after it. */
  readonly end: number;
}

/** The number at a place, at most five bytes long; undefined where there is none. */
export function varintAt(bytes: Buffer, at: number): Varint | undefined {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 128 ** index;
    if (byte < 128) return { value, end: at + index + 1 };
  }
  return undefined;
}

/** The inside of a field with a length, as far as the bytes go; undefined where another field stands. */
function inside(bytes: Buffer, at: number, tag: number): Buffer | undefined {
  const length = bytes[at] === tag ? varintAt(bytes, at + 1) : undefined;
  return length === undefined || length.value === 0 ? undefined : bytes.subarray(length.end, length.end + length.value);
}

// request { resource_spans { resource { attributes { key } } scope_spans { scope spans { trace_id span_id } } } }: metrics and logs look the same but for the spans.
function isResourceSpans(head: Buffer, at: number): boolean {
  const spans = inside(head, at, FIRST);
  if (spans === undefined) return false;
  const resource = inside(spans, 0, FIRST);
  const isTold = resource !== undefined && isAttribute(resource);
  if (resource !== undefined && resource.length > 0 && !isTold && resource[0] !== DROPPED) return false;
  const scope = inside(spans, afterField(spans, FIRST), SECOND);
  const isScopeOut = afterField(spans, FIRST) >= spans.length;
  if (scope === undefined) return isTold && isScopeOut;
  const spanAt = afterField(scope, FIRST);
  const span = inside(scope, spanAt, SECOND);
  // What lies beyond the head is believed; what is seen must be right.
  return span === undefined ? isTold && spanAt >= scope.length : isSpan(span) && (isTold || span.length > SPAN_BEGINS);
}

const DROPPED = 0x10;
/** A span begins with both of its ids, of 16 and 8 bytes. */
const SPAN_BEGINS = 20;

function afterField(bytes: Buffer, tag: number): number {
  const length = bytes[0] === tag ? varintAt(bytes, 1) : undefined;
  return length === undefined ? 0 : length.end + length.value;
}

function isAttribute(resource: Buffer): boolean {
  const key = inside(inside(resource, 0, FIRST) ?? Buffer.alloc(0), 0, FIRST);
  return key !== undefined && key.length > 0 && key.every((byte) => byte > 0x20 && byte < 0x7f);
}

function isSpan(span: Buffer): boolean {
  const isAt = (at: number, byte: number): boolean => span[at] === undefined || span[at] === byte;
  return isAt(0, FIRST) && isAt(1, 16) && isAt(18, SECOND) && isAt(19, 8);
}
