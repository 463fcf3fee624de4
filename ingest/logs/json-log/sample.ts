// The first events of a log in JSON.
import { plainHead } from '../chunks.ts';
import type { Sample } from '../columns/values.ts';
import { decoded } from '../decoded.ts';
import { type Fields, fieldsOf, namesOf, textOf } from './fields.ts';
import { objectSplitter } from './objects.ts';

const MOST_OBJECTS = 2000;
const MOST_COLUMNS = 20_000;

export interface HeadOfLog {
  readonly objects: readonly Fields[];
  readonly sample: Sample;
  /** Whether it is a list, or objects one after the other. */
  readonly isMany: boolean;
}

export function headOfLog(head: Uint8Array): HeadOfLog {
  const objects: Fields[] = [];
  const plain = plainHead(head);
  const splitter = objectSplitter({
    object(bytes) {
      const fields = objects.length < MOST_OBJECTS ? fieldsOf(decoded(bytes)) : undefined;
      if (fields !== undefined) objects.push(fields);
    },
    fault: () => undefined,
  });
  splitter.push(plain);
  const columns = [...new Set(objects.flatMap(namesOf))].slice(0, MOST_COLUMNS);
  const rows = objects.map((fields) => columns.map((name) => textOf(fields, name) ?? ''));
  const isList = /^\s*\[/.test(Buffer.from(plain.buffer, plain.byteOffset, Math.min(plain.length, 256)).toString('latin1'));
  return { objects, sample: { columns, rows }, isMany: isList || objects.length > 1 };
}
