// URL-like texts that say where something is reached: URLs of any scheme, JDBC, connection strings, broker lists.
import type { Mention } from '../../graph/model.ts';
import { connectionStringOf } from './connection-string.ts';
import { hostMention } from './host.ts';
import { jdbcOf } from './jdbc.ts';
import { type Credential, credentialOf, credentialValue } from './secret.ts';

/** Where something is reached. `scheme` is '' for "host:port" and "host1,host2"; lists give their first host. */
export interface Endpoint {
  readonly scheme: string;
  readonly mention: Mention;
  /** http, grpc, kafka, amqp, redis, postgresql … where the text states it. */
  readonly protocol?: string;
  /** Set when the protocol is that of a database, cache, search or object store: its engine. */
  readonly engine?: string;
  /** Only when the text states a credential; the credential itself is never returned. `none` is never guessed. */
  readonly credential?: Credential | 'none';
}

/** scheme → [protocol, engine of a store]. */
const SCHEMES: Readonly<Record<string, readonly [protocol: string, engine?: string]>> = {
  http: ['http'],
  https: ['http'],
  ws: ['websocket'],
  wss: ['websocket'],
  grpc: ['grpc'],
  grpcs: ['grpc'],
  dns: ['grpc'],
  xds: ['grpc'],
  tcp: ['tcp'],
  tls: ['tcp'],
  ssl: ['tcp'],
  udp: ['udp'],
  amqp: ['amqp'],
  amqps: ['amqp'],
  rabbitmq: ['amqp'],
  'amqp+ssl': ['amqp'],
  sb: ['amqp'],
  kafka: ['kafka'],
  nats: ['nats'],
  mqtt: ['mqtt'],
  mqtts: ['mqtt'],
  pulsar: ['pulsar'],
  'pulsar+ssl': ['pulsar'],
  stomp: ['stomp'],
  jms: ['jms'],
  failover: ['jms'],
  postgres: ['postgresql', 'postgresql'],
  postgresql: ['postgresql', 'postgresql'],
  postgis: ['postgresql', 'postgresql'],
  cockroachdb: ['postgresql', 'cockroachdb'],
  mysql: ['mysql', 'mysql'],
  mysqlx: ['mysql', 'mysql'],
  mysql2: ['mysql', 'mysql'],
  mariadb: ['mysql', 'mariadb'],
  mssql: ['sqlserver', 'sqlserver'],
  sqlserver: ['sqlserver', 'sqlserver'],
  oracle: ['oracle', 'oracle'],
  mongodb: ['mongodb', 'mongodb'],
  mongo: ['mongodb', 'mongodb'],
  redis: ['redis', 'redis'],
  rediss: ['redis', 'redis'],
  'redis-sentinel': ['redis', 'redis'],
  valkey: ['redis', 'valkey'],
  memcached: ['memcached', 'memcached'],
  memcache: ['memcached', 'memcached'],
  neo4j: ['bolt', 'neo4j'],
  bolt: ['bolt', 'neo4j'],
  cassandra: ['cassandra', 'cassandra'],
  couchbase: ['couchbase', 'couchbase'],
  couchbases: ['couchbase', 'couchbase'],
  clickhouse: ['clickhouse', 'clickhouse'],
  elasticsearch: ['http', 'elasticsearch'],
  opensearch: ['http', 'opensearch'],
  influxdb: ['http', 'influxdb'],
  snowflake: ['http', 'snowflake'],
  sftp: ['sftp'],
  ftp: ['ftp'],
  ftps: ['ftp'],
  scp: ['sftp'],
  ssh: ['ssh'],
  smb: ['smb'],
  nfs: ['nfs'],
  smtp: ['smtp'],
  smtps: ['smtp'],
  imap: ['imap'],
  imaps: ['imap'],
  pop3: ['pop3'],
  ldap: ['ldap'],
  ldaps: ['ldap'],
  zk: ['zookeeper'],
  otlp: ['otlp'],
  thrift: ['thrift'],
  dubbo: ['dubbo'],
  nacos: ['http'],
  consul: ['http'],
  temporal: ['grpc'],
};

