// Pages of one column of one group of rows: what hyparquet decodes, without its step that makes an object of every value.
import type { ColumnMetaData, CompressionCodec, DataReader, DecodedArray, PageHeader, ParquetParsers, SchemaElement } from 'hyparquet';
import { DAY } from '../times/day.ts';
import type { ParquetFile } from './file.ts';
import { readHybrid } from './hybrid.ts';

export interface ColumnPart {
  readonly element: SchemaElement;
  /** Place of the group of rows. */
  readonly group: number;
}

export interface PageTaker {
  /** Values of the dictionary, before the pages that speak of it; texts as their bytes. */
  dictionary(values: ArrayLike<unknown>): void;
  /** Ends the reading by false. */
  page(page: Page): boolean;
}
export interface Page {
  /** Rows of the page. */
  readonly rows: number;
  /** 1 where the row has a value; left out where all have one. */
  readonly isThere: Uint8Array | undefined;
  /** Of the rows that have a value: its place in the dictionary, or the value itself. */
  readonly places?: Uint32Array;
  readonly values?: ArrayLike<unknown>;
}

/** Largest page, inflated: writers make pages of one megabyte. */
const MOST_PAGE_BYTES = 256 * 1024 * 1024;

/** Rejects where the file is damaged. */
export async function eachPage(file: ParquetFile, { element, group }: ColumnPart, taker: PageTaker): Promise<void> {
  const chunk = file.metadata.row_groups[group];
  const meta = chunk?.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('.') === element.name)?.meta_data;
  if (chunk === undefined || meta === undefined) throw new Error(`the column ${element.name} is missing in a group of rows`);
  const parts = await decoding();
  const [from, to] = rangeOf(meta);
  const bytes = await file.buffer.slice(from, to);
  const reader: DataReader = { view: new DataView(bytes), offset: 0 };
  let left = Number(chunk.num_rows);
  while (left > 0) {
    const header = parts.parquetHeader(reader);
    const packed = new Uint8Array(bytes, reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    const read: PageRead = { header, packed, element, meta, parts };
    if (header.type === 'DICTIONARY_PAGE') taker.dictionary(dictionaryOf(read, left));
    else if (header.type !== 'INDEX_PAGE') {
      const page = pageOf(read, left);
      left -= page.rows;
      if (!taker.page(page)) return;
    }
  }
}

interface PageRead {
  readonly header: PageHeader;
  readonly packed: Uint8Array;
  readonly element: SchemaElement;
  readonly meta: ColumnMetaData;
  readonly parts: Awaited<ReturnType<typeof decoding>>;
}

async function decoding() {
  const [column, datapage, plain, delta, encoding, convert, compressors] = await Promise.all([
    import('hyparquet/src/column.js'),
    import('hyparquet/src/datapage.js'),
    import('hyparquet/src/plain.js'),
    import('hyparquet/src/delta.js'),
    import('hyparquet/src/encoding.js'),
    import('hyparquet/src/convert.js'),
    import('hyparquet-compressors'),
  ]);
  return { ...column, ...datapage, ...plain, ...delta, ...encoding, ...convert, ...compressors };
}

function rangeOf({ dictionary_page_offset, data_page_offset, total_compressed_size }: ColumnMetaData): readonly [number, number] {
  const from = Number(dictionary_page_offset || data_page_offset);
  return [from, from + Number(total_compressed_size)];
}

function dictionaryOf(read: PageRead, most: number): ArrayLike<unknown> {
  const { header, element, parts } = read;
  const count = header.dictionary_page_header?.num_values ?? 0;
  if (!(count >= 0 && count <= most)) throw new Error('a dictionary has more values than the group has rows');
  const bytes = inflated(read, read.packed, header.uncompressed_page_size);
  return converted(read, parts.readPlain(readerOf(bytes), read.meta.type, count, element.type_length));
}

function pageOf(read: PageRead, most: number): Page {
  const { header, packed, element } = read;
  const [first, second] = [header.data_page_header, header.data_page_header_v2];
  const rows = first?.num_values ?? second?.num_values ?? 0;
  if (!(rows > 0 && rows <= most)) throw new Error('a page has no rows, or more than its group');
  const isOptional = element.repetition_type === 'OPTIONAL';
  if (second !== undefined) {
    const levels = second.repetition_levels_byte_length;
    const begin = levels + second.definition_levels_byte_length;
    const isThere = isOptional ? presence(packed, { at: levels, end: begin, width: 1 }, rows) : undefined;
    const rest = packed.subarray(begin);
    const size = header.uncompressed_page_size - begin;
    const bytes = second.is_compressed === false || size === 0 ? rest : inflated(read, rest, size);
    return { rows, isThere, ...valuesOf(read, { bytes, at: 0, encoding: second.encoding, count: countOf(isThere, rows) }) };
  }
  const bytes = inflated(read, packed, header.uncompressed_page_size);
  const length = isOptional ? new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true) : 0;
  const at = isOptional ? 4 + length : 0;
  const isThere = isOptional ? presence(bytes, { at: 4, end: at, width: 1 }, rows) : undefined;
  return { rows, isThere, ...valuesOf(read, { bytes, at, encoding: first?.encoding ?? 'PLAIN', count: countOf(isThere, rows) }) };
}

