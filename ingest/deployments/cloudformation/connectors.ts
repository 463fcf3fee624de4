// Connectors of SAM: who may do what to whom, in plain words.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html

import type { Source } from '../../../graph/model.ts';
import { entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { schemaOf } from '../aws/service.ts';
import { placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { emitUse, type Mode } from '../aws/use.ts';
import { thingIn } from './reference.ts';

export function emitConnector(scope: Scope, declared: Declared): void {
  const from = literalIn(scope, declared.properties, 'Source', 'Id');
  emitConnections(scope, from, { tree: declared.properties, source: sourceAt(scope, declared, 'Destination') });
}

/** Connectors that stand inside their source. */
export function emitInnerConnectors(scope: Scope, declared: Declared): void {
  for (const entry of entriesOf(within(scope, declared.tree, 'Connectors'))) {
    emitConnections(scope, declared.id, {
      tree: within(scope, entry.value, 'Properties'),
      source: placeIn(scope, entry, `${declared.pointer}/Connectors`),
    });
  }
}

interface Connection {
  readonly tree: Tree | undefined;
  readonly source: Source;
}

function emitConnections(scope: Scope, id: string | undefined, { tree, source }: Connection): void {
  const from = id === undefined ? undefined : thingIn(scope, id);
  if (from === undefined) return;
  const permissions = itemsIn(scope, within(scope, tree, 'Permissions')).flatMap((item) => textOf(item) ?? []);
  for (const destination of itemsIn(scope, within(scope, tree, 'Destination'))) {
    const to = literalIn(scope, destination, 'Id');
    const thing = to === undefined ? undefined : thingIn(scope, to);
    if (thing !== undefined) emitConnection(scope, from, { to: thing, permissions, source });
  }
}

function emitConnection(
  scope: Scope,
  from: Thing,
  { to, permissions, source }: { readonly to: Thing; readonly permissions: readonly string[]; readonly source: Source },
): void {
  const target = { kind: 'thing', thing: to } as const;
  const { type } = schemaOf(from.service);
  if (type === 'Channel')
    return void emitDelivery(scope.stack, {
      id: `${scope.prefix}${from.name} to ${to.name}`,
      engine: 'aws',
      from: [{ key: from.key }],
      to: target,
      source,
    });
  if (type === 'DataStore') return;
  for (const permission of permissions)
    emitUse(scope.stack, { key: from.key }, { target, expected: to.service, mode: modeOf(permission, to), source });
}

function modeOf(permission: string, to: Thing): Mode {
  const isRead = permission === 'Read';
  if (schemaOf(to.service).type === 'Channel') return isRead ? 'receive' : 'send';
  return schemaOf(to.service).type === 'DataStore' ? (isRead ? 'read' : 'write') : 'call';
}
