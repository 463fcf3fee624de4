// Tags that name an owner: https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/
import type { Ref } from '../../../graph/model.ts';
import { type OwnerStatement, ownedBy, ownerOf } from '../../owners/owner.ts';
import { isOwnerLabel } from '../labels.ts';
import type { Stack, Tag } from './thing.ts';

/** What the tags of one resource say about its owner. */
export function ownerStatements(from: Ref, tags: readonly Tag[]): readonly OwnerStatement[] {
  return tags.flatMap(({ name, value, source }) => {
    const owner = isOwnerLabel(name) ? ownerOf(value) : undefined;
    return owner === undefined ? [] : [{ from, owner, source }];
  });
}

/** All owners of one file at once, so that its persons are numbered alike. */
export function emitOwners(stack: Stack, statements: readonly OwnerStatement[]): void {
  for (const fact of ownedBy(stack.file, statements)) stack.emit.edge(fact);
}
