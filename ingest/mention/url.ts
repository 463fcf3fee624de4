// URL-like texts that say where something is reached: URLs of any scheme, JDBC, connection strings, broker lists.
import type { Mention } from '../../graph/model.ts';
import { connectionStringOf } from './connection-string.ts';
import { hostMention } from './host.ts';
import { jdbcOf } from './jdbc.ts';
import { MAX_ADDRESS } from './longest.ts';
import { SCHEMES } from './schemes.ts';
import { type Credential, credentialOf, credentialValue } from './secret.ts';
import { isSecretPath } from './secret-path.ts';

/** Where something is reached. `scheme` is '' for "host:port" and "host1,host2"; lists give their first host. */
export interface Endpoint {
  readonly scheme: string;
  readonly mention: Mention;
  /** http, grpc, kafka, amqp, redis, postgresql … where the text states it. */
  readonly protocol?: string;
  /** Set when the protocol is that of a database, cache, search or object store: its engine. */
  readonly engine?: string;
  /** Database or schema name in the address of a store. */
  readonly schema?: string;
  /** Only when the text states a credential; the credential itself is never returned. `none` is never guessed. */
  readonly credential?: Credential | 'none';
}

/** Reads any URL-like text; undefined for this machine, placeholders in the host, files, and anything that is no address. A bare word is none. */
export function endpointOf(text: string): Endpoint | undefined {
  const whole = firstItem(text.trim());
  if (whole === '' || whole.length > MAX_ADDRESS) return undefined;
  const jdbc = jdbcOf(whole);
  if (jdbc !== undefined) {
    const { engine, mention, schema } = jdbc;
    return { scheme: 'jdbc', mention, protocol: engine, engine, ...(schema === undefined ? {} : { schema }), ...credentialIn(whole) };
  }
  return urlOf(whole) ?? connectionEndpoint(whole) ?? hostList(whole);
}

// ["http://a:9200","http://b:9200"] · http://a:9200,http://b:9200 · "http://a:9200"
function firstItem(text: string): string {
  const isJson = /^\[\s*["']/.test(text);
  const first = (isJson ? text.slice(1) : text).split(isJson ? /["']\s*[,\]]/ : /,\s*(?=[a-z][a-z0-9+.-]*:\/\/)/i, 1)[0] ?? '';
  return first.trim().replace(/^["']|["']$/g, '');
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
  if (engine === undefined || protocol === 'http')
    return { scheme, mention, protocol, ...(engine === undefined ? {} : { engine }), ...credentialIn(whole) };
  const { path = '', ...host } = mention;
  const schema = path.split('/')[1] ?? '';
  // The path of a cache is a number of a keyspace, not a name.
  return { scheme, mention: host, protocol, engine, ...(schema === '' || /^\d+$/.test(schema) ? {} : { schema }), ...credentialIn(whole) };
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

/** A password before the @, an address that is a secret itself, or a key in the query (`?sig=`, `&password=`). */
function credentialIn(text: string): { readonly credential?: Credential } {
  const userinfo = /^[\w+.:-]*?:\/\/[^/?#@:]*:([^/?#]*)@/.exec(text)?.[1];
  const fromUser = userinfo === undefined || userinfo === '' ? undefined : credentialValue(userinfo);
  if (fromUser !== undefined) return { credential: fromUser };
  const [, host = '', path = ''] = /^\w[\w+.-]*:\/\/(?:[^/?#]*@)?([^/?#:@]+)(?::\d+)?(\/[^?#]*)/.exec(text) ?? [];
  if (path !== '' && isSecretPath(host.toLowerCase(), path)) return { credential: 'literal' };
  for (const [, name = '', value = ''] of text.matchAll(/[?&;]([\w.-]+)=([^&;]*)/g)) {
    const found = /^(sig|code|key)$/i.test(name) && value.length > 8 ? credentialValue(value) : credentialOf(name, value);
    if (found !== undefined) return { credential: found };
  }
  return {};
}

function credentialPart(credential: Credential | undefined): { readonly credential?: Credential } {
  return credential === undefined ? {} : { credential };
}
