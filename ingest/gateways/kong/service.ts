// Services: whom Kong calls. https://developer.konghq.com/gateway/entities/service/
import type { Props } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, hasKey, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { SERVICE_DEFAULTS } from './defaults.ts';
import type { Entity, Service } from './entities.ts';
import type { KongGateway } from './gateway.ts';
import { type Target, targetsOf } from './upstream.ts';

const TIMEOUTS = ['connect_timeout', 'read_timeout', 'write_timeout'];

/** Where a service leads: its host, or the targets of the upstream of that name. Nothing for one that is switched off. */
export function targetsOfService(service: Service, upstreams: readonly Entity[]): readonly Target[] {
  if (textOf(at(service.tree, 'enabled')) === 'false') return [];
  const { host, line, pointer } = hostOf(service);
  const upstream = upstreams.find(({ name }) => name !== undefined && name === host);
  if (upstream !== undefined) return targetsOf(upstream);
  const port = numberOf(at(service.tree, 'port'));
  const mention = host === undefined ? undefined : hostMention(port === undefined || host.includes('://') ? host : `${host}:${port}`);
  return mention === undefined ? [] : [{ to: { type: ['System', 'DataStore'], mention }, line, pointer }];
}

export interface ServicePlace {
  readonly document: TreeDocument;
  readonly gateway: KongGateway;
  readonly upstreams: readonly Entity[];
  /** What `_info.defaults` says for every service of the file. */
  readonly defaults: Tree | undefined;
  /** How the plugins of the gateway make it authenticate. */
  readonly auth?: Props['auth'] | undefined;
}

export function emitService(service: Service, place: ServicePlace, emit: Emit): void {
  const { document, gateway, upstreams } = place;
  const { host, line, pointer } = hostOf(service);
  if (host !== undefined && isTemplated(host) && hostMention(host) === undefined) {
    emit.gap({
      code: 'templated',
      detail: `the host of service ${service.name ?? service.id ?? ''} is a placeholder`,
      remedy: 'Scan the file after `deck file render`, or write the host.',
      source: sourceOf(document, { line }, pointer),
    });
  }
  const targets = targetsOfService(service, upstreams);
  for (const target of targets) {
    emit.edge({
      type: 'CALLS',
      from: { key: gateway.key },
      to: target.to,
      props: propsOf(
        service,
        place,
        upstreams.find(({ name }) => name === host),
      ),
      source: sourceOf(document, { line: target.line }, target.pointer),
    });
  }
}

/** HTTP and gRPC callers wait for the answer; what runs inside TCP or UDP is not known. */
function propsOf({ tree }: Service, { defaults, auth }: ServicePlace, upstream: Entity | undefined): Props {
  const protocol = textOf(at(tree, 'protocol')) ?? /^([a-z]+):\/\//.exec(textOf(at(tree, 'url')) ?? '')?.[1] ?? 'http';
  const stated = at(tree, 'retries') ?? at(defaults, 'retries');
  const retries = numberOf(stated);
  const isBounded = TIMEOUTS.some((name) => hasKey(tree, name) || hasKey(defaults, name));
  const isMutual = hasKey(tree, 'client_certificate') || hasKey(upstream?.tree, 'client_certificate');
  const inUrl = endpointOf(textOf(at(tree, 'url')) ?? '')?.credential;
  return {
    ...(/^(https?|grpcs?|wss?)$/.test(protocol) ? { mode: 'sync' } : {}),
    timeout: isBounded ? 'set' : SERVICE_DEFAULTS.timeout,
    // A placeholder says that a number is stated, not which.
    retry: stated === undefined ? SERVICE_DEFAULTS.retry : retries === undefined ? undefined : retries === 0 ? 'none' : 'set',
    auth: isMutual ? 'mtls' : auth,
    credential: inUrl ?? (isMutual ? 'ref' : undefined),
  };
}

interface WrittenHost {
  readonly host: string | undefined;
  readonly line: number;
  readonly pointer: string;
}

// "url" is short for protocol, host, port and path.
function hostOf({ tree, pointer }: Service): WrittenHost {
  const [url, host] = [at(tree, 'url'), at(tree, 'host')];
  const stated = url ?? host;
  const text = textOf(stated);
  return {
    host: text === undefined || isLocalHost(text) ? undefined : text,
    line: stated?.line ?? tree.line,
    pointer: stated === undefined ? pointer : `${pointer}/${url === undefined ? 'host' : 'url'}`,
  };
}
