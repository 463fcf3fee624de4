// Databases, buckets, tables and caches that Camel endpoints work on.
import { isTemplated } from '../mention/template.ts';
import { bucketRef, tableRef } from '../workflows/aws.ts';
import { verbEffect } from '../workflows/effect.ts';
import { partsOf } from './bean-parts.ts';
import type { Bean, Beans } from './beans.ts';
import type { Component } from './camel-components.ts';
import { type Around, beanName, type Use } from './camel-endpoint.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';
import type { Endpoint, Reached } from './endpoint.ts';
import { queryEffect, shown, storeReached, wordsRef } from './endpoint-address.ts';

export function accessReached(component: Component, uri: CamelUri, around: Around, use: Use): Reached {
  const { mode, effect } = effectOf(component, uri, use);
  const reached = placeOf(component, uri, around);
  const endpoints = reached.endpoints.map((each): Endpoint => (each.kind === 'store' ? { ...each, mode: each.mode ?? mode } : each));
  return { ...reached, endpoints, ...(effect === undefined ? {} : { effect: { effect } }) };
}

function effectOf(component: Component, uri: CamelUri, use: Use): ReturnType<typeof queryEffect> {
  if (use.isIn) return { mode: 'read', effect: 'read' };
  const query = component.shape === 'sql' ? uri.path.replace(/^\/\//, '') || uriOption(uri, 'query', 'sql') : undefined;
  if (query !== undefined && /\s/.test(query)) return queryEffect(query);
  const operation = uriOption(uri, 'operation');
  if (operation === undefined) return uri.scheme === 'jpa' || component.shape === 'bucket' ? { mode: 'write', effect: 'write' } : {};
  const { effect } = verbEffect(operation);
  return effect === undefined ? {} : { mode: effect === 'read' ? 'read' : 'write', effect };
}

function placeOf(component: Component, uri: CamelUri, around: Around): Reached {
  const path = uri.path.replace(/^\/\//, '');
  switch (component.shape) {
    case 'bucket':
      return bucketOf(component, uri, path);
    case 'table':
      return tableOf(component, uri, path);
    case 'sql':
      return databaseOf(component, uri, around);
    default:
      return hostOf(component, uri, { path, around });
  }
}

function bucketOf({ word }: Component, uri: CamelUri, path: string): Reached {
  // azure-storage-blob:account/container
  const name = path || (uriOption(uri, 'bucketNameOrArn', 'bucketName', 'bucket', 'accountName') ?? '');
  if (name === '' || isTemplated(name)) return open(name, uri);
  if (word === 's3' && uri.scheme !== 'minio') return { endpoints: [{ kind: 'store', to: bucketRef(name) }] };
  if (word === 'azure-storage') {
    const account = name.split('/', 1)[0]?.toLowerCase() ?? '';
    if (account === '') return open('', uri);
    const mention = { kind: 'host', value: `${account}.blob.core.windows.net` } as const;
    return { endpoints: [{ kind: 'store', to: { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: word } } } }] };
  }
  const engine = uri.scheme === 'minio' ? 'minio' : word;
  return {
    endpoints: [
      { kind: 'store', to: { type: 'DataStore', mention: { kind: 'name', value: name }, unresolved: { name, props: { engine } } } },
    ],
  };
}

function tableOf({ word }: Component, uri: CamelUri, path: string): Reached {
  const name = path || (uriOption(uri, 'table', 'tableName', 'indexName', 'clusterName', 'datasetId', 'databaseName', 'name') ?? '');
  const hosts = uriOption(uri, 'hostAddresses');
  if (hosts !== undefined) return storeReached({ address: hosts.split(',', 1)[0] ?? '', engine: word, file: '' });
  if (name === '' || isTemplated(name)) return open(name, uri);
  if (word === 'dynamodb') return { endpoints: [{ kind: 'store', to: tableRef(name) }] };
  return {
    endpoints: [
      { kind: 'store', to: { type: 'DataStore', mention: { kind: 'name', value: name }, unresolved: { name, props: { engine: word } } } },
    ],
  };
}

/** Properties that give the one data source of an application. */
const OWN_SOURCES = [
  'spring.datasource.url',
  'quarkus.datasource.jdbc.url',
  'camel.beans.dataSource.url',
  'spring.datasource.jdbc-url',
  'spring.datasource.hikari.jdbc-url',
];
const OWN_MONGO = ['spring.data.mongodb.uri', 'quarkus.mongodb.connection-string', 'camel.component.mongodb.hosts'];

