// How destinations are reached, and which hosts outside the mesh are known to it.

import { emitControl, type Guard } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { at, hasKey, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { hostRef } from './destination.ts';

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
export async function extractDestinationRule(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace } = resource;
  const host = textOf(at(tree, 'spec', 'host'))?.toLowerCase() ?? '';
  const to = await hostRef({ host, ...(namespace === undefined ? {} : { namespace }) }, place);
  if (to === undefined) return;
  const policies = policiesOf(tree, pointer);
  const short = host.split('.', 1)[0];
  const breaking = policies.filter(({ tags }) => tags.length > 0);
  const [first] = breaking;
  const common = { guards: [to], ...environmentIn(namespace) };
  if (first !== undefined) {
    emitControl(
      {
        ...common,
        key: objectKey('Control', place.document.root, resource, 'circuit-breaker'),
        kind: 'limit',
        name: `circuit breaker before ${short}`,
        tags: breaking.flatMap(({ tags }) => tags),
        source: sourceOf(place.document, { line: first.line }, first.pointer),
      },
      place.emit,
    );
  }
  const secured = policies.find(({ tls }) => tls !== undefined);
  if (secured?.tls === undefined) return;
  emitControl(
    {
      ...common,
      key: objectKey('Control', place.document.root, resource, 'tls'),
      kind: 'identity',
      name: `${secured.tls === 'mtls' ? 'mutual TLS' : 'TLS'} towards ${short}`,
      tags: [secured.tls],
      source: sourceOf(place.document, { line: secured.line }, secured.pointer),
    },
    place.emit,
  );
}

interface TrafficPolicy {
  readonly line: number;
  readonly pointer: string;
  readonly tags: Guard['tags'];
  readonly tls: 'mtls' | 'tls' | undefined;
}

// The policy of the host, of its ports, and of each subset.
function policiesOf(tree: Tree, pointer: string): readonly TrafficPolicy[] {
  const bases = [
    { policy: at(tree, 'spec', 'trafficPolicy'), pointer: `${pointer}/spec/trafficPolicy` },
    ...itemsOf(at(tree, 'spec', 'subsets')).map((subset, index) => ({
      policy: at(subset, 'trafficPolicy'),
      pointer: `${pointer}/spec/subsets/${index}/trafficPolicy`,
    })),
  ];
  return bases
    .flatMap((base) => [
      base,
      ...itemsOf(at(base.policy, 'portLevelSettings')).map((policy, index) => ({
        policy,
        pointer: `${base.pointer}/portLevelSettings/${index}`,
      })),
    ])
    .flatMap(({ policy, pointer: place }) => (policy === undefined ? [] : [policyOf(policy, place)]));
}

function policyOf(policy: Tree, pointer: string): TrafficPolicy {
  const mode = textOf(at(policy, 'tls', 'mode')) ?? '';
  return {
    line: policy.line,
    pointer,
    tags: [
      ...(hasKey(policy, 'outlierDetection') ? ['outlier-detection', 'circuit-breaker'] : []),
      ...(hasKey(policy, 'connectionPool') ? ['connection-pool', 'circuit-breaker'] : []),
    ],
    tls: /MUTUAL$/.test(mode) ? 'mtls' : mode === 'SIMPLE' ? 'tls' : undefined,
  };
}

/** https://istio.io/latest/docs/reference/config/networking/service-entry/: hosts outside the mesh that its proxies let through. */
export async function extractServiceEntry(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace } = resource;
  if (textOf(at(tree, 'spec', 'location')) === 'MESH_INTERNAL') return;
  const hosts = textsOf(at(tree, 'spec', 'hosts')).filter((host) => host.includes('.'));
  const guards = (await Promise.all(hosts.map((host) => hostRef({ host: host.toLowerCase() }, place)))).flatMap((to) => to ?? []);
  if (guards.length === 0) return;
  emitControl(
    {
      key: objectKey('Control', place.document.root, resource, 'ServiceEntry'),
      kind: 'limit',
      name: `egress to ${hosts.join(', ')}`,
      tags: ['egress'],
      guards,
      source: sourceOf(place.document, { line: tree.line }, pointer),
      ...environmentIn(namespace),
    },
    place.emit,
  );
}
