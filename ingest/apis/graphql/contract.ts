// What every part of the reader needs to know about the document it reads.
import type { Key } from '../../../graph/key.ts';
import type { MentionRef, Source } from '../../../graph/model.ts';
import type { Emit, TextDocument } from '../../ingester.ts';
import type { Schema } from './schema.ts';

export interface Contract {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly schema: Schema;
  readonly api: Key;
  /** The system whose directory holds the file: it serves the schema, or asks others in it. */
  readonly system: MentionRef;
}

/** Source of 0-based lines of the text, which may stand inside another file. */
export function sourceAt(
  { document }: { readonly document: TextDocument },
  place: { readonly line: number; readonly endLine?: number },
): Source {
  const line = document.lineOf(place.line);
  const endLine = place.endLine === undefined ? line : document.lineOf(place.endLine);
  return {
    file: document.file,
    line,
    ...(endLine > line ? { endLine } : {}),
    ...(document.pointer === '' ? {} : { pointer: document.pointer }),
  };
}
