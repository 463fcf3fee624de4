// A deployment as a workflow: Argo CD takes manifests from a repository and brings a cluster into line with them.
import { globalKey, type Key, localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { environmentOfNamespace } from '../../mention/host-environment.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { addStep, type Flow, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import { logicalNamespace } from '../kubernetes-identity.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { emitOwners, labelsIn } from '../labels.ts';
import { type Destination, destinationOf, isAutomatic, originsOf, retryOf } from './application-spec.ts';
import { AUTOMATIC, BY_HAND } from './defaults.ts';

/** Identity of an application or set inside its root. */
export function deploymentPlace(root: string, { name, namespace }: { readonly name: string; readonly namespace?: string }) {
  return [root, 'argo-cd', ...(namespace === undefined || namespace === 'argocd' ? [] : [namespace]), name] as const;
}

export interface Deployment {
  readonly resource: Resource;
  /** Specification of the application, in a set that of its template. */
  readonly spec: Tree | undefined;
  readonly pointer: string;
  /** Environments beside that of the destination: those that a set is generated for. */
  readonly environments: readonly string[];
}

export function emitDeployment({ resource, spec, pointer, environments }: Deployment, place: Place): Flow {
  const { document, emit } = place;
  const source = sourceOf(document, { line: resource.tree.line }, resource.pointer);
  const isByItself = isAutomatic(spec);
  const destination = destinationOf(spec);
  const flow = openWorkflow(emit, {
    place: deploymentPlace(document.root, resource),
    kind: 'pipeline',
    engine: 'argo-cd',
    defaults: isByItself ? AUTOMATIC : BY_HAND,
    name: resource.name,
    source,
    also: [{ kind: 'name', value: resource.name }],
    props: { autonomy: isByItself ? 'act' : 'act-with-approval' },
  });
  emit.edge({ type: 'RUNS', from: { key: emitServer(document.root, source, place) }, to: { key: flow.key }, source });
  addStep(flow, {
    id: 'sync',
    name: 'sync',
    kind: 'service-task',
    isWork: true,
    retry: retryOf(spec),
    effect: 'write',
    idempotent: true,
    source,
  });
  for (const { repository, line, pointer: stated } of originsOf(spec, pointer)) {
    // git@github.com:acme/shop.git
    const mention = hostMention(repository.replace(/^[\w.-]+@([^:/]+):(?!\d)/, 'ssh://$1/').replace(/^oci:\/\//, 'https://'));
    if (mention === undefined) continue;
    const { path: _path, ...host } = mention;
    const credential = endpointOf(repository)?.credential;
    interacts(
      flow,
      'sync',
      { relation: 'CALLS', to: { type: 'System', mention: host }, props: { mode: 'sync', credential } },
      sourceOf(document, { line }, stated),
    );
  }
  emitDestination(flow, { destination, environments, source }, place);
  emitOwners(flow.key, labelsIn(resource.tree, { pointer: resource.pointer, document }), { emit });
  return flow;
}

/** Argo CD itself: it runs all deployments of a root. */
function emitServer(root: string, source: Source, { emit }: Place): Key {
  const key = localKey('System', root, 'argo-cd');
  emit.node({
    type: 'System',
    kind: 'platform',
    key,
    name: 'Argo CD',
    also: [{ kind: 'name', value: 'argocd' }],
    props: { product: 'Argo CD' },
    source,
  });
  return key;
}

interface Into {
  readonly destination: Destination | undefined;
  readonly environments: readonly string[];
  readonly source: Source;
}

function emitDestination(flow: Flow, { destination, environments, source }: Into, { document, emit }: Place): void {
  const place = destination === undefined ? source : sourceOf(document, { line: destination.line });
  for (const [kind, name] of boundariesOf(destination, environments)) {
    const key = globalKey('Boundary', kind, name);
    emit.node({ type: 'Boundary', kind, key, name, source: place });
    emit.edge({ type: 'IN_BOUNDARY', from: { key: flow.key }, to: { key }, source: place });
  }
  const cluster = destination?.server === undefined ? undefined : hostMention(destination.server);
  if (cluster !== undefined)
    interacts(flow, 'sync', { relation: 'CALLS', to: { type: 'System', mention: cluster, unresolved: { kind: 'platform' } } }, place);
}

/** The namespace, without the environment that it may end with; the cluster where it has a name; and environments that either states. */
export function boundariesOf(
  destination: Destination | undefined,
  environments: readonly string[],
): readonly (readonly ['platform' | 'environment', string])[] {
  const { namespace, cluster } = destination ?? {};
  const logical = logicalNamespace(namespace);
  const clusterEnvironment = cluster === undefined ? undefined : environmentOfNamespace(cluster);
  const stated = [namespace === undefined ? undefined : environmentOfNamespace(namespace), clusterEnvironment, ...environments];
  return [
    ...(logical === undefined ? [] : [['platform', logical] as const]),
    ...(cluster === undefined || cluster === clusterEnvironment ? [] : [['platform', cluster] as const]),
    ...[...new Set(stated)].flatMap((name) => (name === undefined ? [] : [['environment', name] as const])),
  ];
}

export function projectOf(spec: Tree | undefined): string {
  return textOf(at(spec, 'project')) ?? 'default';
}
