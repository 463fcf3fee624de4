// Who owns an agent or a tool server, where its own file says so; otherwise the place of the file decides.
import type { Ref } from '../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../ingester.ts';
import { ownedBy, ownerOf } from '../owners/owner.ts';
import { at, entriesOf, textOf } from '../read/tree.ts';

/** `x-owner`, `x-team`, or `owner` inside `_meta`, at the top of the document. */
export function emitOwner(document: TreeDocument, from: Ref, emit: Emit): void {
  const own = entriesOf(document.tree).filter(({ key }) => /^x-(owner|team)$/.test(key));
  const meta = entriesOf(at(document.tree, '_meta')).filter(({ key }) => /^(x-)?(owner|team)$/.test(key));
  for (const { value, line } of [...own, ...meta]) {
    const text = textOf(value) ?? textOf(at(value, 'name'));
    const owner = text === undefined ? undefined : ownerOf(text);
    if (owner === undefined) continue;
    for (const fact of ownedBy(document.file, [{ from, owner, source: sourceOf(document, { line }, document.pointer) }])) emit.edge(fact);
    return;
  }
}
