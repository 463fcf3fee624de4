// ConnectionProfile:* objects: type, address and how the credential stands. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_ConnectionProfiles.htm
import type { Source } from '../../../graph/model.ts';
import { jdbcOf } from '../../mention/jdbc.ts';
import { credentialOf, credentialValue } from '../../mention/secret.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import type { Profile } from '../control-m-model.ts';
import { typeOf } from './kinds.ts';
import { type Scope, statedIn } from './scope.ts';

/** "AI-Host", "Airflow URL", "HostName", "Snowflake URL": of several addresses that of the product, not of its login. */
const ADDRESS = /(^|[ -])(host ?name|host|url|endpoint( url)?|bootstrap[ -]server|server|partnerdestinationurl|restendpoint|remote host)$/i;
const NOT_THE_OTHER_SIDE = /login|token|auth|redirect|proxy|logs?\b|sts|idp|driver/i;
const PORT = /(^|[ -])(port|bootstrap[ -]port|remoteport)$/i;
const ENGINES: Readonly<Record<string, string>> = {
  PostgreSQL: 'postgresql',
  MSSQL: 'sqlserver',
  Oracle: 'oracle',
  DB2: 'db2',
  Sybase: 'sybase',
  MySQL: 'mysql',
};

export function profileOf(scope: Scope, { name, source }: { readonly name: string; readonly source: Source }): Profile {
  const type = (typeOf(scope.tree) ?? '').replace(/^ConnectionProfile:/, '');
  const jdbc = jdbcOf(statedIn(scope, 'ConnectionString')?.text ?? '');
  const isDatabase = /^Database(:|$)/.test(type);
  return {
    name,
    type,
    address: jdbc?.mention.value ?? addressIn(scope),
    engine: isDatabase ? (jdbc?.engine ?? ENGINES[type.split(':')[1] ?? ''] ?? 'database') : undefined,
    schema: isDatabase ? (jdbc?.schema ?? statedIn(scope, 'DatabaseName', 'ServiceName', 'SID')?.text) : undefined,
    credential: credentialIn(scope),
    source,
  };
}

function addressIn(scope: Scope): string | undefined {
  const texts = [...scope.entries.values()].flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined || text.trim() === '' ? [] : [{ key, text: text.trim() }];
  });
  const found = texts.find(({ key, text }) => ADDRESS.test(key) && !NOT_THE_OTHER_SIDE.test(key) && !text.startsWith('/'));
  const nested = ['GroupLogon', 'ApplicationServerLogon'].map((key) => at(scope.tree, key));
  const host = found?.text ?? nested.flatMap((each) => textOf(at(each, 'Host')) ?? textOf(at(each, 'MessageServerHostName')) ?? [])[0];
  if (host === undefined) return undefined;
  const port = texts.find(({ key, text }) => PORT.test(key) && /^\d{1,5}$/.test(text))?.text;
  return port === undefined || host.includes('://') || /:\d+/.test(host) ? host : `${host}:${port}`;
}

/** A password that is written out is literal, {"Secret": "name"} a reference, "*****" nothing. */
function credentialIn(scope: Scope): 'literal' | 'ref' | undefined {
  const found = [...scope.entries.values()].flatMap(({ key, value }) => kindOfSecret(key, value) ?? []);
  return found.includes('literal') ? 'literal' : found[0];
}

function kindOfSecret(key: string, value: Tree): 'literal' | 'ref' | undefined {
  const isSecret = credentialOf(key, 'x-y-z') !== undefined;
  if (value.kind === 'map') return isSecret && entriesOf(value).some((entry) => entry.key === 'Secret') ? 'ref' : undefined;
  const text = textOf(value);
  return isSecret && text !== undefined ? credentialValue(text) : undefined;
}
