// Databases, indexes, buckets and file systems that processors read and write.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { connectionStringOf } from '../../mention/connection-string.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { jdbcOf } from '../../mention/jdbc.ts';
import { isTemplated } from '../../mention/template.ts';
import { endpointOf } from '../../mention/url.ts';
import { bucketRef, tableRef } from '../aws.ts';
import { gcsBucketRef, serverBucketRef } from '../buckets.ts';
import { jobRef } from '../target.ts';
import type { Component, Mode } from './components.ts';
import { openOf, type Reached, type Reaching } from './reach.ts';
import { type Settings, settingOf } from './settings.ts';

const URLS = ['databaseconnectionurl', 'hivedbconnecturl', 'hive3dbconnecturl', 'connectionurl'];
const TABLES = ['tablename', 'putdbrecordtablename'];

/** By the address that the connection pool has. */
export function sqlReached(mode: Mode, reaching: Reaching): Reached {
  const { settings, file, type } = reaching;
  const url = settingOf(settings, URLS);
  if (url === undefined) return odbcReached(mode, settings) ?? poolReached(mode, reaching);
  const jdbc = jdbcOf(url.value);
  if (jdbc !== undefined) {
    const { engine, mention, schema } = jdbc;
    const props = { engine, ...(schema === undefined ? {} : { schema }) };
    const to: MentionRef = { type: ['DataStore', 'System'], mention, unresolved: { props } };
    return accessed(to, { mode, schema: schema ?? statedTable(settings), environmentOf: mention.value }, withOwn(settings, url.value));
  }
  const words = wordsOf(url.value);
  const isLocal = isLocalHost(/\/\/([^/;?]*)/.exec(words)?.[1] ?? '') || !isTemplated(words);
  if (isLocal) return { interactions: [], effect: effectOf(mode), open: { why: 'local', setting: url } };
  const known = accessed(jobRef({ type: words, types: ['DataStore'], within: file }), { mode, schema: statedTable(settings) }, settings);
  return { ...known, open: openOf(url, type) };
}

// C++ connects by ODBC: "Driver={PostgreSQL ANSI};Server=db.shop.com;Port=5432;…".
function odbcReached(mode: Mode, settings: Settings): Reached | undefined {
  const setting = settingOf(settings, ['connectionstring']);
  if (setting === undefined) return undefined;
  const known = connectionStringOf(setting.value);
  if (known === undefined) return { interactions: [], effect: effectOf(mode), open: { why: 'local', setting } };
  const { mention, engine, credential } = known;
  const to: MentionRef = { type: ['DataStore', 'System'], mention, unresolved: { props: { engine } } };
  const own = credential === undefined || settings.credential !== undefined ? settings : { ...settings, credential };
  return accessed(to, { mode, schema: statedTable(settings), environmentOf: mention.value }, own);
}

// A pool outside the group is known by the name that the snapshot keeps of it.
function poolReached(mode: Mode, { settings, external, file }: Reaching): Reached {
  for (const { name, value } of settings.values.values()) {
    const pool = external.get(value);
    if (pool === undefined || !/pool|dbcp|database/i.test(name)) continue;
    const to = { ...jobRef({ type: `controller service ${pool}`, types: ['DataStore'], within: file }), unresolved: { name: pool } };
    return accessed(to, { mode, schema: statedTable(settings) }, settings);
  }
  return { interactions: [], effect: effectOf(mode), open: { why: 'unstated' } };
}

// Without what may hold an account: the part before @ and what follows ? or ;
function wordsOf(url: string): string {
  const bare = url.replace(/[?;].*$/s, '');
  const scheme = /^jdbc:[a-z0-9-]+:/i.exec(bare)?.[0] ?? '';
  const at = bare.lastIndexOf('@');
  return at < 0 ? bare : `${scheme}${bare.slice(at + 1)}`;
}

function statedTable(settings: Settings): string | undefined {
  const table = settingOf(settings, TABLES)?.value;
  return table === undefined || isTemplated(table) ? undefined : table;
}

