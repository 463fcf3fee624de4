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
  for (const upstream of world.upstreams) {
    const { name, servers, directive } = upstream;
    const tags = [...checksOf(upstream), ...(isChecked(name, world) ? ['health-check'] : [])];
    const guards = servers.flatMap((server) =>
      reachedBy(server.args[0] ?? '', server, { variables: world.variables, upstreams: [] }).targets.map(
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

// `health_check` stands beside the pass to an upstream. https://nginx.org/en/docs/http/ngx_http_upstream_hc_module.html
function isChecked(name: string, { spots }: World): boolean {
  return spots.some(
    (spot) =>
      spot.directive.name === 'health_check' &&
      (levelOf(spot, 'location') ?? levelOf(spot, 'server'))?.directives.some(
        (each) => each.name.endsWith('_pass') && (each.args[0] ?? '').replace(/^\w+:\/\//, '').split('/', 1)[0] === name,
      ) === true,
  );
}
