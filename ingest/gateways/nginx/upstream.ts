// `upstream` blocks: the servers behind a name that passes use. https://nginx.org/en/docs/http/ngx_http_upstream_module.html
import type { Directive } from './parse.ts';
import { levelOf, type Spot } from './scope.ts';

export interface Upstream {
  readonly name: string;
  /** Left out in a part that stands in no outer block. */
  readonly isStream?: boolean;
  readonly directive: Directive;
  /** `server` directives that get traffic: one that is `down` gets none. */
  readonly servers: readonly Directive[];
}

export function upstreamsIn(spots: readonly Spot[]): readonly Upstream[] {
  return spots.flatMap((spot) => {
    const { directive } = spot;
    const [name] = directive.args;
    if (directive.name !== 'upstream' || directive.block === undefined || name === undefined) return [];
    // Where code chooses the server, those in the file are placeholders.
    const isChosen = directive.block.some((each) => each.name.startsWith('balancer_by_lua'));
    const servers = isChosen ? [] : directive.block.filter((each) => each.name === 'server' && !each.args.includes('down'));
    const outer = levelOf(spot, 'stream') ?? levelOf(spot, 'http');
    return [{ name, ...(outer === undefined ? {} : { isStream: outer.name === 'stream' }), directive, servers }];
  });
}

/** Upstreams of one kind of traffic by their names in small letters; the first of a name counts. */
export function upstreamsOf(upstreams: readonly Upstream[], isTcp: boolean): ReadonlyMap<string, Upstream> {
  const fitting = upstreams.filter(({ isStream = isTcp }) => isStream === isTcp);
  return new Map(fitting.toReversed().map((upstream) => [upstream.name.toLowerCase(), upstream]));
}

/** What the servers of an upstream say about being taken out when they fail: passive checks that are stated, and active ones. */
export function checksOf({ directive, servers }: Upstream): readonly string[] {
  const isPassive = servers.some(({ args }) => args.some((arg) => /^max_fails=[1-9]/.test(arg)));
  const isActive = (directive.block ?? []).some(({ name }) => name === 'check' || name === 'health_check');
  return [...(isPassive ? ['circuit-breaker'] : []), ...(isActive ? ['health-check'] : [])];
}
