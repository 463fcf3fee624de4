// A Parquet file as hyparquet wants it, and the schema of its footer.
import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { type Bytes, wholeOf } from '../../read/bytes.ts';
import { MAX_PACKED_LOG_BYTES } from '../../read/limits.ts';
import type { Problem } from '../../read/problem.ts';

export interface ParquetFile {
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  /** Columns at the top that are no structures, in the order of the file. */
  readonly columns: readonly SchemaElement[];
}

/** The file, or why it cannot be opened. */
export async function openParquet(bytes: Bytes): Promise<ParquetFile | Problem> {
  const buffer = await bufferOf(bytes);
  if (buffer === undefined) return tooLarge;
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  try {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    const { children } = parquetSchema(metadata);
    const flat = children.filter(({ children: inner, element }) => inner.length === 0 && element.repetition_type !== 'REPEATED');
    return { buffer, metadata, columns: flat.map(({ element }) => element) };
  } catch (error) {
    return damaged(error);
  }
}

async function bufferOf(bytes: Bytes): Promise<AsyncBuffer | undefined> {
  const { slice, size } = bytes;
  if (slice !== undefined && size !== undefined) {
    return {
      byteLength: size,
      slice: async (from, to = size) => exact(await slice(Math.max(0, from < 0 ? size + from : from), Math.min(to, size))),
    };
  }
  const whole = await wholeOf(bytes, MAX_PACKED_LOG_BYTES);
  return whole === 'too-large' ? undefined : { byteLength: whole.length, slice: (from, to) => exact(whole.subarray(from, to)) };
}

function exact({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isAll = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength;
  return isAll ? buffer : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength)).buffer;
}

const tooLarge: Problem = {
  code: 'too-large',
  detail: `the packed Parquet file is larger than ${MAX_PACKED_LOG_BYTES} bytes; Parquet is read from its end, so it would have to be unpacked into memory`,
  remedy: 'Put the file there unpacked: Parquet is compressed by itself.',
  line: 1,
};

/** What the reader of Parquet says about bytes that are no Parquet. */
export function damaged(error: unknown): Problem {
  const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  return {
    code: 'truncated',
    detail: `the Parquet file cannot be read: ${reason}`,
    remedy: 'Export or copy it again: its end, which lists the columns, is missing or damaged.',
    line: 1,
  };
}
