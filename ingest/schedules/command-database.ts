// Clients of databases on a command line: the host they name, or the address they are given.
import type { Props } from '../../graph/model.ts';
import { hostMention, isExampleHost } from '../mention/host.ts';
import { type Credential, credentialValue } from '../mention/secret.ts';
import { isTemplated } from '../mention/template.ts';
import { endpointOf } from '../mention/url.ts';
import type { Interaction } from '../workflows/vocabulary.ts';

interface Client {
  readonly engine: string;
  readonly mode?: 'read' | 'write';
}

const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['psql', { engine: 'postgresql' }],
  ['pg_dump', { engine: 'postgresql', mode: 'read' }],
  ['pg_dumpall', { engine: 'postgresql', mode: 'read' }],
  ['pg_restore', { engine: 'postgresql', mode: 'write' }],
  ['mysql', { engine: 'mysql' }],
  ['mysqldump', { engine: 'mysql', mode: 'read' }],
  ['mariadb', { engine: 'mariadb' }],
  ['mariadb-dump', { engine: 'mariadb', mode: 'read' }],
  ['sqlcmd', { engine: 'sqlserver' }],
  ['bcp', { engine: 'sqlserver' }],
  ['mongosh', { engine: 'mongodb' }],
  ['mongodump', { engine: 'mongodb', mode: 'read' }],
  ['redis-cli', { engine: 'redis' }],
]);
const HOST = /^(-h|-H|-S|--host|--server)$/;

/** What a client reads or writes; undefined for other programs and where no host is named. */
export function databaseClient(program: string, args: readonly string[]): Interaction | undefined {
  const client = CLIENTS.get(program);
  if (client === undefined) return undefined;
  const address = args.map((arg) => endpointOf(arg)).find((endpoint) => endpoint?.engine !== undefined);
  const mention = address?.mention ?? hostMention(hostOf(args) ?? '');
  if (mention === undefined || (mention.kind === 'host' && isExampleHost(mention.value))) return undefined;
  const credential = address?.credential ?? passwordIn(args);
  const schema = address?.schema ?? databaseOf(args);
  const props: Props = { ...(client.mode === undefined ? {} : { mode: client.mode }), ...(credential === undefined ? {} : { credential }) };
  return {
    relation: 'ACCESSES',
    to: {
      type: ['DataStore', 'System'],
      mention,
      unresolved: { props: { engine: client.engine, ...(schema === undefined ? {} : { schema }) } },
    },
    props,
  };
}

function hostOf(args: readonly string[]): string | undefined {
  for (const [at, arg] of args.entries()) {
    if (HOST.test(arg)) return args[at + 1];
    const glued = /^(?:--host=|--server=|-h(?=[a-z]))(.+)$/.exec(arg)?.[1];
    if (glued !== undefined) return glued;
  }
  return undefined;
}

// mysql -psecret, --password=secret; psql and pg_dump take none on the command line.
function passwordIn(args: readonly string[]): Credential | undefined {
  const given = args.map((arg) => /^(?:--password=|-p(?=\S))(.+)$/.exec(arg)?.[1]).find((each) => each !== undefined);
  return given === undefined || /^\d+$/.test(given) ? undefined : credentialValue(given);
}

function databaseOf(args: readonly string[]): string | undefined {
  for (const [at, arg] of args.entries()) {
    const name = /^--(?:dbname|database)=(.+)$/.exec(arg)?.[1] ?? (/^(-d|--dbname|--database)$/.test(arg) ? args[at + 1] : undefined);
    if (name !== undefined && /^\w+$/.test(name) && !isTemplated(name)) return name;
  }
  return undefined;
}
