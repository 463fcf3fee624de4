// Groups are the teams that owners refer to. Users are people: no node, no name, no count of any one of them.
import { globalKey } from '../../../graph/key.ts';
import type { Emit } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { ownerOf } from '../owner.ts';
import { type Entity, stated, tagsOf } from './entity.ts';
import { refText } from './entity-ref.ts';

export function emitGroup(entity: Entity, emit: Emit): void {
  const name = entity.ref.name;
  const within = entity.namespace === 'default' ? {} : { within: entity.namespace };
  const email = textOf(at(entity.spec, 'profile', 'email'))?.trim();
  emit.node({
    type: 'Team',
    kind: 'group',
    key: globalKey('Team', name),
    name,
    also: [
      { kind: 'team', value: name, ...within },
      { kind: 'entity-ref', value: refText(entity.ref) },
    ],
    // A mailbox that is not the team's own may be somebody's.
    props: { active: isActive(entity), contact: email !== undefined && ownerOf(email)?.kind === 'team' ? email : undefined },
    stance: 'claimed',
    source: entity.source,
  });
}

/** A listed group exists, unless an annotation, label or tag says that it no longer does. */
function isActive(entity: Entity): boolean {
  if (/^(false|no)$/i.test(stated(entity, 'active') ?? '')) return false;
  const gone = /^(inactive|retired|dissolved|disbanded|archived|former)$/i;
  return ![stated(entity, 'status') ?? '', stated(entity, 'lifecycle') ?? '', ...tagsOf(entity)].some((text) => gone.test(text));
}
