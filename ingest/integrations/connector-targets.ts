// The system at the other end of a connector: database, bucket, search index, SaaS, broker of another kind.
import type { Gap, Mention, MentionRef, Props, Source } from '../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../mention/host.ts';
import { environmentOfHost } from '../mention/host-environment.ts';
import { credentialOf } from '../mention/secret.ts';
import { endpointOf } from '../mention/url.ts';
import { classOf, type Direction } from './connector-direction.ts';
import { engineOfClass, hostOfClass, worksAlone } from './connector-products.ts';
import { isFilledIn, listOf, type Setting, type Settings, settingOf, textOfSetting } from './connector-settings.ts';

/** One interaction with the other end, without its initiator. */
export interface Target {
  readonly relation: 'CALLS' | 'ACCESSES';
  readonly to: MentionRef;
  readonly props: Props;
  readonly source: Source;
}
export interface Targets {
  readonly found: readonly Target[];
  readonly gaps: readonly Gap[];
}

/** Settings of the worker, of Kafka and of the connector's own affairs: whom they name is not the other end. */
const NOT_THE_OTHER_END =
  /^(transforms|predicates|errors|producer|consumer|admin|confluent|schema\.history|database\.history|internal|offset|signal|kafka|reporter|metrics|notification|topic|header\.converter)\.|proxy|bootstrap|(^|\.)(callback|redirect)\./;
const REGISTRY = /(^|\.)(schema|apicurio)\.registry\.url$/;
const ADDRESS =
  /(^|[._])(urls?|uris?|hosts?|hostname|endpoints?|nodes|servers?|contact\.?points|connection\.string|connection\.name\.list|instance|addresses|url\.name|host\.name)$/i;
/** Of those, the ones whose value may be one bare word. */
const BARE = /(^|[._])(hosts?|hostname|nodes|contact\.?points|connection\.name\.list|url\.name|host\.name)$/i;

/** What the settings say about the other end; a gap where a connector must have one and none can be told. */
export function targetsOf(settings: Settings, direction: Direction | undefined, anchor: Source): Targets {
  const name = classOf(settings);
  const context: Context = {
    settings,
    engine: engineOfClass(name),
    mode: direction === undefined ? undefined : direction === 'source' ? 'read' : 'write',
  };
  const addresses = [...settings.values()].filter(({ key }) => ADDRESS.test(key) && !NOT_THE_OTHER_END.test(key));
  const others = addresses.filter(({ key }) => !REGISTRY.test(key));
  const stated = unique([...others.flatMap((setting) => atAddress(context, setting) ?? []), ...buckets(context)]);
  const host = stated.length === 0 ? hostOfClass(name) : undefined;
  const assumed = host === undefined ? [] : [targetAt(context, { mention: { kind: 'host', value: host }, engine: context.engine }, anchor)];
  const found = [...stated, ...assumed];
  const registries = addresses.filter(({ key }) => REGISTRY.test(key)).flatMap(registry);
  return {
    found: [...found, ...unique(registries)],
    gaps: found.length > 0 || worksAlone(name) || name === '' ? [] : [unnamed(others, anchor)],
  };
}

interface Context {
  readonly settings: Settings;
  readonly engine: string | undefined;
  readonly mode: 'read' | 'write' | undefined;
}

interface Place {
  readonly mention: Mention;
  readonly engine?: string | undefined;
  readonly schema?: string | undefined;
  readonly credential?: 'literal' | 'ref' | 'none' | undefined;
}

function atAddress(context: Context, setting: Setting): Target | undefined {
  const { key, value, source } = setting;
  const first = listOf(value)[0] ?? '';
  const text = key.endsWith('hosts') ? first.replace(/^[\w-]+\/(?=[^/])/, '') : first; // mongodb.hosts: "rs0/mongo:27017"
  const isUrl = text.includes('://');
  if (isFilledIn(isUrl ? hostPart(text) : text)) return undefined;
  const endpoint = endpointOf(isUrl ? value : text);
  if (endpoint !== undefined) {
    const { mention, schema, credential, protocol } = endpoint;
    if (mention.kind === 'host' && isExampleHost(mention.value)) return undefined;
    const engine = endpoint.engine ?? (protocol === undefined || STORES_SPEAK.has(protocol) ? context.engine : undefined);
    return targetAt(context, { mention, engine, schema, credential }, source);
  }
  const host = isLocalHost(text) ? undefined : hostMention(withoutVendorForm(text));
  if (host === undefined || isExampleHost(host.value) || !(BARE.test(key) || isUrl || host.port !== undefined)) return undefined;
  const port = host.port ?? portBeside(context.settings, key);
  return targetAt(context, { mention: { ...host, ...(port === undefined ? {} : { port }) }, engine: context.engine }, source);
}

