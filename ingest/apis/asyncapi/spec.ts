// What every part of the reader needs to know about the document it reads.
import type { Key } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import type { Place, References } from '../reference.ts';

/** One AsyncAPI document being read. */
export interface Spec {
  readonly document: TreeDocument;
  readonly top: Place;
  readonly api: Key;
  /** The application that the document describes. */
  readonly application: MentionRef;
  readonly major: Major;
  readonly emit: Emit;
  readonly references: References;
  /** Follows references of schemas, which are not read for their own sake: what they cannot reach is not told. */
  readonly silent: References;
}
export type Major = 1 | 2 | 3;

/** Major version by the top-level key; undefined for other documents. */
export function majorOf(tree: Tree): Major | undefined {
  const major = Number(/^([123])(\.|$)/.exec(textOf(at(tree, 'asyncapi')) ?? '')?.[1]);
  return major === 1 || major === 2 || major === 3 ? major : undefined;
}
