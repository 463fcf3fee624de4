// Who owns a workflow, where its own definition says so.
import type { Source } from '../../graph/model.ts';
import { ownedBy, ownerOf } from '../owners/owner.ts';
import type { Flow } from './vocabulary.ts';

/** OWNED_BY for an owner as a definition spells it: a team, a mailbox; nothing for placeholders. */
export function emitWorkflowOwner(flow: Flow, text: string | undefined, source: Source): void {
  const owner = text === undefined ? undefined : ownerOf(text);
  if (owner === undefined) return;
  for (const fact of ownedBy(source.file, [{ from: { key: flow.key }, owner, source }])) flow.emit.edge(fact);
}
