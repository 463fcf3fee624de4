// Linked servers and external data sources of SQL Server.
// https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-addlinkedserver-transact-sql
import { connectionStringOf } from '../../mention/connection-string.ts';
import { endpointOf } from '../../mention/url.ts';
import type { Reached } from '../endpoint.ts';
import { hostReached, storeReached } from '../endpoint-address.ts';
import { databaseReached, type Found, NOTHING, oracleReached, passwordIn } from './link.ts';
import { argumentsOf, assignmentsOf, nameAt, type Options } from './options.ts';
import { beginsWith, isWord, type Statement } from './statements.ts';

export function sqlServerLinks(statement: Statement, file: string): Found {
  const procedure = procedureIn(statement);
  if (procedure?.name === 'sp_addlinkedserver') return linkedServer(statement, procedure.after, file);
  if (procedure?.name === 'sp_addlinkedsrvlogin') return linkedLogin(statement, procedure.after);
  const external = beginsWith(statement, 'CREATE', 'EXTERNAL DATA SOURCE');
  if (external >= 0) return externalSource(statement, external, file);
  return adHoc(statement, file);
}

// EXEC master.dbo.sp_addlinkedserver …, EXECUTE @rc = sys.sp_addlinkedserver …
function procedureIn({ words }: Statement): { readonly name: string; readonly after: number } | undefined {
  if (!/^(EXEC|EXECUTE)$/i.test(words[0]?.text ?? '')) return undefined;
  for (let at = 1; at < Math.min(words.length, 12); at++) {
    const name = words[at]?.text.toLowerCase() ?? '';
    if (/^sp_addlinked(server|srvlogin)$/.test(name)) return { name, after: at + 1 };
  }
  return undefined;
}

const POSITIONS = ['@server', '@srvproduct', '@provider', '@datasrc', '@location', '@provstr', '@catalog'];

function linkedServer({ words, line }: Statement, after: number, file: string): Found {
  const { named, placed } = argumentsOf(words.slice(after));
  const value = (key: string): string | undefined => named.get(key) ?? placed[POSITIONS.indexOf(key)];
  const name = value('@server');
  const product = value('@srvproduct')?.toLowerCase() ?? '';
  const source = value('@datasrc');
  const provider = value('@provider') ?? '';
  if (/oracle|msdaora/i.test(`${provider} ${product}`) && source !== undefined)
    return { links: [{ name, line, reached: oracleReached(source, { file, credential: undefined }) }] };
  const provided = value('@provstr');
  const connection = provided === undefined ? undefined : connectionStringOf(provided);
  if (name === undefined && source === undefined && connection === undefined)
    return { links: [{ name, line, reached: { endpoints: [], open: { why: 'filled-in', text: 'sp_addlinkedserver' } } }] };
  const engine = engineOf(provider, product) ?? connection?.engine;
  const isDsn = /msdasql/i.test(provider);
  // With the product "SQL Server" the name is that of the machine.
  const host = connection?.mention.value ?? (isDsn ? undefined : (source ?? (product === 'sql server' ? name : undefined)));
  const reached = databaseReached({
    host: host
      ?.replace(/\\[\s\S]*$/, '')
      .replace(/,\s*(\d+)$/, ':$1')
      .replace(/^tcp:/i, ''),
    engine,
    schema: value('@catalog'),
    credential: connection?.credential,
    file,
    name: isDsn ? (source ?? name) : name,
  });
  return { links: [{ name, line, reached }] };
}

function engineOf(provider: string, product: string): string | undefined {
  if (/SQLNCLI|SQLOLEDB|MSOLEDBSQL/i.test(provider) || product === 'sql server') return 'sqlserver';
  if (/DB2/i.test(provider)) return 'db2';
  return /mysql/i.test(provider + product) ? 'mysql' : /postgres/i.test(provider + product) ? 'postgresql' : undefined;
}

function linkedLogin({ words }: Statement, after: number): Found {
  const { named, placed } = argumentsOf(words.slice(after));
  const name = named.get('@rmtsrvname') ?? placed[0];
  const password = named.get('@rmtpassword') ?? placed[4];
  return name === undefined
    ? NOTHING
    : { links: [], logins: [{ name, credential: passwordIn(password === 'NULL' ? undefined : password) }] };
}

function externalSource({ words, line }: Statement, at: number, file: string): Found {
  const values = assignmentsOf(words);
  const location = values.get('location');
  if (location === undefined) return NOTHING;
  const credential = values.has('credential') ? 'ref' : undefined;
  const reached = isFiles(location) ? filesReached(location, file) : storeOf(location, values, file);
  return { links: [{ name: nameAt(words, at), line, reached: { ...reached, credential: credential ?? reached.credential } }] };
}

function isFiles(location: string): boolean {
  return /^(wasbs?|abfss?|adls|hdfs|https?):\/\//i.test(location);
}

// wasbs://container@account.blob.core.windows.net/path
function filesReached(location: string, file: string): Reached {
  const bare = location.replace(/^[a-z]+:\/\/(?:[^@/]*@)?/i, '');
  return /^hdfs:/i.test(location)
    ? hostReached(bare, { file })
    : storeReached({ address: `https://${bare}`, engine: 'azure-storage', file });
}

function storeOf(location: string, values: Options, file: string): Reached {
  const address = location.replace(/^[a-z]+:\/\//i, '');
  const engine = /^oracle:/i.test(location)
    ? 'oracle'
    : /^mongodb:/i.test(location)
      ? 'mongodb'
      : /^teradata:/i.test(location)
        ? 'teradata'
        : 'sqlserver';
  return databaseReached({
    host: address.replace(/\\[\s\S]*$/, '').replace(/\/[\s\S]*$/, ''),
    engine,
    schema: values.get('database_name'),
    file,
  });
}

// OPENROWSET('provider', 'connection', …) and OPENDATASOURCE('provider', 'connection')
function adHoc({ words }: Statement, file: string): Found {
  const links = words.flatMap((word, index) => {
    if (!(isWord(word, 'OPENROWSET') || isWord(word, 'OPENDATASOURCE')) || words[index + 1]?.text !== '(') return [];
    const connection = words.slice(index + 2, index + 8).filter(({ kind }) => kind === 'string')[1];
    const endpoint = connection === undefined ? undefined : endpointOf(connection.text);
    if (connection === undefined || endpoint === undefined) return [];
    const reached = databaseReached({
      host: endpoint.mention.value,
      engine: endpoint.engine ?? 'sqlserver',
      credential: endpoint.credential,
      file,
    });
    return [{ name: undefined, line: word.line, reached }];
  });
  return { links };
}
