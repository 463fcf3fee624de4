// Federated tables of MySQL and MariaDB: ENGINE=FEDERATED CONNECTION='mysql://user:password@host:3306/database/table'.
// https://dev.mysql.com/doc/refman/8.4/en/federated-usagenotes.html
import { endpointOf } from '../../mention/url.ts';
import { databaseReached, type Found, NOTHING } from './link.ts';
import { assignmentsOf } from './options.ts';
import { beginsWith, type Statement } from './statements.ts';

export function mysqlLinks(statement: Statement, file: string): Found {
  if (beginsWith(statement, 'CREATE', 'TABLE') < 0 && beginsWith(statement, 'CREATE', 'OR REPLACE', 'TABLE') < 0) return NOTHING;
  const values = assignmentsOf(statement.words);
  const connection = values.get('connection');
  if (!/^(federated|federatedx|spider|connect)$/i.test(values.get('engine') ?? '') || connection === undefined) return NOTHING;
  // A connection without a scheme names a server that CREATE SERVER made.
  if (!connection.includes('://')) return NOTHING;
  const endpoint = endpointOf(connection);
  const host = endpoint?.mention.value ?? /:\/\/(?:[^@/]*@)?([^:/]+)/.exec(connection)?.[1];
  const port = endpoint?.mention.port;
  const reached = databaseReached({
    host,
    port: port === undefined ? undefined : String(port),
    engine: 'mysql',
    schema: endpoint?.schema,
    credential: endpoint?.credential,
    file,
  });
  return { links: [{ name: undefined, line: statement.line, reached }] };
}
