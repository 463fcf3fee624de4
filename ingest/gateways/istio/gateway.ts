// Gateways of Istio: which proxies listen for which hosts. https://istio.io/latest/docs/reference/config/networking/gateway/

import { emitControl } from '../../control.ts';
import { emitNamespace, environmentIn, gatewayKey, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { emitOwners, labelProps, labelsIn } from '../../deployments/labels.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { exposureOfWords } from '../gateway-exposure.ts';
import { gatewayTitle } from '../gateway-name.ts';
import { meaningsAround } from './hosts.ts';
import { gatewayHosts, labelsAt } from './summary.ts';

export const FAMILY = 'istio-gateway';

export async function extractGateway(resource: Resource, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const { name, namespace, tree, pointer } = resource;
  const key = gatewayKey(document.root, resource, FAMILY);
  const source = sourceOf(document, { line: tree.line }, pointer);
  const environment = environmentIn(namespace);
  const meanings = await meaningsAround(document.path, siblings);
  const hosts = new Set(gatewayHosts(tree).flatMap((host) => hostMention(host)?.value ?? []));
  const labels = labelsIn(tree, { pointer, document });
  emit.node({
    type: 'System',
    kind: 'gateway',
    key,
    name: gatewayTitle(name),
    also: [
      { kind: 'name', value: name },
      ...[...hosts].filter((host) => host.includes('.') && !meanings.hasOwner(host)).map((value) => ({ kind: 'host', value }) as const),
    ],
    props: { ...labelProps(labels), product: 'Istio', exposure: exposureOf(labelsAt(tree, 'spec', 'selector')), namespace },
    source,
    ...environment,
  });
  emitNamespace(key, namespace, { source, emit });
  emitOwners(key, labels, { emit, ...environment });
  emitCallerCertificates(resource, place);
}

/** The proxies that a selector picks are named for the side they face ("aks-istio-ingressgateway-internal"). */
export function exposureOf(selector: ReadonlyMap<string, string>): 'internal' | 'public' | undefined {
  for (const value of selector.values()) {
    const found = exposureOfWords(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

// A server whose callers must show a certificate; with OPTIONAL_MUTUAL they may leave it.
function emitCallerCertificates(resource: Resource, { document, emit }: Place): void {
  const demanding = itemsOf(at(resource.tree, 'spec', 'servers')).find(isDemanding);
  if (demanding === undefined) return;
  emitControl(
    {
      key: objectKey('Control', document.root, resource, 'client-certificates'),
      kind: 'policy',
      name: `client certificates at ${resource.name}`,
      tags: ['mtls'],
      guards: [{ key: gatewayKey(document.root, resource, FAMILY) }],
      source: sourceOf(document, { line: demanding.line }, `${resource.pointer}/spec/servers`),
      ...environmentIn(resource.namespace),
    },
    emit,
  );
}

function isDemanding(server: Tree): boolean {
  return /^(ISTIO_)?MUTUAL$/.test(textOf(at(server, 'tls', 'mode')) ?? '');
}
