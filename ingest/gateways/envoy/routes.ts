// Routes of HTTP: which cluster answers, how long, how often, and who gets a copy.
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto
import { credentialValue } from '../../mention/secret.ts';
import { at, itemsOf, numberOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { ROUTE_DEFAULTS } from './defaults.ts';
import { field, hasField } from './fields.ts';
import type { Use } from './use.ts';

export interface HttpRoutes {
  readonly uses: readonly Use[];
  readonly domains: readonly string[];
  /** A header or code chooses the cluster, so that any may be meant: of the answer (sync), or of a copy only (async). */
  readonly open: 'sync' | 'async' | undefined;
}

export function httpRoutes(configuration: Tree | undefined): HttpRoutes {
  const hosts = itemsOf(field(configuration, 'virtual_hosts'));
  const routes = hosts.flatMap((host) => itemsOf(field(host, 'routes')).map((route) => ({ host, route, action: at(route, 'route') })));
  return {
    uses: routes.flatMap(({ host, route, action }) => (action === undefined ? [] : usesOf({ configuration, host, route, action }))),
    domains: hosts.flatMap((host) => textsOf(field(host, 'domains'))),
    open: openOf(
      routes.flatMap(({ action }) => action ?? []),
      hosts,
    ),
  };
}

function openOf(actions: readonly Tree[], hosts: readonly Tree[]): HttpRoutes['open'] {
  const choosing = ['cluster_header', 'cluster_specifier_plugin', 'inline_cluster_specifier_plugin'];
  if (actions.some((action) => choosing.some((key) => hasField(action, key)))) return 'sync';
  const mirrors = [...actions, ...hosts].flatMap((owner) => itemsOf(field(owner, 'request_mirror_policies')));
  return mirrors.some((mirror) => hasField(mirror, 'cluster_header')) ? 'async' : undefined;
}

interface Routing {
  readonly configuration: Tree | undefined;
  readonly host: Tree;
  readonly route: Tree;
  readonly action: Tree;
}

function usesOf({ configuration, host, route, action }: Routing): readonly Use[] {
  const credential = [route, host, configuration].map(credentialAdded).find((each) => each !== undefined);
  const common = { mode: 'sync', timeout: timeoutOf(action), retry: retryOf(action, host), credential } as const;
  const mirrors = [...itemsOf(field(action, 'request_mirror_policies')), ...itemsOf(field(host, 'request_mirror_policies'))];
  return [
    ...clustersIn(action).map((cluster) => ({ ...common, cluster })),
    ...mirrors.flatMap((mirror) => {
      const cluster = textOf(field(mirror, 'cluster'));
      return cluster === undefined ? [] : [{ cluster, mode: 'async' } as const];
    }),
  ];
}

/** One cluster, or several by weight; a weight of 0 gets nothing. Routes of TCP are written the same way. */
export function clustersIn(action: Tree | undefined): readonly string[] {
  const single = textOf(field(action, 'cluster'));
  const weighted = itemsOf(field(action, 'weighted_clusters', 'clusters')).filter((each) => numberOf(field(each, 'weight')) !== 0);
  return [...(single === undefined ? [] : [single]), ...weighted.flatMap((each) => textOf(field(each, 'name')) ?? [])];
}

function timeoutOf(action: Tree): Use['timeout'] {
  const text = textOf(field(action, 'timeout'));
  if (text === undefined) return ROUTE_DEFAULTS.timeout;
  return /^0(\.0+)?s$/.test(text) ? 'none' : 'set';
}

// The policy of the route replaces that of its virtual host; without conditions to retry on, there is none.
function retryOf(action: Tree, host: Tree): Use['retry'] {
  const policy = field(action, 'retry_policy') ?? field(host, 'retry_policy');
  if (policy === undefined || (!hasField(policy, 'retry_on') && !hasField(policy, 'retriable_status_codes'))) return ROUTE_DEFAULTS.retry;
  return numberOf(field(policy, 'num_retries')) === 0 ? 'none' : 'set';
}

function credentialAdded(owner: Tree | undefined): Use['credential'] {
  for (const item of itemsOf(field(owner, 'request_headers_to_add'))) {
    if (!/^(authorization|x-api-key|api-key|proxy-authorization)$/i.test(textOf(at(item, 'header', 'key')) ?? '')) continue;
    const value = textOf(at(item, 'header', 'value')) ?? '';
    // %ENVIRONMENT(TOKEN)%, %REQ(authorization)%: taken from elsewhere.
    return /%\w+/.test(value) ? 'ref' : credentialValue(value.replace(/^(basic|bearer)\s+/i, ''));
  }
  return undefined;
}
