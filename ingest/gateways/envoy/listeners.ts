// Listeners: the chains of filters that connections go through, and the connection managers of HTTP among them.
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/listener/v3/listener.proto
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { field } from './fields.ts';
import { type Filter, filterOf } from './filters.ts';
import type { Placed, World } from './world.ts';

export interface Chain extends Placed {
  readonly filters: readonly Filter[];
}

/** Filter chains of all listeners, with the filters that see every connection before them. */
export function chainsOf({ listeners }: World): readonly Chain[] {
  return listeners.flatMap((listener) => {
    const chains = listed(listener, 'filter_chains').map((chain) => ({ ...chain, filters: listed(chain, 'filters').map(filterOf) }));
    const fallback = field(listener.tree, 'default_filter_chain');
    const last = fallback === undefined ? [] : [{ ...listener, tree: fallback, pointer: `${listener.pointer}/default_filter_chain` }];
    return [
      { ...listener, filters: listed(listener, 'listener_filters').map(filterOf) },
      ...chains,
      ...last.map((chain) => ({ ...chain, filters: listed(chain, 'filters').map(filterOf) })),
    ];
  });
}

/** A connection manager with the route configuration that it serves, from the file or from those it is pointed to. */
export interface Manager extends Filter {
  readonly routes: Tree | undefined;
  /** Its routes come from a control plane. */
  readonly isRemote: boolean;
  readonly httpFilters: readonly Filter[];
}

export function managerOf(filter: Filter, { routes }: World): Manager | undefined {
  if (filter.name !== 'http_connection_manager') return undefined;
  const { config } = filter;
  const own = field(config, 'route_config');
  const wanted = textOf(field(config, 'rds', 'route_config_name'));
  const other = wanted === undefined ? undefined : routes.find(({ tree }) => textOf(at(tree, 'name')) === wanted)?.tree;
  const placed = { ...filter, tree: config ?? filter.tree, pointer: `${filter.pointer}/typed_config` };
  return {
    ...filter,
    routes: own ?? other,
    isRemote:
      own === undefined && other === undefined && (field(config, 'rds') !== undefined || field(config, 'scoped_routes') !== undefined),
    httpFilters: listed(placed, 'http_filters').map(filterOf),
  };
}

/** Settings that routes, hosts and whole configurations make for single filters. */
export function perFilterConfigs(configuration: Tree | undefined): readonly Tree[] {
  const hosts = itemsOf(field(configuration, 'virtual_hosts'));
  const owners = [configuration, ...hosts, ...hosts.flatMap((host) => itemsOf(field(host, 'routes')))];
  return owners.flatMap((owner) => entriesOf(field(owner, 'typed_per_filter_config')).map(({ value }) => value));
}

function listed(owner: Placed, key: string): readonly Placed[] {
  return itemsOf(field(owner.tree, key)).map((tree, index) => ({ ...owner, tree, pointer: `${owner.pointer}/${key}/${index}` }));
}
