// Everything that an Envoy uses its clusters for.
import { itemsOf, type Tree } from '../../read/tree.ts';
import type { Cluster } from './cluster.ts';
import { field } from './fields.ts';
import type { Filter } from './filters.ts';
import { chainsOf, type Manager, managerOf } from './listeners.ts';
import { clustersNamed } from './references.ts';
import { clustersIn, httpRoutes } from './routes.ts';
import type { Use } from './use.ts';
import type { World } from './world.ts';

export interface Uses {
  readonly uses: readonly Use[];
  /** Hosts that virtual hosts answer for. */
  readonly domains: readonly string[];
  readonly managers: readonly Manager[];
  readonly filters: readonly Filter[];
}

/** Filters that stand before a store and say which. */
const STORES = new Map([
  ['redis_proxy', 'redis'],
  ['mysql_proxy', 'mysql'],
  ['postgres_proxy', 'postgresql'],
  ['mongo_proxy', 'mongodb'],
]);

export function usesOf(world: World, clusters: ReadonlyMap<string, Cluster>): Uses {
  const isCluster = (name: string): boolean => clusters.has(name);
  const chains = chainsOf(world);
  const managers = chains.flatMap(({ filters }) => filters.flatMap((filter) => managerOf(filter, world) ?? []));
  const served = managers.map(({ routes }) => httpRoutes(routes));
  const streams = chains.flatMap(({ filters }) => streamUses(filters, isCluster));
  const helpers = managers.flatMap(({ httpFilters }) =>
    httpFilters.flatMap(({ config }) => clustersNamed(config, isCluster).map((cluster) => ({ cluster, mode: 'sync' }) as const)),
  );
  const known = [...served.flatMap(({ uses }) => uses), ...streams, ...helpers, ...ownUses(world, managers, isCluster)];
  const open = served.map((each) => each.open);
  const mode = open.includes('sync') ? 'sync' : open.includes('async') ? 'async' : undefined;
  return {
    uses: [...known, ...(mode === undefined ? [] : leftOver(clusters, known, mode))],
    domains: served.flatMap(({ domains }) => domains),
    managers,
    filters: [...chains.flatMap(({ filters }) => filters), ...managers.flatMap(({ httpFilters }) => httpFilters)],
  };
}

// What runs inside a TCP connection is not known, unless a filter of the chain reads it.
function streamUses(filters: readonly Filter[], isCluster: (name: string) => boolean): readonly Use[] {
  const engine = filters.flatMap(({ name }) => STORES.get(name) ?? [])[0];
  const isKafka = filters.some(({ name }) => name === 'kafka_broker');
  const more = { ...(engine === undefined ? {} : { engine }), ...(isKafka ? ({ kind: 'broker' } as const) : {}) };
  return filters
    .filter(({ name }) => name !== 'http_connection_manager')
    .flatMap(({ name, config }) => {
      if (name === 'tcp_proxy') return clustersIn(config).map((cluster) => ({ cluster, ...more }));
      const isAsking = name === 'ext_authz' || name === 'ratelimit';
      return clustersNamed(config, isCluster).map((cluster) => (isAsking ? ({ cluster, mode: 'sync' } as const) : { cluster, ...more }));
    });
}

/** Traces, access logs and statistics go out beside the requests; the control plane sends the configuration. */
function ownUses({ bootstrap, clusters }: World, managers: readonly Manager[], isCluster: (name: string) => boolean): readonly Use[] {
  const parts: readonly (Tree | undefined)[] = [
    ...managers.flatMap(({ config }) => [field(config, 'tracing'), field(config, 'access_log')]),
    ...['tracing', 'stats_sinks', 'dynamic_resources', 'cluster_manager', 'hds_config'].map((key) => field(bootstrap.tree, key)),
    ...clusters.map(({ tree }) => field(tree, 'eds_cluster_config')),
  ];
  const names = new Set(parts.flatMap((part) => clustersNamed(part, isCluster)));
  return [...names].map((cluster) => ({ cluster, mode: 'async', kind: 'platform' }));
}

// A header or code may choose any cluster that nothing else uses; how long and how often is not known then.
function leftOver(clusters: ReadonlyMap<string, Cluster>, known: readonly Use[], mode: 'sync' | 'async'): readonly Use[] {
  const used = new Set(known.map(({ cluster }) => cluster));
  return [...clusters.keys()].filter((cluster) => !used.has(cluster)).map((cluster) => ({ cluster, mode }));
}

/** Kafka meshes name their brokers themselves. */
export function meshServers({ name, config }: Filter): readonly Tree[] {
  return name === 'kafka_mesh' ? itemsOf(field(config, 'upstream_clusters')).flatMap((each) => field(each, 'bootstrap_servers') ?? []) : [];
}
