// Foreign servers, subscriptions and dblink of PostgreSQL; foreign servers of MySQL, MariaDB and Db2 are written alike.
// https://www.postgresql.org/docs/current/sql-createserver.html · https://www.postgresql.org/docs/current/sql-createsubscription.html
import { connectionStringOf } from '../../mention/connection-string.ts';
import { endpointOf } from '../../mention/url.ts';
import type { Reached } from '../endpoint.ts';
import { storeReached } from '../endpoint-address.ts';
import { databaseReached, type Found, isVariable, NOTHING, oracleReached, passwordIn } from './link.ts';
import { nameAt, optionsOf, stringAfter } from './options.ts';
import { beginsWith, isWord, type Statement } from './statements.ts';

/** Wrappers by what they reach; others are known by their options only. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/postgres/, 'postgresql'],
  [/oracle|net8/, 'oracle'],
  [/mysql|mariadb/, 'mysql'],
  [/tds|mssql/, 'sqlserver'],
  [/mongo/, 'mongodb'],
  [/redis/, 'redis'],
  [/clickhouse/, 'clickhouse'],
  [/drda|db2/, 'db2'],
  [/snowflake/, 'snowflake'],
  [/elastic/, 'elasticsearch'],
];

export function postgresLinks(statement: Statement, file: string): Found {
  const server = beginsWith(statement, 'CREATE', 'OR REPLACE?', 'SERVER', 'IF NOT EXISTS?');
  if (server >= 0) return foreignServer(statement, server, file);
  const mapping = beginsWith(statement, 'CREATE', 'USER MAPPING', 'IF NOT EXISTS?', 'FOR');
  if (mapping >= 0) return userMapping(statement);
  const subscription = beginsWith(statement, 'CREATE', 'SUBSCRIPTION');
  if (subscription >= 0) return subscribed(statement, subscription, file);
  return dblinks(statement, file);
}

function foreignServer(statement: Statement, at: number, file: string): Found {
  const { words, line } = statement;
  const name = nameAt(words, at);
  const options = optionsOf(words);
  const wrapper = wrapperIn(words);
  const engine = ENGINES.find(([pattern]) => pattern.test(wrapper))?.[1];
  // What lies on this machine is no link: file_fdw, and wrappers around programs.
  if (/^(file_fdw|cstore_fdw|parquet_fdw|pg_log_fdw)$/.test(wrapper)) return NOTHING;
  const password = options.get('password') ?? passwordAfter(words);
  const credential = passwordIn(password);
  const oracle = options.get('dbserver');
  if (engine === 'oracle' && oracle !== undefined) return { links: [{ name, line, reached: oracleReached(oracle, { file, credential }) }] };
  const url = options.get('url') ?? options.get('uri') ?? options.get('connection_string');
  const reached =
    url === undefined
      ? databaseReached({
          host:
            options.get('host') ?? options.get('servername') ?? options.get('address') ?? options.get('node') ?? options.get('hostaddr'),
          port: options.get('port'),
          engine,
          schema: options.get('dbname') ?? options.get('database'),
          credential,
          file,
          name,
        })
      : withCredential(storeReached({ address: url, engine, file }), credential);
  return { links: [{ name, line, reached }] };
}

function wrapperIn(words: Statement['words']): string {
  const at = words.findIndex((word, index) => isWord(word, 'WRAPPER') && index > 0);
  return (nameAt(words, at + 1) ?? '').toLowerCase();
}

// Db2: AUTHORIZATION "user" PASSWORD "password"
function passwordAfter(words: Statement['words']): string | undefined {
  const at = words.findIndex((word, index) => isWord(word, 'PASSWORD') && words[index + 1]?.kind !== 'mark');
  return at < 0 ? undefined : words[at + 1]?.text;
}

function userMapping({ words }: Statement): Found {
  const at = words.findIndex((word) => isWord(word, 'SERVER'));
  const name = at < 0 ? undefined : nameAt(words, at + 1);
  const options = optionsOf(words);
  const credential = passwordIn(options.get('password') ?? options.get('remote_password'));
  return name === undefined ? NOTHING : { links: [], logins: [{ name, credential }] };
}

// The subscriber takes the changes from the publisher.
function subscribed({ words, line }: Statement, at: number, file: string): Found {
  const connection = stringAfter(words, 'CONNECTION');
  return connection === undefined
    ? NOTHING
    : { links: [{ name: nameAt(words, at), line, reached: connected(connection, { file, mode: 'read' }) }] };
}

/** A connection as libpq takes it: host=a port=5432 dbname=x, or a URL. */
export function connected(text: string, { file, mode }: { file: string; mode?: 'read' | 'write' }): Reached {
  const values = new Map(
    [...text.matchAll(/\b(\w+)\s*=\s*(?:'([^']*)'|(\S+))/g)].map(([, key = '', quoted, bare]) => [key.toLowerCase(), quoted ?? bare ?? '']),
  );
  const host = values.get('host') ?? values.get('hostaddr');
  if (/^\w+:\/\//.test(text) || host === undefined) {
    const endpoint = endpointOf(text) ?? connectionStringOf(text);
    const reached = storeReached({ address: text, mode, file });
    return { ...reached, credential: endpoint?.credential ?? reached.credential };
  }
  return databaseReached({
    host,
    port: values.get('port'),
    engine: 'postgresql',
    schema: values.get('dbname'),
    mode,
    credential: passwordIn(values.get('password')) ?? (values.has('passfile') ? 'ref' : undefined),
    file,
  });
}

// dblink_connect('name', 'connection'), dblink_connect('connection'), dblink('connection', 'query')
function dblinks({ words }: Statement, file: string): Found {
  const links = words.flatMap((word, index) => {
    if (!/^dblink(_connect|_connect_u|_exec|_open)?$/i.test(word.text) || words[index + 1]?.text !== '(') return [];
    const connection = words
      .slice(index + 2, index + 5)
      .find(({ kind, text }) => kind === 'string' && (/\b(host|hostaddr|dbname)\s*=/i.test(text) || /^postgres(ql)?:\/\//.test(text)));
    // A connection to the same server names a database and no host.
    if (connection === undefined || !(/\bhost(addr)?\s*=|:\/\//i.test(connection.text) || isVariable(connection.text))) return [];
    return [{ name: undefined, line: word.line, reached: connected(connection.text, { file }) }];
  });
  return { links };
}

function withCredential(reached: Reached, credential: Reached['credential']): Reached {
  return { ...reached, credential: credential ?? reached.credential };
}