// Placeholders for user and password leave the host known.
function hostPart(url: string): string {
  const authority = url.replace(/^.*?:\/\//, '').split(/[/?;]/, 1)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** Protocols that do not tell a store from a service; its class does. */
const STORES_SPEAK: ReadonlySet<string> = new Set(['http', 'tcp', 'kafka', 'thrift']);

// IBM MQ writes host(port); a JDBC driver that nobody knows still names its host.
function withoutVendorForm(text: string): string {
  return text.replace(/^([\w.-]+)\((\d+)\)$/, '$1:$2').replace(/^jdbc:[\w:-]*?(?=\/\/)/, '');
}

function portBeside(settings: Settings, key: string): number | undefined {
  const port = Number(textOfSetting(settings, key.replace(/(?<![a-z])[a-z]+$/i, 'port')));
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
}

function targetAt(context: Context, place: Place, source: Source): Target {
  const { engine, credential = credentialIn(context.settings) } = place;
  const schema = place.schema ?? schemaOf(context.settings);
  const targetEnvironment = place.mention.kind === 'host' ? environmentOfHost(place.mention.value) : undefined;
  if (engine === undefined) {
    return {
      relation: 'CALLS',
      to: { type: ['System', 'DataStore'], mention: place.mention },
      props: { credential, targetEnvironment },
      source,
    };
  }
  const { path: _path, ...mention } = place.mention;
  const unresolved = { props: { engine, ...(schema === undefined ? {} : { schema }) } };
  const props = { mode: context.mode, schema, credential, targetEnvironment };
  return { relation: 'ACCESSES', to: { type: ['DataStore', 'System'], mention, unresolved }, props, source };
}

function schemaOf(settings: Settings): string | undefined {
  const text = textOfSetting(
    settings,
    'database.dbname',
    'database.names',
    'snowflake.database.name',
    'azure.sql.dw.database.name',
    'defaultDataset',
    'database',
  );
  return text === undefined || isFilledIn(text) || text.includes(',') ? undefined : text;
}

/** Whether any secret for the other end stands in the file, and how; one literal among references counts. */
function credentialIn(settings: Settings): 'literal' | 'ref' | undefined {
  const found = [...settings.values()].flatMap(({ key, value }) => {
    if (NOT_THE_OTHER_END.test(key) || /^(key|value)\.converter\./.test(key)) return [];
    const credential = credentialOf(key, value);
    return credential === undefined || (credential === 'literal' && isFilledIn(value)) ? [] : [credential];
  });
  return found.includes('literal') ? 'literal' : found[0];
}

// Object stores are known by bucket, not by host.
function buckets(context: Context): readonly Target[] {
  const { settings } = context;
  const found: Target[] = [];
  const s3 = settingOf(settings, 's3.bucket.name', 'aws.s3.bucket.name', 's3.bucket');
  // A store of one's own that speaks S3 is found by its address.
  const isOwnStore = settingOf(settings, 'store.url', 'aws.s3.endpoint') !== undefined;
  if (s3 !== undefined && !isFilledIn(s3.value) && !isOwnStore)
    found.push(
      bucket(
        context,
        { mention: { kind: 'arn', value: `arn:aws:s3:::${s3.value.trim()}` }, engine: 's3', name: s3.value.trim() },
        s3.source,
      ),
    );
  const gcs = settingOf(settings, 'gcs.bucket.name', 'gcsBucketName');
  if (gcs !== undefined && !isFilledIn(gcs.value) && context.engine === 'gcs')
    found.push(bucket(context, { mention: { kind: 'name', value: gcs.value.trim() }, engine: 'gcs', name: gcs.value.trim() }, gcs.source));
  const account = settingOf(settings, 'azblob.account.name', 'azure.datalake.gen2.account.name');
  if (account !== undefined && !isFilledIn(account.value))
    found.push(
      targetAt(
        context,
        { mention: { kind: 'host', value: `${account.value.trim().toLowerCase()}.blob.core.windows.net` }, engine: 'azure-storage' },
        account.source,
      ),
    );
  return found;
}

function bucket(context: Context, place: Place & { readonly name: string }, source: Source): Target {
  const target = targetAt(context, place, source);
  return { ...target, to: { ...target.to, type: 'DataStore', unresolved: { name: place.name, props: { engine: place.engine } } } };
}

function registry({ value, source }: Setting): readonly Target[] {
  const first = listOf(value)[0] ?? '';
  const mention = isFilledIn(first) ? undefined : hostMention(first);
  if (mention === undefined || isExampleHost(mention.value)) return [];
  const { path: _path, ...host } = mention;
  return [{ relation: 'CALLS', to: { type: ['System'], mention: host }, props: { mode: 'sync' }, source }];
}

// The converters of key and value name one registry; an endpoint and its bucket are one store.
function unique(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter(({ to }) => {
    const id = `${to.mention.kind} ${to.mention.value}`;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function unnamed(addresses: readonly Setting[], anchor: Source): Gap {
  const open = addresses.find(({ value }) => isFilledIn(value));
  if (open !== undefined) {
    return {
      code: 'templated',
      detail: `"${open.key}" is filled in from outside, so the system at the other end is not known`,
      remedy: 'Scan the rendered file, or give the system in fullscore.yaml.',
      source: open.source,
    };
  }
  return {
    code: 'unresolved',
    detail: 'the settings do not say which system is at the other end',
    remedy: 'State its address in the settings; this machine (localhost) names no system.',
    source: addresses[0]?.source ?? anchor,
  };
}
