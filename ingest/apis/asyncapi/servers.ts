// Servers tell which protocol the channels speak and how callers prove who they are. A broker is not the application, so it becomes no System here.
import { at, type Tree, textsOf } from '../../read/tree.ts';
import { type Auth, authOfHttpScheme, common, strongest, weakest } from '../auth.ts';
import { firstText } from '../fields.ts';
import { childOf, childrenOf, itemPlacesOf, type Place } from '../reference.ts';
import { withDefaults } from '../server-url.ts';
import type { Spec } from './spec.ts';

export interface Server {
  /** Normalised: kafka, amqp, mqtt, ws, http …; undefined where not stated. */
  readonly protocol: string | undefined;
  /** Host with path, for protocols whose channels are known on that server only. */
  readonly address: string | undefined;
  readonly auth: Auth | undefined;
}

/** Servers of the document by name. */
export async function serversOf(spec: Spec): Promise<ReadonlyMap<string, Server>> {
  const servers = new Map<string, Server>();
  const stated = childOf(spec.top, 'servers');
  // A list in version 1, a map since.
  const entries = [...childrenOf(stated), ...itemPlacesOf(stated).map((place, index) => ({ ...place, key: `${index}` }))];
  for (const entry of entries) {
    const server = await serverAt(spec, entry);
    if (server !== undefined) servers.set(entry.key, server);
  }
  return servers;
}

/** A server behind a place, through references. */
export async function serverAt(spec: Spec, place: Place): Promise<Server | undefined> {
  const found = await spec.references.follow(place);
  if (found?.tree.kind !== 'map') return undefined;
  const url = withDefaults(firstText(found.tree, 'url', 'host') ?? '', at(found.tree, 'variables'));
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
  const address =
    `${url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')}${withDefaults(firstText(found.tree, 'pathname') ?? '', at(found.tree, 'variables'))}`.replace(
      /(?<!\/)\/+$/,
      '',
    );
  return {
    protocol: protocolOf(firstText(found.tree, 'protocol', 'scheme') ?? scheme),
    address: address === '' ? undefined : address.toLowerCase(),
    auth: await authAt(spec, found),
  };
}

const SAME: ReadonlyMap<string, string> = new Map([
  ['mqtts', 'mqtt'],
  ['mqtt5', 'mqtt'],
  ['amqps', 'amqp'],
  ['amqp1', 'amqp'],
  ['rabbitmq', 'amqp'],
  ['wss', 'ws'],
  ['websocket', 'ws'],
  ['websockets', 'ws'],
  ['https', 'http'],
  ['stomps', 'stomp'],
  ['rediss', 'redis'],
  ['pulsar+ssl', 'pulsar'],
]);

/** One name per protocol, whether it is encrypted or not. */
export function protocolOf(text: string | undefined): string | undefined {
  const plain = text?.toLowerCase().replace(/^secure-|-secure$/g, '');
  return plain === undefined || !/^[a-z][a-z0-9+.-]*$/.test(plain) ? undefined : (SAME.get(plain) ?? plain);
}

/** Authentication of the whole contract: what all servers share. */
export function authOfServers(servers: ReadonlyMap<string, Server>): Auth | undefined {
  return common([...servers.values()].map((server) => server.auth));
}

/** What a server or an operation asks for: version 2 lists maps of scheme names, version 3 the schemes themselves; each item is an alternative. */
export async function authAt(spec: Spec, holder: Place): Promise<Auth | undefined> {
  const security = childOf(holder, 'security');
  if (security?.tree.kind !== 'list') return undefined;
  if (security.tree.items.length === 0) return 'none';
  const alternatives: (Auth | undefined)[] = [];
  for (const item of itemPlacesOf(security)) {
    if (spec.major === 3) alternatives.push(authOfScheme((await spec.references.follow(item))?.tree));
    else alternatives.push(await authOfNames(spec, item));
  }
  return weakest(alternatives);
}

async function authOfNames(spec: Spec, requirement: Place): Promise<Auth | undefined> {
  const names = childrenOf(requirement).map(({ key }) => key);
  if (requirement.tree.kind === 'map' && names.length === 0) return 'none';
  const demanded: (Auth | undefined)[] = [];
  for (const name of names) {
    const scheme = childOf(spec.top, 'components', 'securitySchemes', name);
    demanded.push(scheme === undefined ? undefined : authOfScheme((await spec.references.follow(scheme))?.tree));
  }
  return strongest(demanded);
}

// https://www.asyncapi.com/docs/reference/specification/v3.0.0#securitySchemeObject; gssapi and asymmetric encryption have no word here.
function authOfScheme(scheme: Tree | undefined): Auth | undefined {
  switch (textsOf(at(scheme, 'type'))[0]) {
    case 'userPassword':
    case 'plain':
    case 'scramSha256':
    case 'scramSha512':
      return 'basic';
    case 'apiKey':
    case 'httpApiKey':
    case 'symmetricEncryption':
      return 'api-key';
    case 'X509':
      return 'mtls';
    case 'oauth2':
    case 'openIdConnect':
      return 'oauth2';
    case 'http':
      return authOfHttpScheme(firstText(scheme, 'scheme'));
    default:
      return undefined;
  }
}