/** Reads any URL-like text; undefined for this machine, placeholders in the host, files, and anything that is no address. A bare word is none. */
export function endpointOf(text: string): Endpoint | undefined {
  const whole = text.trim().replace(/^["'[]+|["'\]]+$/g, '');
  if (whole === '' || whole.length > 4000) return undefined;
  const jdbc = jdbcOf(whole);
  if (jdbc !== undefined)
    return { scheme: 'jdbc', mention: jdbc.mention, protocol: jdbc.engine, engine: jdbc.engine, ...credentialIn(whole) };
  return urlOf(whole) ?? connectionEndpoint(whole) ?? hostList(whole);
}

function urlOf(whole: string): Endpoint | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/|\()(.*)$/s.exec(whole);
  if (match === null) return undefined;
  const scheme = (match[1] ?? '').toLowerCase();
  const rest = match[2] ?? '';
  // failover:(tcp://a:61616,tcp://b:61616)?x — https://activemq.apache.org/components/classic/documentation/failover-transport-reference
  if (scheme === 'failover') return urlOf(rest.split(/[,)]/, 1)[0] ?? '');
  if (scheme === 's3') return bucket(rest);
  // Spring Cloud: lb://orders is a name in the service registry, not a host.
  if (scheme === 'lb') return serviceName(rest);
  const known = SCHEMES[scheme] ?? SCHEMES[scheme.split('+', 1)[0] ?? ''];
  if (known === undefined) return undefined;
  const mention = hostMention(firstOf(withoutAuthority(scheme, rest)));
  if (mention === undefined) return undefined;
  const [protocol, engine] = known;
  return { scheme, mention, protocol, ...(engine === undefined ? {} : { engine }), ...credentialIn(whole) };
}

// gRPC targets: dns://8.8.8.8/orders:50051 and dns:///orders:50051 — https://github.com/grpc/grpc/blob/master/doc/naming.md
function withoutAuthority(scheme: string, rest: string): string {
  return scheme === 'dns' || scheme === 'xds' ? rest.replace(/^[^/]*\//, '') : rest;
}

// Several hosts before the path: mongodb://a:27017,b:27017/db, tcp://a:61616,tcp://b:61616
function firstOf(rest: string): string {
  const slash = rest.search(/[/?]/);
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const at = authority.lastIndexOf('@');
  const comma = authority.indexOf(',', at + 1);
  if (comma < 0) return rest;
  return `${authority.slice(at + 1, comma)}${slash < 0 ? '' : rest.slice(slash)}`;
}

function bucket(rest: string): Endpoint | undefined {
  const name = rest.split('/', 1)[0] ?? '';
  return /^[a-z0-9][a-z0-9.-]{2,62}$/.test(name)
    ? { scheme: 's3', mention: { kind: 'arn', value: `arn:aws:s3:::${name}` }, protocol: 's3', engine: 's3' }
    : undefined;
}

function serviceName(rest: string): Endpoint | undefined {
  const host = hostMention(rest);
  return host === undefined
    ? undefined
    : { scheme: 'lb', mention: { kind: 'service-name', value: rest.split('/', 1)[0]?.split(':', 1)[0] ?? host.value }, protocol: 'http' };
}

function connectionEndpoint(whole: string): Endpoint | undefined {
  const found = connectionStringOf(whole);
  return found === undefined ? undefined : { scheme: '', ...found };
}

// kafka1:9092,kafka2:9092 · SASL_SSL://kafka:9093 · orders:50051
function hostList(whole: string): Endpoint | undefined {
  const first = (whole.split(',', 1)[0] ?? '').trim().replace(/^["']|["']$/g, '');
  const listener = /^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL):\/\/(.+)$/i.exec(first);
  const bare = listener?.[2] ?? first;
  const colon = bare.startsWith('[') ? bare.indexOf(']:') : bare.indexOf(':');
  if (colon < 0 || bare.includes('://') || /[\s=;]/.test(bare)) return undefined;
  const user = /^[^:@/\s]+:([^@/\s]+)@/.exec(bare)?.[1];
  const mention = hostMention(bare);
  if (mention?.port === undefined) return undefined;
  const isKafka = listener !== null || (mention.port >= 9091 && mention.port <= 9098);
  return {
    scheme: '',
    mention,
    ...(isKafka ? { protocol: 'kafka' } : {}),
    ...(user === undefined ? {} : credentialPart(credentialValue(user))),
  };
}

/** A password before the @, or a key in the query (`?sig=`, `&password=`). */
function credentialIn(text: string): { readonly credential?: Credential } {
  const userinfo = /^[\w+.:-]*?:\/\/[^/?#@]*?:([^/?#]*)@/.exec(text)?.[1];
  const fromUser = userinfo === undefined || userinfo === '' ? undefined : credentialValue(userinfo);
  if (fromUser !== undefined) return { credential: fromUser };
  for (const [, name = '', value = ''] of text.matchAll(/[?&;]([\w.-]+)=([^&;]*)/g)) {
    const found = /^(sig|code|key)$/i.test(name) && value.length > 8 ? credentialValue(value) : credentialOf(name, value);
    if (found !== undefined) return { credential: found };
  }
  return {};
}

function credentialPart(credential: Credential | undefined): { readonly credential?: Credential } {
  return credential === undefined ? {} : { credential };
}
