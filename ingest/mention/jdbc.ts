// JDBC (and R2DBC) URLs of the drivers in common use; each vendor has its own grammar after "jdbc:<engine>:".
import type { Mention } from '../../graph/model.ts';
import { hostMention, isLocalHost } from './host.ts';
import { MAX_ADDRESS } from './longest.ts';
import { isTemplated } from './template.ts';

/** A database address. `mention` is the host, or kind jdbc where the URL names no host (a TNS alias). */
export interface Jdbc {
  /** postgresql, mysql, mariadb, sqlserver, oracle, db2 … as the graph names engines. */
  readonly engine: string;
  readonly mention: Mention;
  readonly schema?: string;
}

const ENGINES: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  pgsql: 'postgresql',
  cockroachdb: 'cockroachdb',
  yugabytedb: 'yugabytedb',
  redshift: 'redshift',
  mysql: 'mysql',
  mariadb: 'mariadb',
  sqlserver: 'sqlserver',
  mssql: 'sqlserver',
  jtds: 'sqlserver',
  oracle: 'oracle',
  db2: 'db2',
  as400: 'db2',
  sybase: 'sybase',
  sap: 'hana',
  snowflake: 'snowflake',
  clickhouse: 'clickhouse',
  ch: 'clickhouse',
  hive2: 'hive',
  impala: 'impala',
  trino: 'trino',
  presto: 'presto',
  informix: 'informix',
  'informix-sqli': 'informix',
  teradata: 'teradata',
  vertica: 'vertica',
  neo4j: 'neo4j',
  mongodb: 'mongodb',
  cassandra: 'cassandra',
  redis: 'redis',
  elasticsearch: 'elasticsearch',
  h2: 'h2',
  derby: 'derby',
};

/** Engine, host and schema of a JDBC or R2DBC URL; undefined for other text, in-process databases, this machine and placeholders in the host. */
export function jdbcOf(text: string): Jdbc | undefined {
  if (text.length > MAX_ADDRESS || text.trim().includes('\n')) return undefined;
  const match = /^(?:jdbc|r2dbc)s?:(?:tracing:|p6spy:|log4jdbc:|pool:|aws-wrapper:|otel:)*([a-z0-9-]+):/i.exec(text.trim());
  if (match === null) return undefined;
  const engine = ENGINES[(match[1] ?? '').toLowerCase()];
  if (engine === undefined) return undefined;
  const rest = text.trim().slice(
    text
      .trim()
      .toLowerCase()
      .indexOf(`${(match[1] ?? '').toLowerCase()}:`) +
      (match[1] ?? '').length +
      1,
  );
  if (engine === 'oracle') return oracle(rest);
  if (engine === 'sqlserver') return sqlServer(rest);
  return common(engine, rest);
}

// //h:5432/db?x · //h1:5432,h2:5432/db · loadbalance://h1:3306/db · //(host=h)(port=3306)/db · pool:…
function common(engine: string, rest: string): Jdbc | undefined {
  const match = /(?:^|:)\/\/([^?;]*)/.exec(rest);
  if (match === null) return undefined;
  const [hosts = '', path = ''] = splitOnce(match[1] ?? '', '/');
  const keyed = /\(host=([^()]+)\)/i.exec(hosts)?.[1];
  const first = keyed ?? hosts.slice(hosts.lastIndexOf('@') + 1).split(',')[0] ?? '';
  return from(engine, first, (path.split(/[:/]/, 1)[0] ?? '').trim() || parameter(rest, 'databaseName') || parameter(rest, 'database'));
}

// //host\instance:port;databaseName=x · jtds: //host:port/db;instance=y
function sqlServer(rest: string): Jdbc | undefined {
  const match = /(?:^|:)\/\/([^;]*)/.exec(rest);
  const [server = '', path = ''] = splitOnce(match?.[1] ?? '', '/');
  const host = server.replace(/\\[^:]*/, '') || parameter(rest, 'serverName');
  return from('sqlserver', host, parameter(rest, 'databaseName') || parameter(rest, 'database') || path);
}

// thin:@//h:1521/service · thin:@h:1521:sid · thin:@h:1521/service · thin:@(DESCRIPTION=…(HOST=h)…) · thin:@TNS_ALIAS
function oracle(rest: string): Jdbc | undefined {
  const address = rest.slice(rest.lastIndexOf('@') + 1);
  if (/^\s*\(/.test(address)) {
    const service = /\((?:SERVICE_NAME|SID)\s*=\s*([^()\s]+)\s*\)/i.exec(address)?.[1];
    return from('oracle', /\(HOST\s*=\s*([^()\s]+)\s*\)/i.exec(address)?.[1] ?? '', service ?? '');
  }
  const match = /^(?:tcps?:)?(?:\/\/)?([^:/?]+)(?::(\d+))?(?:[:/]([^:/?]+))?/.exec(address);
  const [, host = '', port, service = ''] = match ?? [];
  if (host === '' || isTemplated(address.split(/[?]/, 1)[0] ?? '')) return undefined;
  if (port === undefined && service === '' && !address.startsWith('//')) {
    return { engine: 'oracle', mention: { kind: 'jdbc', value: `oracle:${host.toLowerCase()}` } };
  }
  return from('oracle', port === undefined ? host : `${host}:${port}`, service);
}

function from(engine: string, host: string, schema: string): Jdbc | undefined {
  if (host === '' || isLocalHost(host)) return undefined;
  const found = hostMention(host);
  if (found === undefined) return undefined;
  const { path: _path, ...mention } = found;
  return { engine, mention, ...(schema === '' || isTemplated(schema) ? {} : { schema }) };
}

function parameter(text: string, name: string): string {
  return new RegExp(`[;?&]${name}=([^;&]*)`, 'i').exec(text)?.[1]?.trim() ?? '';
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