export function storeReached({ engine, mode, names }: Extract<Component, { shape: 'store' }>, reaching: Reaching): Reached {
  const { settings, file, type } = reaching;
  const setting = settingOf(settings, names);
  if (setting === undefined) return { interactions: [], effect: effectOf(mode), open: { why: 'unstated' } };
  const endpoint = endpointOf(setting.value);
  const mention = endpoint?.mention ?? hostMention(setting.value.split(',', 1)[0] ?? '');
  if (mention !== undefined) {
    const { path: _path, ...host } = mention;
    const to: MentionRef = { type: ['DataStore', 'System'], mention: host, unresolved: { props: { engine } } };
    const schema = endpoint?.schema ?? databaseOf(settings);
    return accessed(to, { mode, schema, environmentOf: host.value }, withOwn(settings, setting.value));
  }
  const open = openOf(setting, type);
  if (!isTemplated(setting.value)) return { interactions: [], effect: effectOf(mode), open };
  const words = wordsOf(setting.value);
  const to = { ...jobRef({ type: words, types: ['DataStore'], within: file }), unresolved: { name: words, props: { engine } } };
  return { ...accessed(to, { mode, schema: databaseOf(settings) }, settings), open };
}

function databaseOf(settings: Settings): string | undefined {
  const name = settingOf(settings, ['mongodatabasename', 'keyspace', 'elrestfetchindex', 'putesindex', 'index', 'collection'])?.value;
  return name === undefined || isTemplated(name) ? undefined : name;
}

export function bucketReached({ cloud, mode }: Extract<Component, { shape: 'bucket' }>, reaching: Reaching): Reached {
  const { settings, file, type } = reaching;
  const isAzure = cloud === 'azure-blob' || cloud === 'adls';
  const bucket = settingOf(settings, isAzure ? ['containername', 'container', 'filesystemname'] : ['bucket', 'gcsbucket', 'bucketname']);
  if (bucket === undefined || isTemplated(bucket.value)) {
    return { interactions: [], effect: effectOf(mode), open: openOf(bucket, type) };
  }
  if (!isAzure) {
    const server = settingOf(settings, ['endpointoverrideurl'])?.value;
    const own = server === undefined || /\.amazonaws\.com/.test(server) ? undefined : serverBucketRef(server, bucket.value, 's3');
    return accessed(own ?? (cloud === 's3' ? bucketRef(bucket.value) : gcsBucketRef(bucket.value)), { mode }, settings);
  }
  const account = settingOf(settings, ['storageaccountname', 'accountname'])?.value ?? '';
  const suffix = settingOf(settings, ['storageendpointsuffix', 'adlsendpointsuffix', 'endpointsuffix'])?.value;
  const server = `${account}.${suffix ?? (cloud === 'adls' ? 'dfs.core.windows.net' : 'blob.core.windows.net')}`;
  const named = account === '' ? undefined : serverBucketRef(server, bucket.value, cloud);
  const container = `container ${bucket.value}`;
  const words = {
    ...jobRef({ type: container, types: ['DataStore'], within: file }),
    unresolved: { name: bucket.value, props: { engine: cloud } },
  };
  return accessed(named ?? words, { mode, schema: bucket.value }, settings);
}

export function tableReached(mode: Mode, { settings, type }: Reaching): Reached {
  const table = settingOf(settings, TABLES);
  if (table === undefined || isTemplated(table.value)) return { interactions: [], effect: effectOf(mode), open: openOf(table, type) };
  return accessed(tableRef(table.value), { mode }, settings);
}

/** The cluster stands in Hadoop's own files; a directory may name it. */
export function hdfsReached(mode: Mode, { settings, file }: Reaching): Reached {
  const directory = settingOf(settings, ['directory', 'fullpath', 'hdfsfilename'])?.value ?? '';
  const mention = /^[a-z]+:\/\//i.test(directory) ? hostMention(directory) : undefined;
  const props = { engine: 'hdfs' };
  if (mention === undefined) {
    return accessed(
      { ...jobRef({ type: 'hdfs', types: ['DataStore'], within: file }), unresolved: { name: 'hdfs', props } },
      { mode },
      settings,
    );
  }
  const { path: _path, ...host } = mention;
  return accessed({ type: ['DataStore', 'System'], mention: host, unresolved: { props } }, { mode }, settings);
}

// An address may hold an account itself.
function withOwn(settings: Settings, address: string): Settings {
  const credential = settings.credential ?? endpointOf(address)?.credential;
  return credential === undefined || credential === 'none' ? settings : { ...settings, credential };
}

interface Access {
  readonly mode: Mode;
  readonly schema?: string | undefined;
  readonly environmentOf?: string;
}

function accessed(to: MentionRef, { mode, schema, environmentOf }: Access, settings: Settings): Reached {
  const targetEnvironment = environmentOf === undefined ? undefined : environmentOfHost(environmentOf);
  const props: Props = { mode, credential: settings.credential, schema, targetEnvironment };
  return { interactions: [{ relation: 'ACCESSES', to, props }], effect: effectOf(mode) };
}

function effectOf(mode: Mode): { readonly effect?: 'read' | 'write' } {
  return mode === undefined ? {} : { effect: mode };
}
