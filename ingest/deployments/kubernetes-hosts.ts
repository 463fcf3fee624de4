// What a host means that routes lead on: a host, or a path under it, that leads to one service only is a name of that service.
import type { Mention } from '../../graph/model.ts';
import { hostMention } from '../mention/host.ts';

/** One way on: what is asked for at `host` under `path` is answered by `service`. */
export interface Way {
  /** As written; wildcards name no host. */
  readonly host: string;
  /** "/" and everything below it when nothing is said; undefined for an expression that no prefix tells. */
  readonly path: string | undefined;
  /** Identity of the service, unique among the ways. */
  readonly service: string;
}

export interface HostMeanings {
  /** Hosts, and paths under hosts, that are names of the service. */
  namesOf(service: string): readonly Mention[];
  /** Hosts that no single service answers as a whole: names of the gateway itself. */
  readonly shared: readonly Mention[];
  /** True where one service answers for the host as a whole. */
  hasOwner(host: string): boolean;
}

/** The path up to a trailing slash; undefined for anything but a plain path. */
export function plainPath(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return '/';
  const bare = path.replace(/\/\*?$/, '');
  if (!/^(\/[\w.~%@:+=,-]+)*$/.test(bare)) return undefined;
  return bare === '' ? '/' : bare;
}

export function hostMeanings(ways: readonly Way[]): HostMeanings {
  const hosts = new Map<string, Way[]>();
  for (const way of ways) {
    const host = hostMention(way.host)?.value;
    if (host !== undefined) hosts.set(host, [...(hosts.get(host) ?? []), way]);
  }
  const names = new Map<string, Mention[]>();
  const shared: Mention[] = [];
  const owned = new Set<string>();
  for (const [value, all] of hosts) {
    const mention = { kind: 'host', value } as const;
    const { whole, parts } = divided(all);
    if (whole === undefined) shared.push(mention);
    else {
      owned.add(value);
      names.set(whole, [...(names.get(whole) ?? []), mention]);
    }
    for (const [path, service] of parts) names.set(service, [...(names.get(service) ?? []), { ...mention, path }]);
  }
  return { namesOf: (service) => names.get(service) ?? [], shared, hasOwner: (host) => owned.has(host) };
}

interface Divided {
  /** The service that answers for the host as a whole. */
  readonly whole: string | undefined;
  /** Paths that lead to one other service each. */
  readonly parts: readonly (readonly [path: string, service: string])[];
}

function divided(ways: readonly Way[]): Divided {
  const [first, ...others] = new Set(ways.map(({ service }) => service));
  if (others.length === 0) return { whole: first, parts: [] };
  const byPath = new Map<string, Set<string>>();
  for (const { path, service } of ways) if (path !== undefined) byPath.set(path, (byPath.get(path) ?? new Set()).add(service));
  const split = [...byPath].filter(([, services]) => services.size > 1).map(([path]) => path);
  const isCertain = (path: string): boolean => !split.some((other) => other === path || path === '/' || other.startsWith(`${path}/`));
  const single = [...byPath]
    .filter(([path]) => isCertain(path))
    .flatMap(([path, [only]]) => (only === undefined ? [] : [[path, only] as const]));
  const isTold = ways.every(({ path }) => path !== undefined);
  return { whole: isTold ? single.find(([path]) => path === '/')?.[1] : undefined, parts: single.filter(([path]) => path !== '/') };
}
