// Database spans: https://opentelemetry.io/docs/specs/semconv/database/database-spans/
import type { Mention } from '../../graph/model.ts';
import { endpointOf } from '../mention/url.ts';
import { addressOf, socketOf } from './address.ts';
import { type Attributes, firstOf } from './attributes.ts';
import type { Act } from './target.ts';

/** db.system values → engines as the graph names them; the same word where not listed. '' is no engine. */
const ENGINES: Readonly<Record<string, string>> = {
  mssql: 'sqlserver',
  'microsoft.sql_server': 'sqlserver',
  'oracle.db': 'oracle',
  'ibm.db2': 'db2',
  'sap.hana': 'hana',
  hanadb: 'hana',
  'aws.dynamodb': 'dynamodb',
  'aws.redshift': 'redshift',
  'azure.cosmosdb': 'cosmosdb',
  'gcp.spanner': 'spanner',
  'actian.ingres': 'ingres',
  'ibm.netezza': 'netezza',
  other_sql: '',
};
/** Inside the process: nothing that another system could share. */
const IN_PROCESS = /^(h2|h2database|hsqldb|sqlite|derby)$/;
const READS =
  /^(select|get\w*|mget|h(get|mget|getall|vals|keys|len|exists)|find(one)?|query|scan|count\w*|aggregate|distinct|exists|keys|l(range|len|index)|z(range\w*|score|card)|s(members|card|ismember)|ttl|type|search|msearch|describe|show|explain|batchgetitem|match|fetch|list\w*)$/;
const WRITES =
  /^(insert\w*|update\w*|delete\w*|set\w*|mset|hm?set\w*|h?del|unlink|expire\w*|h?incr\w*|decr\w*|append|[lr](push|pop|rem)\w*|s(add|rem)|z(add|rem|incrby)|x(add|del)|upsert|replace\w*|merge|put\w*|create\w*|drop|alter|truncate|remove|bulk\w*|index|batchwriteitem|findandmodify|save|flush\w*|write\w*)$/;

/** The store that a span speaks to; undefined where it is no database span. */
export function storeAct(attributes: Attributes): Act | undefined {
  const bucket = attributes.get('aws.s3.bucket');
  if (bucket !== undefined) return storeAt({ kind: 'arn', value: `arn:aws:s3:::${bucket}` }, { engine: 's3', name: bucket }, undefined);
  const system = firstOf(attributes, 'db.system.name', 'db.system')?.toLowerCase();
  if (system === undefined) return undefined;
  if (IN_PROCESS.test(system)) return { is: 'noise' };
  const engine = ENGINES[system] ?? system;
  const schema = firstOf(attributes, 'db.namespace', 'db.name', 'aws.dynamodb.table_names');
  const place = placeOf(attributes);
  if (place !== undefined) return storeAt(place, { engine, schema }, modeOf(attributes));
  const peer = attributes.get('peer.service');
  if (peer !== undefined) return storeAt({ kind: 'name', value: peer }, { engine, schema, name: peer }, modeOf(attributes));
  // Without an address or a name the store is known by its database, else by its engine, else by the address of the connection.
  const socket = schema === undefined && engine === '' ? socketOf(attributes) : undefined;
  if (socket !== undefined) return storeAt(socket, { engine }, modeOf(attributes));
  const name = schema ?? (engine === '' ? 'database' : engine);
  const or: readonly Mention[] = schema === undefined || engine === '' ? [] : [{ kind: 'name', value: engine }];
  return storeAt({ kind: 'name', value: name }, { engine, schema, or, name }, modeOf(attributes));
}

interface Store {
  readonly engine: string;
  readonly schema?: string | undefined;
  readonly or?: readonly Mention[];
  readonly name?: string;
}

function storeAt(mention: Mention, { engine, schema, or = [], name }: Store, mode: 'read' | 'write' | undefined): Act {
  const props = { ...(engine === '' ? {} : { engine }), ...(schema === undefined ? {} : { schema }) };
  return {
    is: 'store',
    target: {
      id: `store ${mention.kind} ${mention.value}:${mention.port ?? ''} ${engine} ${schema ?? ''} ${mode ?? ''}`,
      relation: 'ACCESSES',
      to: {
        type: mention.kind === 'host' ? ['DataStore', 'System'] : 'DataStore',
        mention,
        ...(or.length === 0 ? {} : { or }),
        unresolved: { ...(name === undefined ? {} : { name }), props },
      },
      props: { mode, schema },
      peer: mention.value,
      protocol: engine === '' ? undefined : engine,
    },
  };
}

function placeOf(attributes: Attributes): Mention | undefined {
  const stated = addressOf(attributes);
  if (stated !== undefined) return stated;
  const connection = attributes.get('db.connection_string');
  const found = connection === undefined ? undefined : endpointOf(connection)?.mention;
  if (found === undefined) return undefined;
  const { path: _path, ...host } = found;
  return host;
}

// Only the first word of a statement is looked at; the statement itself may hold anything.
function modeOf(attributes: Attributes): 'read' | 'write' | undefined {
  const text = firstOf(attributes, 'db.operation.name', 'db.operation', 'db.query.summary', 'db.query.text', 'db.statement') ?? '';
  const word = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return READS.test(word) ? 'read' : WRITES.test(word) ? 'write' : undefined;
}
