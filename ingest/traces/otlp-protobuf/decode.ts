// Decodes messages by the descriptor into the shape that OTLP has in JSON. Nothing is generated or evaluated.
import protobuf from 'protobufjs/minimal.js';
import type { Wire } from '../wire.ts';
import type { Field, Message, Scalar } from './descriptor.ts';

const LENGTH = 2;
const WIRE_TYPES: Readonly<Record<Scalar, number>> = { string: LENGTH, id: LENGTH, time: 1, integer: 0, double: 1, flag: 0 };

/** The message, or as much of it as there is before a fault; a part that is cut off is left out. */
export function decodeMessage(bytes: Buffer, message: Message): { readonly value: Wire; readonly isWhole: boolean } {
  const reader = protobuf.Reader.create(bytes);
  const value: Record<string, unknown> = {};
  try {
    fill(value, message, { reader, end: bytes.length });
    return { value, isWhole: true };
  } catch {
    return { value, isWhole: false };
  }
}

interface Place {
  readonly reader: protobuf.Reader;
  readonly end: number;
}

function fill(into: Record<string, unknown>, message: Message, { reader, end }: Place): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = message.get(tag >>> 3);
    if (field === undefined || (tag & 7) !== wireTypeOf(field)) reader.skipType(tag & 7);
    else if (typeof field.is === 'string') into[field.name] = scalar(reader, field.is, field.size);
    else fillInner(into, field as InnerField, { reader, end });
  }
  if (reader.pos > end) throw new RangeError('a message is longer than what holds it');
}

type InnerField = Field & { readonly is: Message };

function fillInner(into: Record<string, unknown>, { name, is, isList }: InnerField, { reader, end }: Place): void {
  const innerEnd = reader.uint32() + reader.pos;
  const inner: Record<string, unknown> = {};
  // What holds others is kept though its end be missing; a span is kept only when it is whole.
  const isKeptBefore = name !== 'spans' && name !== 'attributes';
  const keep = (): void => {
    const list = into[name];
    if (isList !== true) into[name] = inner;
    else if (Array.isArray(list)) list.push(inner);
    else into[name] = [inner];
  };
  if (isKeptBefore) keep();
  if (innerEnd > end) {
    fill(inner, is, { reader, end });
    throw new RangeError('a message is longer than what holds it');
  }
  fill(inner, is, { reader, end: innerEnd });
  if (!isKeptBefore) keep();
}

function wireTypeOf({ is }: Field): number {
  return typeof is === 'string' ? WIRE_TYPES[is] : LENGTH;
}

function scalar(reader: protobuf.Reader, is: Scalar, size: number | undefined): string | number | boolean {
  switch (is) {
    case 'string':
      return reader.string();
    case 'id':
      return idOf(reader.bytes(), size);
    case 'time':
      return timeOf(reader);
    case 'double':
      return reader.double();
    case 'flag':
      return reader.bool();
    case 'integer':
      return Number(reader.int64());
  }
}

function idOf(bytes: Uint8Array, size: number | undefined): string {
  return bytes.length === size ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex') : '';
}

function timeOf(reader: protobuf.Reader): number {
  const low = reader.fixed32();
  return reader.fixed32() * 0x1_0000_0000 + low;
}
