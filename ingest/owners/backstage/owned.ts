// spec.owner: a group, or a person who then stays nameless.
import type { Key } from '../../../graph/key.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { ownedBy } from '../owner.ts';
import { type Entity, specEntry, specSource } from './entity.ts';
import { entitiesOfFile, ownerOfEntity } from './neighbours.ts';

/** OWNED_BY for an entity. Persons are numbered over all entities of the file. */
export async function emitOwner(entity: Entity, key: Key, emit: Emit, siblings: Siblings): Promise<void> {
  const entry = specEntry(entity, 'owner');
  const owner = ownerOfEntity(entity);
  if (entry === undefined || owner === undefined) return;
  const others = owner.kind === 'person' ? await entitiesOfFile(siblings, entity.document.path) : [];
  const persons = others.flatMap((other) => (other.owner?.kind === 'person' ? [other.owner.account] : []));
  const statement = { from: { key }, owner, source: specSource(entity, 'owner', entry), stance: 'claimed' } as const;
  for (const fact of ownedBy(entity.document.file, [statement], persons)) emit.edge(fact);
}
