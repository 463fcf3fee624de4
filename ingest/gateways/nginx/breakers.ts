// Upstreams that take a failing server out: stated passive checks are the circuit breaker of nginx.
import type { Ref } from '../../../graph/model.ts';
import { emitControl } from '../../control.ts';
import type { Emit } from '../../ingester.ts';
import { controlKey, type NginxGateway } from './place.ts';
import { levelOf } from './scope.ts';
import { reachedBy } from './target.ts';
import { checksOf } from './upstream.ts';
import type { World } from './world.ts';

export function emitBreakers(world: World, { gateway, emit }: { readonly gateway: NginxGateway; readonly emit: Emit }): void {
  const checked = checkedIn(world);
  for (const upstream of world.upstreams) {
    const { name, servers, directive } = upstream;
    const tags = [...checksOf(upstream), ...(checked.has(name) ? ['health-check'] : [])];
    const guards = servers.flatMap((server) =>
      reachedBy(server.args[0] ?? '', server, { variables: world.variables, upstreams: new Map() }).targets.map(
        ({ mention }): Ref => ({ type: ['System', 'DataStore'], mention }),
      ),
    );
    if (tags.length === 0 || guards.length === 0) continue;
    emitControl(
      {
        key: controlKey(gateway, 'upstream', name),
        kind: 'limit',
        name: `${tags.includes('circuit-breaker') ? 'circuit breaker before' : 'health checks of'} ${name}`,
        tags,
        guards,
        source: { file: directive.document.file, line: directive.line },
      },
      emit,
    );
  }
}

/** Upstreams beside whose pass a `health_check` stands. https://nginx.org/en/docs/http/ngx_http_upstream_hc_module.html */
function checkedIn({ spots }: World): ReadonlySet<string> {
  const found = new Set<string>();
  for (const spot of spots) {
    if (spot.directive.name !== 'health_check') continue;
    const level = levelOf(spot, 'location') ?? levelOf(spot, 'server');
    for (const { name, args } of level?.directives ?? [])
      if (name.endsWith('_pass')) found.add((args[0] ?? '').replace(/^\w+:\/\//, '').split('/', 1)[0] ?? '');
  }
  return found;
}
