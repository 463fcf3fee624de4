// Places in a contract that is written in a grammar of its own.
import type { Source } from '../../graph/model.ts';
import { sourceOf, type TextDocument } from '../ingester.ts';

/** Source of 0-based lines of the text, which may stand inside another file. */
export function sourceAt(
  { document }: { readonly document: TextDocument },
  { line, endLine }: { readonly line: number; readonly endLine?: number },
): Source {
  const { pointer } = document;
  return sourceOf(
    document,
    { line: document.lineOf(line), ...(endLine === undefined ? {} : { endLine: document.lineOf(endLine) }) },
    pointer === '' ? undefined : pointer,
  );
}
