// Components and Resources become Systems, Agents, DataStores or Channels, by their type.
import { channelKey, globalKey, type Key } from '../../../graph/key.ts';
import type { Mention, NodeFact } from '../../../graph/model.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { topicMention } from '../../mention/topic.ts';
import { placeIn } from './boundaries.ts';
import { emitControls } from './controls.ts';
import { type Entity, keyParts, namesOf, stated } from './entity.ts';
import { emitInteractions } from './interactions.ts';
import { roleBehind } from './neighbours.ts';
import { emitOwner } from './owned.ts';
import { placeMention } from './place.ts';
import { agentQualities, commonQualities, dataClassStated, exposureStated } from './qualities.ts';
import { type Role, roleOf } from './role.ts';

export async function emitSoftware(entity: Entity, emit: Emit, siblings: Siblings): Promise<void> {
  const role = roleOf(entity.kind, entity.type);
  const key = keyFor(entity, role);
  if (key === undefined) return;
  emit.node(await nodeFor(entity, { role, key, siblings }));
  await emitOwner(entity, key, emit, siblings);
  placeIn(entity, key, 'system', emit);
  if (role.is === 'System' || role.is === 'Agent' || role.is === 'Channel') emitControls(entity, key, emit);
  emitInteractions({ entity, key, role, roleBehind: await roleBehind(siblings, entity.document.path), emit });
}

function keyFor(entity: Entity, role: Role): Key | undefined {
  if (role.is === 'nothing') return undefined;
  return role.is === 'Channel' ? channelKey(role.protocol, entity.name) : globalKey(role.is, ...keyParts(entity));
}

interface Made {
  readonly role: Role;
  readonly key: Key;
  readonly siblings: Siblings;
}

async function nodeFor(entity: Entity, { role, key, siblings }: Made): Promise<NodeFact> {
  const base = { key, name: entity.name, stance: 'claimed', source: entity.source } as const;
  const also = namesOf(entity);
  const qualities = commonQualities(entity);
  switch (role.is) {
    case 'Agent':
      return { ...base, type: 'Agent', also, props: { ...qualities, ...agentQualities(entity) } };
    case 'DataStore':
      return { ...base, type: 'DataStore', also, props: { ...qualities, dataClass: dataClassStated(entity), engine: engineOf(entity) } };
    case 'Channel':
      return {
        ...base,
        type: 'Channel',
        also: [...also, topicMention(entity.name)],
        props: { ...qualities, dataClass: dataClassStated(entity), protocol: role.protocol },
      };
    default:
      return { ...base, ...(await systemParts(entity, role, siblings)) };
  }
}

async function systemParts(entity: Entity, role: Role, siblings: Siblings): Promise<Pick<NodeFact, 'type' | 'kind' | 'also' | 'props'>> {
  const [kind, external] = role.is === 'System' ? [role.kind, role.external] : [];
  const place = await placeMention(entity, siblings);
  const parent = stated(entity, 'subcomponentof');
  const kubernetes = stated(entity, 'kubernetes-id');
  // A service name carries no namespace: only that of the default namespace is the component's name.
  const service: readonly Mention[] = entity.namespace === 'default' ? [{ kind: 'service-name', value: entity.name }] : [];
  return {
    type: 'System',
    ...(kind === undefined ? {} : { kind }),
    also: [
      ...namesOf(entity),
      ...service,
      ...(kubernetes === undefined || kubernetes === entity.name ? [] : [{ kind: 'name', value: kubernetes } as const]),
      ...(place === undefined ? [] : [place]),
    ],
    props: {
      ...commonQualities(entity, parent === undefined ? [] : [`subcomponent-of:${parent}`]),
      dataClass: dataClassStated(entity),
      exposure: exposureStated(entity),
      namespace: stated(entity, 'kubernetes-namespace'),
      external,
    },
  };
}

/** Types that are themselves the name of an engine. */
function engineOf(entity: Entity): string | undefined {
  const engine = stated(entity, 'engine') ?? entity.type;
  return /^(postgres(ql)?|mysql|mariadb|mongodb|oracle|sqlserver|dynamodb|cassandra|redis|memcached|s3|elasticsearch|opensearch)$/.test(
    engine,
  )
    ? engine.replace(/^postgres$/, 'postgresql')
    : undefined;
}
