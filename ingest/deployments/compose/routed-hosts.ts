// Reverse proxies that find their routes on the containers: Traefik and Caddy by labels, nginx-proxy by variables.
// https://doc.traefik.io/traefik/routing/routers/#rule · https://github.com/nginx-proxy/nginx-proxy · https://github.com/lucaslorentz/caddy-docker-proxy
import type { Mention } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { plainPath } from '../kubernetes-hosts.ts';
import type { Variable } from '../variables.ts';

interface Label {
  readonly name: string;
  readonly value: string;
}

/** Hosts, and paths under hosts, under which a proxy leads to the service. */
export function routedHosts(labels: readonly Label[], variables: readonly Variable[]): readonly Mention[] {
  const isOff = labels.some(({ name, value }) => name === 'traefik.enable' && value === 'false');
  const rules = isOff
    ? []
    : labels.filter(({ name }) => /^traefik\.(http|tcp)\.routers\.[^.]+\.rule$/.test(name)).flatMap(({ value }) => ofRule(value));
  const caddy = labels
    .filter(({ name }) => /^caddy(_\d+)?$/.test(name))
    .flatMap(({ value }) => hostsIn(value).map((host) => named(host, undefined)));
  const value = (name: string): string => variables.findLast((variable) => variable.name === name)?.value ?? '';
  const nginx = hostsIn(value('VIRTUAL_HOST')).map((host) => named(host, value('VIRTUAL_PATH')));
  const found = [...rules, ...caddy, ...nginx].flatMap((mention) => mention ?? []);
  return [...new Map(found.map((mention) => [`${mention.value}${mention.path ?? ''}`, mention])).values()];
}

// Host(`a.io`, `b.io`) && PathPrefix(`/api`); what excludes or is an expression tells no host.
function ofRule(rule: string): readonly (Mention | undefined)[] {
  if (/!\s*(Host|Path)/.test(rule)) return [];
  return rule.split('||').flatMap((part) => {
    const hosts = quoted(part, /\b(?:Host|HostSNI)\(([^()]*)\)/g);
    const paths = quoted(part, /\b(?:PathPrefix|Path)\(([^()]*)\)/g);
    if (/\b(HostRegexp|PathRegexp|Header|Query|Method)\w*\(/.test(part) && paths.length === 0) return [];
    return hosts.flatMap((host) => (paths.length === 0 ? [named(host, undefined)] : paths.map((path) => named(host, path))));
  });
}

function quoted(text: string, call: RegExp): readonly string[] {
  return [...text.matchAll(call)].flatMap(([, inner = '']) => [...inner.matchAll(/[`'"]([^`'"]+)[`'"]/g)].map(([, each = '']) => each));
}

function hostsIn(text: string): readonly string[] {
  return text.split(/[,\s]+/).filter((host) => host !== '');
}

function named(host: string, path: string | undefined): Mention | undefined {
  const mention = hostMention(host.replace(/^https?:\/\//, ''));
  const plain = plainPath(path);
  if (mention === undefined || plain === undefined || !mention.value.includes('.')) return undefined;
  return { kind: 'host', value: mention.value, ...(plain === '/' ? {} : { path: plain }) };
}