function databaseOf(component: Component, uri: CamelUri, around: Around): Reached {
  const engine = component.word === 'sql' || component.word === 'jpa' ? undefined : component.word;
  const server = serverOf(uri, engine);
  if (server !== undefined) return storeReached({ ...server, file: around.file });
  const source = sourceName(component, uri);
  const beans = source === undefined ? [around.onlySource].filter((bean) => bean !== undefined) : partsOf(source, around.beans);
  const address = addressIn(beans) ?? ownAddress(component, around);
  if (address !== undefined) return storeReached({ address, engine, file: around.file });
  if (isInProcess(beans)) return { endpoints: [] };
  if (source === undefined)
    return { endpoints: [{ kind: 'store', to: named('dataSource', around, engine) }], open: { why: 'unnamed', text: uri.text } };
  return {
    endpoints: [{ kind: 'store', to: named(source, around, engine) }],
    open: { why: 'unnamed', text: shown(`${uri.scheme} with ${source}`) },
  };
}

// Kamelets and MongoDB name the server in parameters.
function serverOf(uri: CamelUri, engine: string | undefined) {
  const host = uriOption(uri, 'serverName', 'hosts', 'connectionUri', 'databaseHostname');
  if (host === undefined) return undefined;
  const port = uriOption(uri, 'serverPort', 'port', 'databasePort');
  const schema = uriOption(uri, 'databaseName', 'database');
  const address = port === undefined || host.includes(':') ? host : `${host}:${port}`;
  return { address, engine: engine ?? undefined, schema: schema !== undefined && !isTemplated(schema) ? schema : undefined };
}

// jdbc:dataSource names the bean in its path, sql in a parameter, mongodb the client.
function sourceName(component: Component, uri: CamelUri): string | undefined {
  const stated = uriOption(uri, 'dataSource', 'dataSourceRef', 'mongoConnection', 'entityManagerFactory');
  if (stated !== undefined) return beanName(stated) ?? stated.replace(/^#(bean:)?/, '');
  const path = uri.path.replace(/^\/\//, '');
  return (uri.scheme === 'jdbc' || component.word === 'mongodb') && path !== '' && !isTemplated(path) ? path : undefined;
}

/** Looked up once for a file: every endpoint without a source of its own asks. */
export function onlySource(beans: Beans): Bean | undefined {
  const [only, ...others] = [...new Set(beans.values())].filter((bean) => addressIn([bean]) !== undefined);
  return others.length === 0 ? only : undefined;
}

function addressIn(beans: readonly Bean[]): string | undefined {
  const settings = beans.flatMap((bean) => bean.settings);
  const url = settings.find(
    ({ key, value }) => /^(url|jdbcUrl|jdbcURL|argument|uri|connectionString)$/i.test(key) && /^(jdbc:|mongodb|\$\{|\{\{|#\{)/.test(value),
  );
  const server = settings.find(({ key }) => /^(serverName|host)$/.test(key));
  const port = settings.find(({ key }) => key === 'portNumber' || key === 'port');
  return url?.value ?? (server === undefined ? undefined : `${server.value}${port === undefined ? '' : `:${port.value}`}`);
}

function isInProcess(beans: readonly Bean[]): boolean {
  return beans.some(({ type }) => /Embedded|H2|Hsql|Derby/.test(type));
}

function ownAddress(component: Component, around: Around): string | undefined {
  for (const name of component.word === 'mongodb' ? OWN_MONGO : OWN_SOURCES) {
    const value = around.property(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function named(name: string, { file }: Around, engine: string | undefined) {
  const ref = wordsRef(name, file, ['DataStore', 'System']);
  return engine === undefined ? ref : { ...ref, unresolved: { ...ref.unresolved, props: { engine } } };
}

// spring-redis:host:port · cql:host1,host2:port/keyspace · couchdb:http:host:port/db
function hostOf({ word }: Component, uri: CamelUri, { path, around }: { readonly path: string; readonly around: Around }): Reached {
  const bare = path.replace(/^https?:(\/\/)?/, '');
  const slash = bare.indexOf('/');
  const stated = uriOption(uri, 'connectionHost', 'redisHost', 'host', 'hosts', 'hostAddresses', 'nodes');
  const address = (slash < 0 ? bare : bare.slice(0, slash)) || (stated ?? '');
  const keyspace = slash < 0 ? undefined : bare.slice(slash + 1);
  if (/^bean:|^#/.test(address))
    return {
      endpoints: [{ kind: 'store', to: named(address.replace(/^bean:|^#/, ''), around, word) }],
      open: { why: 'unnamed', text: uri.text },
    };
  if (address === '') return { endpoints: [], open: { why: 'unnamed', text: uri.text } };
  // hazelcast-map:name and ignite-cache:name say what, not where.
  if (/^(hazelcast|ignite)/.test(uri.scheme)) return { endpoints: [{ kind: 'store', to: named(`${word} ${address}`, around, word) }] };
  return storeReached({
    address: address.split(',', 1)[0] ?? '',
    engine: word,
    schema: keyspace === '' || keyspace === undefined || isTemplated(keyspace) ? undefined : keyspace,
    file: around.file,
  });
}

function open(name: string, uri: CamelUri): Reached {
  return {
    endpoints: [],
    open: { why: name === '' ? 'unnamed' : 'filled-in', text: shown(name === '' ? uri.text : `${uri.scheme}:${name}`) },
  };
}
