// What the columns of a Parquet file hold, by their types.
import type { SchemaElement } from 'hyparquet';

/** A column of times by its type, and whether they are in UTC; undefined for any other. */
export function timesIn({
  type,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): { readonly isZoned: boolean } | undefined {
  if (logical?.type === 'TIMESTAMP') return { isZoned: logical.isAdjustedToUTC };
  // https://github.com/apache/parquet-format/blob/master/LogicalTypes.md: the older types mean UTC, and so do writers of INT96.
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || type === 'INT96') return { isZoned: true };
  return logical?.type === 'DATE' || converted === 'DATE' ? { isZoned: false } : undefined;
}

/** A value as a text; '' for one that is missing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length).toString() : String(value);
}
