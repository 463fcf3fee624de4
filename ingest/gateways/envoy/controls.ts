// What governs an Envoy and the clusters behind it.
import type { Ref } from '../../../graph/model.ts';
import { emitControl, type Guard } from '../../control.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Cluster } from './cluster.ts';
import { field, hasField } from './fields.ts';
import { controlOf, filterOf, RUNS_CODE } from './filters.ts';
import { controlKey, type EnvoyGateway } from './gateway.ts';
import { chainsOf, perFilterConfigs } from './listeners.ts';
import type { Uses } from './uses.ts';
import type { World } from './world.ts';

interface Governing {
  readonly world: World;
  readonly uses: Uses;
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly gateway: EnvoyGateway;
}

export function emitControls({ world, uses, clusters, gateway }: Governing, emit: Emit): void {
  emitFilters(uses, gateway, emit);
  emitCertificates(world, gateway, emit);
  emitAccessLog(uses, gateway, emit);
  for (const cluster of clusters.values()) emitBreaker(cluster, gateway, emit);
}

// The same filter in several chains is one control, at its first place.
function emitFilters({ filters, managers }: Uses, gateway: EnvoyGateway, emit: Emit): void {
  const told = new Set<string>();
  const narrow = managers.flatMap((manager) =>
    perFilterConfigs(manager.routes).map((tree) => ({ ...manager, tree: wrapped(tree), config: tree })),
  );
  for (const filter of [...filters, ...narrow.map((each) => ({ ...filterOf(each), config: each.config }))]) {
    const source = sourceOf(filter.document, { line: filter.config?.line ?? filter.tree.line }, filter.pointer);
    if (RUNS_CODE.has(filter.name) && !told.has(filter.name)) {
      told.add(filter.name);
      emit.gap({
        code: 'unsupported',
        detail: `the filter ${filter.name} runs code, which is not read`,
        remedy: 'Whether it authenticates, limits or calls something is not known here; look at its code.',
        source,
      });
    }
    const control = controlOf(filter);
    if (control === undefined || told.has(filter.name)) continue;
    told.add(filter.name);
    guard({ ...control, name: `${filter.name.replaceAll('_', ' ')} at ${gateway.name}`, part: filter.name, source }, gateway, emit);
  }
}

// A setting of one route names its filter only by its type.
function wrapped(config: Tree): Tree {
  return {
    kind: 'map',
    line: config.line,
    column: config.column,
    endLine: config.endLine,
    entries: new Map([['typed_config', { ...config, key: 'typed_config', value: config }]]),
  };
}

function emitCertificates(world: World, gateway: EnvoyGateway, emit: Emit): void {
  const demanding = chainsOf(world).find(({ tree }) => {
    const config = field(tree, 'transport_socket', 'typed_config') ?? field(tree, 'tls_context');
    return textOf(field(config, 'require_client_certificate')) === 'true';
  });
  if (demanding === undefined) return;
  const source = sourceOf(demanding.document, { line: demanding.tree.line }, demanding.pointer);
  guard(
    { kind: 'policy', tags: ['mtls'], name: `client certificates at ${gateway.name}`, part: 'client-certificates', source },
    gateway,
    emit,
  );
}

function emitAccessLog({ managers, filters }: Uses, gateway: EnvoyGateway, emit: Emit): void {
  const logging = [...managers, ...filters].find(({ config }) => itemsOf(field(config, 'access_log')).length > 0);
  const log = field(logging?.config, 'access_log');
  if (logging === undefined || log === undefined) return;
  const source = sourceOf(logging.document, { line: log.line }, `${logging.pointer}/typed_config/access_log`);
  guard({ kind: 'audit-log', tags: ['access-log'], name: `access log of ${gateway.name}`, part: 'access-log', source }, gateway, emit);
}

/** https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/circuit_breaking: stated thresholds, outlier detection, health checks. */
function emitBreaker(cluster: Cluster, gateway: EnvoyGateway, emit: Emit): void {
  const { tree, name, endpoints, document, pointer } = cluster;
  const tags = [
    ...(itemsOf(field(tree, 'circuit_breakers', 'thresholds')).length > 0 ? ['circuit-breaker'] : []),
    ...(hasField(tree, 'outlier_detection') ? ['circuit-breaker', 'outlier-detection'] : []),
    ...(itemsOf(field(tree, 'health_checks')).length > 0 ? ['health-check'] : []),
  ];
  if (tags.length === 0 || endpoints.length === 0) return;
  const line = (field(tree, 'circuit_breakers') ?? field(tree, 'outlier_detection') ?? field(tree, 'health_checks') ?? tree).line;
  const guards = endpoints.map(({ mention }): Ref => ({ type: ['System', 'DataStore'], mention }));
  const source = sourceOf(document, { line }, pointer);
  emitControl(
    {
      key: controlKey(gateway, 'cluster', name),
      kind: 'limit',
      name: `${tags.includes('circuit-breaker') ? 'circuit breaker before' : 'health checks of'} ${name}`,
      tags,
      guards,
      source,
    },
    emit,
  );
}

type Governed = Pick<Guard, 'kind' | 'tags' | 'name' | 'source'> & { readonly part: string };

function guard({ part, ...rest }: Governed, gateway: EnvoyGateway, emit: Emit): void {
  emitControl({ ...rest, key: controlKey(gateway, part), guards: [{ key: gateway.key }] }, emit);
}
