// What an environment variable says about another service. A wrong "yes" accuses a system of a call it does not make, so doubt means undefined.
import type { Mention, MentionRef, NodeType } from '../../graph/model.ts';
import { type Arn, arnOf } from './arn.ts';
import { allowsBareHost, engineOfName, isTelemetryName, senseOfName, stemOfName } from './env-name.ts';
import { neighboursOf } from './env-neighbours.ts';
import { hostMention, isExampleHost } from './host.ts';
import { MAX_ADDRESS } from './longest.ts';
import type { Credential } from './secret.ts';
import { isTemplated } from './template.ts';
import { type Endpoint, endpointOf } from './url.ts';

/** A reference to another thing. `types` is best first: a database scheme puts DataStore before System. */
export interface EnvReference {
  readonly mention: Mention;
  readonly types: readonly NodeType[];
  /** CALLS for hosts (link makes it ACCESSES when the target proves to be a DataStore); ACCESSES only for what can be nothing else. */
  readonly relation: 'CALLS' | 'ACCESSES';
  readonly credential?: Credential;
  readonly protocol?: string;
  /** Engine of a store, where scheme or vocabulary states it. */
  readonly engine?: string;
  /** Schema or database name, where the address states it. */
  readonly schema?: string;
  /** The name is that of an exporter of traces, metrics or logs: the other side is a collector. */
  readonly isTelemetry?: boolean;
}

/** What stands around a variable. */
export interface EnvSurroundings {
  /** All variables of the same process, by name; secrets among them may be placeholders. */
  readonly variables?: ReadonlyMap<string, string>;
  /** True for a word that is known to be a host in the network of the process. */
  readonly isHost?: (word: string) => boolean;
}

/** What `name=value` says about another service; undefined for own listening addresses, flags, paths, versions, placeholders and this machine. */
export function envReference(name: string, value: string, around: EnvSurroundings = {}): EnvReference | undefined {
  const text = value
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  const sense = senseOfName(name);
  if (text === '' || text.length > MAX_ADDRESS || sense === 'never' || isNoAddress(text)) return undefined;
  const arn = arnOf(text);
  if (arn !== undefined) return arnReference(arn);
  const endpoint = endpointOf(text);
  const found =
    endpoint === undefined
      ? bareReference(name, text, around)
      : isPlainAddress(text, endpoint, sense === 'address')
        ? endpointReference(endpoint)
        : undefined;
  return found === undefined
    ? undefined
    : { ...withNeighbours(name, withEngine(name, found), around), ...(isTelemetryName(name) ? { isTelemetry: true } : {}) };
}

// REDIS_HOST=cache: what a name calls a store is one, whatever its host is called.
function withEngine(name: string, found: EnvReference): EnvReference {
  const engine = found.engine === undefined && found.mention.kind === 'host' ? engineOfName(name) : undefined;
  return engine === undefined ? found : { ...found, engine, types: ['DataStore', 'System'] };
}

function withNeighbours(name: string, found: EnvReference, { variables }: EnvSurroundings): EnvReference {
  const stem = stemOfName(name);
  if (variables === undefined || stem === '') return found;
  const { ports, credentials } = neighboursOf(variables);
  const port = found.mention.kind === 'host' ? (found.mention.port ?? ports.get(stem)) : undefined;
  const credential = found.credential ?? credentials.get(stem);
  return {
    ...found,
    mention: port === undefined ? found.mention : { ...found.mention, port },
    ...(credential === undefined ? {} : { credential }),
  };
}

/** The end of a relation that a reference speaks of, for emit.edge. */
export function referenceTo(reference: EnvReference): MentionRef {
  const { engine, schema } = reference;
  const props = { ...(engine === undefined ? {} : { engine }), ...(schema === undefined ? {} : { schema }) };
  const isStore = reference.types[0] === 'DataStore' && Object.keys(props).length > 0;
  const unresolved = isStore ? { props } : reference.isTelemetry === true ? { kind: 'platform' } : undefined;
  return { type: reference.types, mention: reference.mention, ...(unresolved === undefined ? {} : { unresolved }) };
}

