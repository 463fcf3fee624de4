// Databases, containers and file shares that connectors read and write.
import type { Mention, MentionRef, Props } from '../../graph/model.ts';
import { hostMention } from '../mention/host.ts';
import { environmentOfHost } from '../mention/host-environment.ts';
import { jobRef } from './target.ts';
import type { Interaction } from './vocabulary.ts';
import type { Connector } from './wdl-connectors.ts';
import { type Operation, operationEffect, parameterOf, segmentAfter } from './wdl-operation.ts';

type Store = Extract<Connector, { kind: 'store' }>;

/** One access; `within` narrows a store that is known by its connection only. */
export function storeAccess(operation: Operation, store: Store, within: string): Interaction {
  const { connection } = operation;
  const { host, database } = placeOf(operation, store);
  const { effect } = operationEffect(operation);
  const schema = database ?? tableOf(operation);
  const props: Props = {
    mode: effect === undefined ? undefined : effect === 'read' ? 'read' : 'write',
    credential: connection.credential,
    schema,
    targetEnvironment: host?.kind === 'host' ? environmentOfHost(host.value) : undefined,
  };
  return { relation: 'ACCESSES', to: refOf(connection.name, { store, host, within }), props };
}

interface Known {
  readonly store: Store;
  readonly host: Mention | undefined;
  readonly within: string;
}

function refOf(name: string, { store, host, within }: Known): MentionRef {
  const props = { engine: store.engine };
  if (host !== undefined) return { type: ['DataStore', 'System'], mention: host, unresolved: { props } };
  return { ...jobRef({ type: `connection ${name}`, types: ['DataStore'], within }), unresolved: { name, props } };
}

/** Stands where a store is chosen by its connection. */
const BY_CONNECTION = /^(default|accountnamefromsettings|cloudanalyticsdataset)$/i;

function placeOf(operation: Operation, store: Store): { readonly host: Mention | undefined; readonly database: string | undefined } {
  const dataset =
    segmentAfter(operation, 'datasets', 'storageaccounts', 'cosmosdb') ??
    parameterOf(operation, 'server', 'dataset', 'storageAccountName', 'databaseAccount');
  const [first = '', second] = (dataset ?? '').split(',').map((part) => part.trim());
  const database = second ?? parameterOf(operation, 'database', 'databaseName', 'databaseId') ?? segmentAfter(operation, 'dbs');
  const isStated = first !== '' && !BY_CONNECTION.test(first);
  const address = isStated && store.hostSuffix !== undefined && /^[a-z0-9-]{3,63}$/i.test(first) ? `${first}${store.hostSuffix}` : first;
  const host = isStated && (address.includes('.') || store.engine === 'sqlserver') ? hostMention(address) : undefined;
  return {
    host: host ?? operation.connection.host,
    database: database !== undefined && BY_CONNECTION.test(database) ? undefined : database,
  };
}

function tableOf(operation: Operation): string | undefined {
  return (
    parameterOf(operation, 'tableName', 'table', 'containerName', 'containerId', 'collectionName') ??
    segmentAfter(operation, 'tables', 'procedures', 'colls')
  );
}
