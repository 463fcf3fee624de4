// What every part of the reader needs to know about the document it reads.
import type { Key } from '../../../graph/key.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import type { Place, References } from '../reference.ts';

/** One OpenAPI document being read. */
export interface Spec {
  readonly document: TreeDocument;
  readonly top: Place;
  readonly api: Key;
  readonly title: string;
  /** 2 for Swagger 2.0, 3 for every OpenAPI 3.x. */
  readonly major: 2 | 3;
  readonly emit: Emit;
  readonly references: References;
  /** Follows references of schemas, which are not read for their own sake: what they cannot reach is not told. */
  readonly silent: References;
}

/** Major version by the top-level key; text, numbers (2, 2.0) and junk after it are all found in the wild. */
export function majorOf(tree: Tree): 2 | 3 | undefined {
  if (/^3(\.|$)/.test(textOf(at(tree, 'openapi')) ?? '')) return 3;
  return /^2(\.|$)/.test(textOf(at(tree, 'swagger')) ?? '') ? 2 : undefined;
}
