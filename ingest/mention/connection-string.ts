// Connection strings made of key=value pairs: ADO.NET, ODBC, Azure, StackExchange.Redis, libpq; and Go's user:pass@tcp(host:port)/db.
import type { Mention } from '../../graph/model.ts';
import { hostMention } from './host.ts';
import { type Credential, credentialOf, credentialValue } from './secret.ts';

/** What a connection string says; `engine` where its vocabulary or a key gives it away. */
export interface ConnectionString {
  readonly mention: Mention;
  readonly protocol?: string;
  readonly engine?: string;
  readonly credential?: Credential;
}

/** Keys that name the other side, in the order in which they are believed. */
const HOST_KEYS = [
  'host',
  'server',
  'data source',
  'datasource',
  'address',
  'addr',
  'network address',
  'hostname',
  'servers',
  'endpoint',
  'accountendpoint',
  'blobendpoint',
  'queueendpoint',
  'tableendpoint',
  'bootstrap.servers',
  'contact points',
];

/** Reads a key-value connection string or a Go DSN; undefined for other text and for this machine. */
export function connectionStringOf(text: string): ConnectionString | undefined {
  return goDsn(text.trim()) ?? stackExchangeRedis(text.trim()) ?? keyValues(text.trim());
}

// user:pass@tcp(mysql:3306)/orders — https://github.com/go-sql-driver/mysql#dsn-data-source-name
function goDsn(text: string): ConnectionString | undefined {
  const match = /^(?:([^:@/\s]*)(?::([^@\s]*))?@)?tcp6?\(([^)\s]+)\)\/\S*$/.exec(text);
  const mention = match === null ? undefined : hostMention(match[3] ?? '');
  return mention === undefined
    ? undefined
    : { mention, protocol: 'mysql', engine: 'mysql', ...credentialPart(credentialValue(match?.[2] ?? '')) };
}

// redis:6379,password=…,ssl=False — https://stackexchange.github.io/StackExchange.Redis/Configuration
function stackExchangeRedis(text: string): ConnectionString | undefined {
  const [first = '', ...options] = text.split(',');
  if (
    !/^[\w.-]+(:\d+)?$/.test(first) ||
    !options.some((option) =>
      /^\s*(password|ssl|abortConnect|allowAdmin|connectTimeout|syncTimeout|defaultDatabase|user|name)=/i.test(option),
    )
  )
    return undefined;
  const mention = hostMention(first);
  const password = options.find((option) => /^\s*password=/i.test(option));
  return mention === undefined
    ? undefined
    : {
        mention,
        protocol: 'redis',
        engine: 'redis',
        ...credentialPart(password === undefined ? undefined : credentialValue(password.slice(password.indexOf('=') + 1))),
      };
}

function keyValues(text: string): ConnectionString | undefined {
  if (!/^\s*[A-Za-z][\w .-]*=/.test(text)) return undefined;
  const pairs = pairsOf(text);
  if (pairs.size < 2) return undefined;
  const host = HOST_KEYS.map((key) => pairs.get(key)).find((value) => value !== undefined && value !== '');
  const azure = host === undefined ? azureAccount(pairs) : undefined;
  const mention = hostMention(azure ?? cleanHost(host ?? '', pairs.get('port')));
  if (mention === undefined) return undefined;
  const engine = engineOf(pairs);
  const protocol = host?.startsWith('sb://') === true ? 'amqp' : engine;
  const credential = [...pairs].map(([key, value]) => credentialOf(key.replaceAll(' ', '-'), value)).find((found) => found !== undefined);
  return {
    mention,
    ...(protocol === undefined ? {} : { protocol }),
    ...(engine === undefined ? {} : { engine }),
    ...credentialPart(credential),
  };
}

/** Semicolons separate in ADO.NET and Azure strings; libpq uses spaces and single quotes. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const parts = text.includes(';') ? text.split(';') : (text.match(/(?<![\w.])[\w.]+=(?:'[^']*'|\S*)/g) ?? []);
  const pairs = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at > 0)
      pairs.set(
        part.slice(0, at).trim().toLowerCase(),
        part
          .slice(at + 1)
          .trim()
          .replace(/^(['"])(.*)\1$/, '$2'),
      );
  }
  return pairs;
}

// "tcp:myserver.database.windows.net,1433", "sqlserver\SQLEXPRESS", "(local)", "."
function cleanHost(host: string, port: string | undefined): string {
  const plain = host
    .replace(/^(tcp|np|lpc|admin):(?!\/\/)/i, '')
    .replace(/\\[\s\S]*$/, '')
    .split(',');
  const first = plain[0]?.trim() ?? '';
  if (/^(\.|\(local\)|\(localdb\).*)$/i.test(first)) return 'localhost';
  const stated = plain.length === 2 && /^\d+$/.test(plain[1]?.trim() ?? '') ? plain[1]?.trim() : port;
  return stated === undefined || /:\d+/.test(first) || first.includes('://') ? first : `${first}:${stated}`;
}

// AccountName=shop;EndpointSuffix=core.windows.net names the host in two parts.
function azureAccount(pairs: ReadonlyMap<string, string>): string | undefined {
  const account = pairs.get('accountname');
  return account === undefined || account === 'devstoreaccount1'
    ? undefined
    : `${account}.blob.${pairs.get('endpointsuffix') ?? 'core.windows.net'}`;
}

// SQL Server's own words come first: other databases do not know them.
function engineOf(pairs: ReadonlyMap<string, string>): string | undefined {
  if (
    ['initial catalog', 'trustservercertificate', 'multipleactiveresultsets', 'integrated security', 'trusted_connection'].some((key) =>
      pairs.has(key),
    )
  )
    return 'sqlserver';
  const port = pairs.get('port');
  if (pairs.has('sslmode') || port === '5432' || pairs.has('dbname')) return port === '3306' ? 'mysql' : 'postgresql';
  return port === '3306' ? 'mysql' : pairs.has('host') && pairs.has('username') && pairs.has('database') ? 'postgresql' : undefined;
}

function credentialPart(credential: Credential | undefined): { readonly credential?: Credential } {
  return credential === undefined ? {} : { credential };
}
