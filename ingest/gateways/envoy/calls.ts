// The calls of an Envoy: one for each host of each cluster that something uses.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { textOf } from '../../read/tree.ts';
import { agreed } from '../agreed.ts';
import type { Cluster, Endpoint } from './cluster.ts';
import type { EnvoyGateway } from './gateway.ts';
import type { Use } from './use.ts';
import { meshServers, type Uses } from './uses.ts';

export function emitCalls({ uses, filters }: Uses, clusters: ReadonlyMap<string, Cluster>, { gateway, emit }: Calling): void {
  const timeouts = agreed(uses.map(({ cluster, timeout }) => [cluster, timeout] as const));
  const retries = agreed(uses.map(({ cluster, retry }) => [cluster, retry] as const));
  const byCluster = new Map<string, Use[]>();
  for (const use of uses) byCluster.set(use.cluster, [...(byCluster.get(use.cluster) ?? []), use]);
  for (const [name, each] of byCluster) {
    const cluster = clusters.get(name);
    if (cluster === undefined) continue;
    const credential = each.map((use) => use.credential).find((found) => found !== undefined);
    const props = {
      mode: modeOf(each),
      timeout: timeouts.get(name),
      retry: retries.get(name),
      auth: cluster.proof.auth,
      credential: cluster.proof.credential ?? credential,
    };
    for (const endpoint of cluster.endpoints) emitCall(endpoint, { props, use: each[0], gateway, emit });
  }
  for (const filter of filters)
    for (const server of meshServers(filter)) {
      const mention = hostMention((textOf(server) ?? '').split(',', 1)[0] ?? '');
      if (mention === undefined) continue;
      const to: MentionRef = { type: 'System', mention, unresolved: { kind: 'broker' } };
      const source = sourceOf(filter.document, { line: server.line }, filter.pointer);
      emit.edge({ type: 'CALLS', from: { key: gateway.key }, to, source });
    }
}

export interface Calling {
  readonly gateway: EnvoyGateway;
  readonly emit: Emit;
}

interface OneCall extends Calling {
  readonly props: Props;
  readonly use: Use | undefined;
}

function emitCall({ mention, line, pointer, document }: Endpoint, { props, use, gateway, emit }: OneCall): void {
  emit.edge({
    type: 'CALLS',
    from: { key: gateway.key },
    to: targetOf(mention, use),
    props,
    source: sourceOf(document, { line }, pointer),
  });
}

function targetOf(mention: MentionRef['mention'], use: Use | undefined): MentionRef {
  if (use?.engine !== undefined) return { type: ['DataStore', 'System'], mention, unresolved: { props: { engine: use.engine } } };
  const unresolved = use?.kind === undefined ? {} : { unresolved: { kind: use.kind } };
  return { type: ['System', 'DataStore'], mention, ...unresolved };
}

// One way of using it that waits is enough; a mirror alone is nobody's wait.
function modeOf(uses: readonly Use[]): Use['mode'] {
  if (uses.some(({ mode }) => mode === 'sync')) return 'sync';
  return uses.every(({ mode }) => mode === 'async') ? 'async' : undefined;
}
