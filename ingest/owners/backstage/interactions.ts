// What a component says it provides, consumes and depends on. A catalog is kept by hand, so all of it is claimed.
import type { Key } from '../../../graph/key.ts';
import type { MentionRef, NodeType, Ref, RelationType } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { textOf } from '../../read/tree.ts';
import { type Entity, specItems } from './entity.ts';
import { type EntityRef, entityRefOf, refText } from './entity-ref.ts';
import type { Role } from './role.ts';

/** Everything that the relations of one entity need. */
export interface Speaker {
  readonly entity: Entity;
  readonly key: Key;
  readonly role: Role;
  /** What a reference leads to, where the root defines it. */
  readonly roleBehind: (ref: EntityRef) => Role | undefined;
  readonly emit: Emit;
}

export function emitInteractions(speaker: Speaker): void {
  if (speaker.role.is === 'System' || speaker.role.is === 'Agent') {
    tell(speaker, 'providesApis', 'api', (ref) => ({ type: 'PROVIDES', from: { key: speaker.key }, to: mentionOf(ref, 'Api') }));
    tell(speaker, 'consumesApis', 'api', (ref) => ({ type: 'CALLS', from: { key: speaker.key }, to: mentionOf(ref, 'Api') }));
    tell(speaker, 'dependsOn', 'component', (ref) => dependency(speaker, ref));
  }
  tell(speaker, 'dependencyOf', 'component', (ref) => dependent(speaker, ref));
  if (speaker.role.is === 'Agent') {
    tell(speaker, 'subcomponentOf', 'component', (ref) => ({ type: 'RUNS', from: mentionOf(ref, 'System'), to: { key: speaker.key } }));
  }
}

interface Statement {
  readonly type: RelationType;
  readonly from: Ref;
  readonly to: Ref;
}

function tell(speaker: Speaker, field: string, kind: string, stateOf: (ref: EntityRef) => Statement | 'channel' | undefined): void {
  const { entity, emit } = speaker;
  for (const { tree: item, source } of specItems(entity, field)) {
    const ref = isTemplated(textOf(item) ?? '') ? undefined : entityRefOf(item, kind, entity.namespace);
    const statement = ref === undefined ? undefined : stateOf(ref);
    if (statement === 'channel') {
      emit.gap({
        code: 'unsupported',
        detail: `${field} names a topic or queue, and does not say whether messages are published or consumed`,
        remedy: 'Describe the exchange in an AsyncAPI document beside the component.',
        source,
      });
    } else if (statement !== undefined) emit.edge({ ...statement, stance: 'claimed', source });
  }
}

/** The speaker needs the other. A library is part of the one who uses it and no interaction. */
function dependency({ key, roleBehind }: Speaker, ref: EntityRef): Statement | 'channel' | undefined {
  const from = { key };
  const role = roleBehind(ref);
  if (role?.is === 'Channel') return 'channel';
  if (role?.is === 'nothing') return undefined;
  if (role?.is === 'DataStore') return { type: 'ACCESSES', from, to: mentionOf(ref, 'DataStore') };
  if (ref.kind === 'api') return { type: 'CALLS', from, to: mentionOf(ref, 'Api') };
  if (ref.kind === 'component')
    return {
      type: 'CALLS',
      from,
      to: mentionOf(ref, ...(role?.is === 'Agent' ? ['Agent' as const] : ['System' as const, 'Agent' as const])),
    };
  // A resource of another root: most are stores, some are brokers or services of others.
  return ref.kind === 'resource' ? { type: 'CALLS', from, to: mentionOf(ref, 'DataStore', 'System') } : undefined;
}

/** The other needs the speaker. */
function dependent({ key, role, roleBehind }: Speaker, ref: EntityRef): Statement | 'channel' | undefined {
  if (ref.kind !== 'component') return undefined;
  const other = roleBehind(ref);
  if (other?.is === 'nothing' || other?.is === 'DataStore' || other?.is === 'Channel' || role.is === 'nothing') return undefined;
  if (role.is === 'Channel') return 'channel';
  const from = mentionOf(ref, ...(other?.is === 'Agent' ? ['Agent' as const] : ['System' as const, 'Agent' as const]));
  return { type: role.is === 'DataStore' ? 'ACCESSES' : 'CALLS', from, to: { key } };
}

function mentionOf(ref: EntityRef, ...types: readonly NodeType[]): MentionRef {
  return {
    type: types.length === 1 ? (types[0] ?? 'System') : types,
    mention: { kind: 'entity-ref', value: refText(ref) },
    or: [{ kind: 'name', value: ref.name }],
    unresolved: { name: ref.name },
  };
}