function endpointReference(endpoint: Endpoint): EnvReference {
  const { mention, credential, protocol, engine, schema } = endpoint;
  const isStore = engine !== undefined;
  return {
    mention,
    types:
      mention.kind === 'arn'
        ? ['DataStore']
        : mention.kind === 'service-name'
          ? ['System']
          : isStore
            ? ['DataStore', 'System']
            : ['System', 'DataStore'],
    relation: mention.kind === 'arn' ? 'ACCESSES' : 'CALLS',
    ...(credential === 'literal' || credential === 'ref' ? { credential } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    ...(isStore ? { engine } : {}),
    ...(schema === undefined ? {} : { schema }),
  };
}

/** Which way data goes through a queue, topic or bus its ARN does not say: only what is called or read is a reference. */
function arnReference(arn: Arn): EnvReference | undefined {
  if (isTemplated(arn.name)) return undefined;
  if (arn.service === 'lambda' && arn.resource.startsWith('function:'))
    return { mention: arn.mention, types: ['System'], relation: 'CALLS' };
  if (arn.service === 'states' && arn.resource.startsWith('stateMachine:'))
    return { mention: arn.mention, types: ['Workflow'], relation: 'CALLS' };
  if (arn.service === 'dynamodb')
    return {
      mention: { ...arn.mention, value: arn.mention.value.replace(/(:table\/[^/]+)[\s\S]*$/, '$1') },
      types: ['DataStore'],
      relation: 'ACCESSES',
      engine: 'dynamodb',
    };
  if (arn.service === 's3')
    return {
      mention: { ...arn.mention, value: arn.mention.value.replace(/\/[\s\S]*$/, '') },
      types: ['DataStore'],
      relation: 'ACCESSES',
      engine: 's3',
    };
  if (arn.service === 'rds') return { mention: arn.mention, types: ['DataStore'], relation: 'ACCESSES' };
  return undefined;
}

// One host, or a list of hosts without ports, under a name that promises an address.
function bareReference(name: string, text: string, around: EnvSurroundings): EnvReference | undefined {
  const first = (text.replace(/^[["'\s]+|(?<![\]"'\s])[\]"'\s]+$/g, '').split(/[,\s]+/, 1)[0] ?? '').replace(/["']/g, '');
  const mention = hostMention(first);
  if (mention === undefined || isExampleHost(mention.value) || mention.path !== undefined) return undefined;
  const isDotted = mention.value.includes('.') || mention.value.includes(':');
  if (isDotted ? senseOfName(name) !== 'address' || looksLikeFileOrClass(first) : !isBareHost(name, mention.value, around))
    return undefined;
  return { mention, types: ['System', 'DataStore'], relation: 'CALLS' };
}

function isBareHost(name: string, word: string, { variables, isHost }: EnvSurroundings): boolean {
  if (isWordOfConfig(word)) return false;
  const allowed = allowsBareHost(name);
  if (allowed !== 'if-known') return allowed === 'yes';
  return (
    isHost?.(word) === true || (senseOfName(name) === 'address' && variables?.has(name.replace(/(?<![A-Za-z])[A-Za-z]+$/, 'PORT')) === true)
  );
}

function isPlainAddress(text: string, endpoint: Endpoint, isPromised: boolean): boolean {
  const { mention } = endpoint;
  if (mention.kind === 'host' && isExampleHost(mention.value)) return false;
  if (endpoint.scheme !== '') return !isLinkForPeople(text);
  // "redis:7", "app:1000" and "node:18" look like host:port too; a name that promises nothing needs a port that services use.
  return (
    isPromised ||
    endpoint.engine !== undefined ||
    endpoint.credential !== undefined ||
    (mention.port ?? 0) >= 1024 ||
    mention.port === 80 ||
    mention.port === 443
  );
}

/** Source repositories, schemas and licences are named by URL and not called. */
function isLinkForPeople(text: string): boolean {
  return (
    /\.git$/.test(text) ||
    /^https?:\/\/(www\.w3\.org|schemas?\.|json-schema\.org|opensource\.org|www\.apache\.org|raw\.githubusercontent\.com|(www\.)?github\.com\/)/i.test(
      text,
    ) ||
    /\.(png|jpe?g|svg|gif|ico|pdf|html?|css|zip|tgz|tar\.gz|jar|md|txt)$/i.test(text)
  );
}

function isNoAddress(text: string): boolean {
  return (
    text.includes('\n') ||
    /^[/.~]/.test(text) ||
    /^(file|classpath|unix|npipe|data|about|mailto|mem|memory|sqlite\d?|embedded):/i.test(text) ||
    /^-/.test(text) ||
    /^[^\s@:/]+@[^\s@:/]+$/.test(text)
  );
}

function looksLikeFileOrClass(text: string): boolean {
  return (
    /\.(ya?ml|json|xml|properties|conf|cfg|ini|toml|pem|crt|cer|key|jks|p12|sh|py|js|ts|jar|war|sql|txt|log|html?|csv|db|sqlite3?)$/i.test(
      text,
    ) ||
    /^(com|org|net|io|de)\.[a-z0-9_]+\..*[A-Z]/.test(text) ||
    /^v?\d+(\.\d+){1,2}$/.test(text)
  );
}

function isWordOfConfig(word: string): boolean {
  return /^(true|false|yes|no|on|off|none|null|nil|default|auto|disabled|enabled|any|all|local|internal|external|public|private|production|staging|development|test|dev|prod|self|this|node|server|client|host|http|https|tcp|grpc|string|undefined|empty)$/.test(
    word,
  );
}
