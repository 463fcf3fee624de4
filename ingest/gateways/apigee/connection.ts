// Where a target or a callout connects to: an address, target servers that the environment defines, another proxy.
// https://cloud.google.com/apigee/docs/api-platform/reference/api-proxy-configuration-reference#targetendpoint
import type { MentionRef, Props } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { credentialOf, credentialValue } from '../../mention/secret.ts';
import { endpointOf } from '../../mention/url.ts';
import { attribute, childNamed, childrenNamed, type XmlElement } from '../../read/tree.ts';
import type { Retry, Timeout } from '../../workflows/defaults.ts';
import { httpCall } from '../../workflows/target.ts';

export interface Connected {
  readonly to: MentionRef;
  readonly props: Props;
  /** The element that says whom it reaches. */
  readonly place: XmlElement;
}
export interface Connection {
  readonly targets: readonly Connected[];
  readonly timeout: Timeout | undefined;
  readonly retry: Retry | undefined;
  /** Code of the bundle answers instead of a system behind it. */
  readonly isOwnCode: boolean;
}

interface Asking {
  readonly file: string;
  /** What asks, for addresses that only the run knows. */
  readonly name: string;
  readonly method?: string | undefined;
}

/** `holder` is a TargetEndpoint or a ServiceCallout. */
export function connectionOf(holder: XmlElement, asking: Asking): Connection {
  const http = childNamed(holder, 'HTTPTargetConnection');
  const local = childNamed(holder, 'LocalTargetConnection');
  const isOwnCode = childNamed(holder, 'ScriptTarget') !== undefined || childNamed(holder, 'HostedTarget') !== undefined;
  if (isOwnCode) return { targets: [], timeout: undefined, retry: undefined, isOwnCode };
  const props: Props = http === undefined ? {} : { ...authOf(http), ...headerCredential(holder) };
  const balancer = childNamed(http, 'LoadBalancer');
  const targets = [...atUrl(http, asking), ...serversOf(balancer), ...localTarget(local)];
  return {
    targets: targets.map((target) => ({
      ...target,
      props: { ...target.props, ...props, credential: props.credential ?? target.props.credential },
    })),
    timeout: hasTimeout(holder, http) ? 'set' : undefined,
    // A server that fails is left for the next one unless that is switched off.
    retry: balancer === undefined ? undefined : childNamed(balancer, 'RetryEnabled')?.text === 'false' ? 'none' : 'default',
    isOwnCode,
  };
}

function atUrl(http: XmlElement | undefined, { file, name, method }: Asking): readonly Connected[] {
  const place = childNamed(http, 'URL');
  const text = place?.text.trim() ?? '';
  if (place === undefined || text === '') return [];
  const host = /^https?:\/\//i.test(text) ? hostMention(text) : undefined;
  if (host === undefined && /^https?:\/\/(localhost|127\.)/i.test(text)) return [];
  if (host === undefined || isExampleHost(host.value) || /^https?:\/\/[^/]*\{/.test(text))
    return [{ to: openRef(text, { file, name }), props: {}, place }];
  const credential = endpointOf(text)?.credential;
  const props = { credential, targetEnvironment: environmentOfHost(host.value) };
  const call = method === undefined ? undefined : httpCall({ url: text, method })?.interaction.to;
  if (call !== undefined && !('key' in call)) return [{ to: call, props, place }];
  const mention = { kind: 'host', value: host.value, ...(host.port === undefined ? {} : { port: host.port }) } as const;
  return [{ to: { type: 'System', mention }, props, place }];
}

// "https://{region}-aiplatform.googleapis.com/…" keeps the domain under which every such host lies.
function openRef(text: string, { file, name }: Asking): MentionRef {
  const suffix = /^https?:\/\/[^/]*\}-?([\w-]+(?:\.[\w-]+){2,})(?:[:/]|$)/.exec(text)?.[1];
  if (suffix !== undefined) return { type: 'System', mention: { kind: 'host', value: suffix.toLowerCase() } };
  const value = `address of ${name}`;
  return { type: 'System', mention: { kind: 'job-type', value, within: file }, unresolved: { name: value } };
}

// Target servers are defined per environment, outside the bundle.
function serversOf(balancer: XmlElement | undefined): readonly Connected[] {
  return childrenNamed(balancer, 'Server').flatMap((place) => {
    const name = attribute(place, 'name');
    if (name === undefined || name === '' || name.includes('{')) return [];
    return [
      { to: { type: 'System', mention: { kind: 'job-type', value: name }, unresolved: { name } }, props: {}, place },
    ] satisfies Connected[];
  });
}

function localTarget(local: XmlElement | undefined): readonly Connected[] {
  const place = childNamed(local, 'APIProxy');
  const name = place?.text.trim() ?? '';
  if (place === undefined || name === '' || name.includes('{')) return [];
  return [{ to: { type: 'System', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'gateway' } }, props: {}, place }];
}

function authOf(http: XmlElement): Props {
  if (childNamed(http, 'Authentication') !== undefined) return { auth: 'oauth2', credential: 'ref' };
  const isMutual = childNamed(childNamed(http, 'SSLInfo'), 'ClientAuthEnabled')?.text === 'true';
  return isMutual ? { auth: 'mtls', credential: 'ref' } : {};
}

// Headers that a callout sets: a variable says where the secret is.
function headerCredential(holder: XmlElement): Props {
  const headers = childNamed(childNamed(childNamed(holder, 'Request'), 'Set'), 'Headers');
  const found = childrenNamed(headers, 'Header').flatMap((header) => {
    const name = attribute(header, 'name') ?? '';
    if (!/-key$/i.test(name) && credentialOf(name, 'a-secret-of-some-kind') === undefined) return [];
    const text = header.text.trim().replace(/^(bearer|basic)\s+/i, '');
    return text.includes('{') ? ['ref' as const] : (credentialValue(text) ?? []);
  });
  const credential = found.includes('literal') ? 'literal' : found[0];
  return credential === undefined ? {} : { credential };
}

function hasTimeout(holder: XmlElement, http: XmlElement | undefined): boolean {
  const properties = childrenNamed(childNamed(http, 'Properties'), 'Property');
  const isBounded = properties.some((property) => /^(io|connect|api)\.timeout(\.millis)?$/.test(attribute(property, 'name') ?? ''));
  return isBounded || (childNamed(holder, 'Timeout')?.text ?? '') !== '';
}
