// What every part of the reader needs to know about the document it reads.
import type { Key } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
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
