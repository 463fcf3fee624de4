// Databases, buckets and other stores that operations of Mule work on.
import { isTemplated } from '../../mention/template.ts';
import { bucketRef, tableRef } from '../../workflows/aws.ts';
import { verbEffect } from '../../workflows/effect.ts';
import { jobRef } from '../../workflows/target.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import { queryEffect, shown, storeReached, whyOpen } from '../endpoint-address.ts';
import { fullName } from './element.ts';
import { type Operation, settingOf } from './operation.ts';

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/my-?sql/, 'mysql'],
  [/oracle/, 'oracle'],
  [/mssql|ms-sql/, 'sqlserver'],
  [/derby/, 'derby'],
  [/postgres/, 'postgresql'],
];

export function databaseOf(operation: Operation, isIn: boolean): Reached {
  const { mode, effect } = isIn ? ({ mode: 'read', effect: 'read' } as const) : effectOfQuery(operation);
  const engine = ENGINES.find(([pattern]) => pattern.test(connectionName(operation)))?.[1];
  const url = settingOf(operation, 'url', 'jdbcUrl');
  const host = settingOf(operation, 'host', 'serverName');
  const port = settingOf(operation, 'port');
  const schema = settingOf(operation, 'database', 'databaseName', 'serviceName', 'instance');
  const address = url ?? (host === undefined ? undefined : `${host}${port !== undefined && /^\d+$/.test(port) ? `:${port}` : ''}`);
  const use = { effect: effect === undefined ? {} : { effect } };
  if (address === undefined) return { ...unnamed(operation, { engine, mode }), ...use };
  const reached = storeReached({
    address,
    engine,
    schema: schema === undefined || isTemplated(schema) ? undefined : schema,
    mode,
    file: operation.file,
  });
  return { ...reached, ...use };
}

// <db:my-sql-connection>, <db:oracle-config>, <jdbc-ee:mysql-data-source>
function connectionName({ configs }: Operation): string {
  return configs
    .flatMap(({ element }) => [element, ...element.children].map(fullName))
    .join(' ')
    .toLowerCase();
}

function effectOfQuery({ element, ...operation }: Operation): ReturnType<typeof queryEffect> {
  const query = settingOf({ element, ...operation }, 'sql', 'parameterizedQuery', 'dynamicQuery', 'query');
  const stated = query === undefined || query.startsWith('#[') ? {} : queryEffect(query);
  if (stated.effect !== undefined) return stated;
  if (/select|query/.test(element.name)) return { mode: 'read', effect: 'read' };
  if (/delete/.test(element.name)) return { mode: 'write', effect: 'destructive' };
  return /insert|update|bulk/.test(element.name) ? { mode: 'write', effect: 'write' } : {};
}

// A store whose configuration was not read, or that a data source in code makes, is known by that name.
function unnamed(
  operation: Operation,
  { engine, mode }: { readonly engine: string | undefined; readonly mode: 'read' | 'write' | undefined },
): Reached {
  const name = settingOf(operation, 'dataSource-ref', 'dataSourceRef') ?? operation.configName;
  if (name === undefined) return { endpoints: [], open: { why: 'unnamed', text: operation.name } };
  const ref = jobRef({ type: name, types: ['DataStore'], within: operation.file });
  const to = engine === undefined ? ref : { ...ref, unresolved: { ...ref.unresolved, props: { engine } } };
  return { endpoints: [{ kind: 'store', to, mode }], open: { why: 'unnamed', text: name } };
}

export function storeOf(operation: Operation, isIn: boolean): Reached {
  const engine = operation.connector.word;
  const { effect } = verbEffect(operation.element.name);
  const mode = isIn || effect === 'read' ? 'read' : effect === undefined ? undefined : 'write';
  const table = settingOf(operation, 'tableName', 'table');
  if (engine === 'dynamodb' && table !== undefined && !isOpen(table)) return { endpoints: [{ kind: 'store', to: tableRef(table), mode }] };
  const address = settingOf(operation, 'connectionString', 'host', 'url', 'servers', 'nodes', 'accountName', 'nameNode');
  const schema = settingOf(operation, 'database', 'databaseName', 'keyspace', 'indexName');
  if (address === undefined) return unnamed(operation, { engine, mode });
  const first = address.split(',', 1)[0] ?? address;
  const host = engine === 'snowflake' && !first.includes('.') && !isTemplated(first) ? `${first}.snowflakecomputing.com` : first;
  return storeReached({
    address: host,
    engine,
    schema: schema === undefined || isOpen(schema) ? undefined : schema,
    mode,
    file: operation.file,
  });
}

export function bucketOf(operation: Operation, isIn: boolean): Reached {
  const { word } = operation.connector;
  const { effect } = verbEffect(operation.element.name);
  const mode = isIn || effect === 'read' ? 'read' : effect === undefined ? undefined : 'write';
  const name = settingOf(operation, 'bucketName', 'bucket', 'container', 'containerName', 'fileSystem');
  if (name === undefined || isOpen(name))
    return { endpoints: [], open: name === undefined ? { why: 'unnamed', text: operation.name } : { ...whyOpen(name), text: shown(name) } };
  const to: Extract<Endpoint, { kind: 'store' }>['to'] =
    word === 's3'
      ? bucketRef(name)
      : { type: 'DataStore', mention: { kind: 'name', value: name }, unresolved: { name, props: { engine: word } } };
  return { endpoints: [{ kind: 'store', to, mode }] };
}

function isOpen(text: string): boolean {
  return isTemplated(text) || text.startsWith('#[');
}
