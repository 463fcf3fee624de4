// What every part of the reader needs to know about the document it reads.
import type { Key } from '../../../graph/key.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import { at, booleanOf, type Tree, textOf } from '../../read/tree.ts';
import type { Place, References } from '../reference.ts';

/** One OpenAPI document being read. */
export interface Spec {
  readonly document: TreeDocument;
  readonly top: Place;
  readonly api: Key;
  /** 2 for Swagger 2.0, 3 for every OpenAPI 3.x. */
  readonly major: 2 | 3;
  readonly emit: Emit;
  readonly references: References;
}

/** Major version by the top-level key; text, numbers (2, 2.0) and junk after it are all found in the wild. */
export function majorOf(tree: Tree): 2 | 3 | undefined {
  if (/^3(\.|$)/.test(textOf(at(tree, 'openapi')) ?? '')) return 3;
  return /^2(\.|$)/.test(textOf(at(tree, 'swagger')) ?? '') ? 2 : undefined;
}

/** The first of the keys that holds text. */
export function firstText(tree: Tree | undefined, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(at(tree, key));
    if (text !== undefined && text.trim() !== '') return text.trim();
  }
  return undefined;
}

/** A flag that is true, also where somebody quoted it. */
export function isTrue(tree: Tree | undefined): boolean {
  return booleanOf(tree) === true || textOf(tree)?.toLowerCase() === 'true';
}
