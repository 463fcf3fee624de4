// Gateways and sets of listeners: the systems that routes attach to. https://gateway-api.sigs.k8s.io/api-types/gateway/
import type { Mention } from '../../../graph/model.ts';
import { emitControl } from '../../control.ts';
import { emitNamespace, environmentIn, gatewayKey, objectKey } from '../../deployments/kubernetes-identity.ts';
import { nearestIn } from '../../deployments/kubernetes-neighbours.ts';
import { isInternal } from '../../deployments/kubernetes-reach.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { emitOwners, labelProps, labelsIn } from '../../deployments/labels.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { exposureOfWords } from '../gateway-exposure.ts';
import { gatewayTitle } from '../gateway-name.ts';
import { gatewayNamed } from './attachment.ts';
import { meaningsAround } from './hosts.ts';
import { productOf } from './products.ts';
import { parentsOf } from './references.ts';
import { listenersOf, summaryOf } from './summary.ts';

export async function extractGateway(resource: Resource, place: Place): Promise<void> {
  const { document, emit } = place;
  const { name, namespace, tree, pointer } = resource;
  const key = gatewayKey(document.root, resource);
  const source = sourceOf(document, { line: tree.line }, pointer);
  const environment = environmentIn(namespace);
  const labels = labelsIn(tree, { pointer, document });
  emit.node({
    type: 'System',
    kind: 'gateway',
    key,
    name: gatewayTitle(name),
    also: [{ kind: 'name', value: name }, ...(await ownHosts(tree, place)), ...addressesOf(tree)],
    props: { ...labelProps(labels), product: await productBehind(tree, place), exposure: exposureOf(tree), namespace },
    source,
    ...environment,
  });
  emitNamespace(key, namespace, { source, emit });
  emitOwners(key, labels, { emit, ...environment });
  emitCertificates(resource, place);
}

/** Listeners of another namespace add hosts to their gateway. https://gateway-api.sigs.k8s.io/geps/gep-1713/ */
export async function extractListenerSet(resource: Resource, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const [parent] = parentsOf(resource);
  const hosts = await ownHosts(resource.tree, place);
  if (parent === undefined || hosts.length === 0) return;
  const read = await gatewayNamed(parent, { path: document.path, siblings });
  if (read === undefined) return;
  emit.node({
    type: 'System',
    kind: 'gateway',
    key: gatewayKey(document.root, read),
    name: gatewayTitle(read.name),
    also: hosts,
    source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
    ...environmentIn(resource.namespace),
  });
}

export function exposureOf(tree: Tree): 'internal' | 'public' | undefined {
  if (isInternal(tree) || isInternal(tree, 'spec', 'infrastructure', 'annotations')) return 'internal';
  // https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api#gatewayclass and classes whose own name says it.
  return exposureOfWords(textOf(at(tree, 'spec', 'gatewayClassName')) ?? '');
}

// A host that leads to one service only is a name of that service; all others are the gateway's.
async function ownHosts(tree: Tree, { document, siblings }: Place): Promise<readonly Mention[]> {
  const meanings = await meaningsAround(document.path, siblings);
  const hosts = new Set(listenersOf(tree).flatMap(({ host = '' }) => hostMention(host)?.value ?? []));
  return [...hosts].filter((host) => host.includes('.') && !meanings.hasOwner(host)).map((value) => ({ kind: 'host', value }));
}

function addressesOf(tree: Tree): readonly Mention[] {
  return itemsOf(at(tree, 'spec', 'addresses')).flatMap((item) => {
    const value = textOf(at(item, 'value')) ?? '';
    const mention = textOf(at(item, 'type')) === 'Hostname' && !isExampleHost(value) ? hostMention(value) : undefined;
    return mention === undefined ? [] : [{ kind: 'host', value: mention.value } as const];
  });
}

async function productBehind(tree: Tree, { document, siblings }: Place): Promise<string | undefined> {
  const className = textOf(at(tree, 'spec', 'gatewayClassName'));
  if (className === undefined) return undefined;
  const [known] = await nearestIn({ path: document.path }, siblings, async (file) =>
    (await summaryOf(file, siblings)).classes.filter(({ name }) => name === className),
  );
  return productOf(className, known?.controller);
}

// https://gateway-api.sigs.k8s.io/geps/gep-91/ (of callers) and gep-3155 (towards backends)
function emitCertificates(resource: Resource, { document, emit }: Place): void {
  const { tree, pointer, namespace } = resource;
  const common = { guards: [{ key: gatewayKey(document.root, resource) }], ...environmentIn(namespace) };
  const frontend = at(tree, 'spec', 'tls', 'frontend');
  const validations = [
    at(frontend, 'default', 'validation'),
    ...itemsOf(at(frontend, 'perPort')).map((port) => at(port, 'tls', 'validation')),
    ...itemsOf(at(tree, 'spec', 'listeners')).map((listener) => at(listener, 'tls', 'frontendValidation')),
  ];
  const demanded = validations.find((validation) => validation !== undefined && textOf(at(validation, 'mode')) !== 'AllowInsecureFallback');
  if (demanded !== undefined) {
    emitControl(
      {
        ...common,
        key: objectKey('Control', document.root, resource, 'client-certificates'),
        kind: 'policy',
        name: `client certificates at ${resource.name}`,
        tags: ['mtls'],
        source: sourceOf(document, { line: demanded.line }, `${pointer}/spec`),
      },
      emit,
    );
  }
  const backend = at(tree, 'spec', 'tls', 'backend') ?? at(tree, 'spec', 'backendTLS');
  if (!hasKey(backend, 'clientCertificateRef')) return;
  emitControl(
    {
      ...common,
      key: objectKey('Control', document.root, resource, 'backend-certificate'),
      kind: 'identity',
      name: `certificate of ${resource.name} towards its backends`,
      tags: ['mtls'],
      source: sourceOf(document, { line: backend?.line ?? tree.line }, `${pointer}/spec`),
    },
    emit,
  );
}