function presence(bytes: Uint8Array, packed: { readonly at: number; readonly end: number; readonly width: number }, rows: number) {
  const isThere = new Uint8Array(rows);
  readHybrid(bytes, packed, isThere);
  return isThere.includes(0) ? isThere : undefined;
}

function countOf(isThere: Uint8Array | undefined, rows: number): number {
  let count = rows;
  for (const each of isThere ?? []) count -= 1 - each;
  return count;
}

interface Encoded {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly encoding: string;
  readonly count: number;
}

function valuesOf(read: PageRead, { bytes, at, encoding, count }: Encoded): Pick<Page, 'places' | 'values'> {
  const { meta, element, parts } = read;
  const reader = readerOf(bytes.subarray(at));
  switch (encoding) {
    case 'PLAIN':
      return { values: converted(read, parts.readPlain(reader, meta.type, count, element.type_length)) };
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      const places = new Uint32Array(count);
      const width = bytes[at] ?? 0;
      if (width > 0 && count > 0) readHybrid(bytes, { at: at + 1, end: bytes.length, width }, places);
      return { places };
    }
    case 'DELTA_BINARY_PACKED': {
      const values = meta.type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      parts.deltaBinaryUnpack(reader, count, values);
      return { values: converted(read, values) };
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const values = new Array<Uint8Array>(count);
      if (encoding === 'DELTA_BYTE_ARRAY') parts.deltaByteArray(reader, count, values);
      else parts.deltaLengthByteArray(reader, count, values);
      return { values: converted(read, values) };
    }
    case 'BYTE_STREAM_SPLIT':
      return { values: converted(read, parts.byteStreamSplit(reader, count, meta.type, element.type_length)) };
    default:
      throw new Error(`a page is encoded as ${encoding}`);
  }
}

function inflated({ meta, parts }: PageRead, packed: Uint8Array, size: number): Uint8Array {
  if (!(size >= 0 && size <= MOST_PAGE_BYTES)) throw new Error(`a page of ${size} bytes`);
  const codec: CompressionCodec = meta.codec;
  return parts.decompressPage(packed, size, codec, parts.compressors);
}

function readerOf(bytes: Uint8Array): DataReader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

/** Times as milliseconds, not as objects; texts as their bytes. */
const PARSERS: ParquetParsers = {
  timestampFromMilliseconds: (value) => Number(value),
  timestampFromMicroseconds: (value) => Number(value) / 1000,
  timestampFromNanoseconds: (value) => Number(value) / 1_000_000,
  dateFromDays: (days) => days * DAY,
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes,
  geometryFromBytes: (bytes) => bytes,
  geographyFromBytes: (bytes) => bytes,
  uuidFromBytes: (bytes) => bytes,
};

function converted({ element, meta, parts }: PageRead, values: DecodedArray): ArrayLike<unknown> {
  if (meta.type === 'BYTE_ARRAY' && element.converted_type !== 'DECIMAL') return values;
  const unit = unitOf(element);
  if (unit !== undefined && values instanceof BigInt64Array) return inMilliseconds(values, unit);
  return parts.convert(values, {
    element,
    parsers: PARSERS,
    type: meta.type,
    codec: meta.codec,
    pathInSchema: [element.name],
    schemaPath: [],
  });
}

/** Units of a time per millisecond; undefined for a column of another type. */
function unitOf({ converted_type: converted, logical_type: logical }: SchemaElement): number | undefined {
  if (logical?.type === 'TIMESTAMP') return { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 }[logical.unit];
  return converted === 'TIMESTAMP_MILLIS' ? 1 : converted === 'TIMESTAMP_MICROS' ? 1000 : undefined;
}

// By their halves: a million bigints are a million objects.
function inMilliseconds(values: BigInt64Array, unit: number): Float64Array {
  const low = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const high = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const times = new Float64Array(values.length);
  for (let i = 0; i < times.length; i++) times[i] = ((high[2 * i + 1] ?? 0) * 0x100000000 + (low[2 * i] ?? 0)) / unit;
  return times;
}
