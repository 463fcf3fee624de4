// Ingress: which workloads the outside reaches, under which host and path. https://kubernetes.io/docs/concepts/services-networking/ingress/
import type { Mention } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { fileMemory } from '../file-memory.ts';
import { type HostMeanings, hostMeanings, plainPath, type Way } from '../kubernetes-hosts.ts';
import { environmentIn, gatewayKey, hostIn } from '../kubernetes-identity.ts';
import { filesNear, nearest, standpoint, workloadsBehind } from '../kubernetes-neighbours.ts';
import { emitReach, isInternal } from '../kubernetes-reach.ts';
import { isOfKubernetes, type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';

interface Route {
  readonly host?: string;
  /** Undefined for an expression, as some controllers take. */
  readonly path: string | undefined;
  readonly service: string;
  readonly line: number;
  readonly pointer: string;
}

export async function extractIngress(resource: Resource, place: Place): Promise<void> {
  const { document, siblings } = place;
  const routes = routesOf(resource);
  const from = standpoint(document, resource);
  const isInside = isInternal(resource.tree) || /internal/i.test(classOf(resource) ?? '');
  const exposure = isInside ? 'internal' : 'public';
  const meanings = await meaningsAround(document.path, siblings);
  const hosts = new Set(routes.flatMap(({ host = '' }) => hostMention(host)?.value ?? []));
  const told = new Set<string>();
  for (const route of routes) {
    const [service] = await nearest(from, siblings, ({ services }) => services.filter((each) => each.name === route.service));
    const workloads = service === undefined ? [] : await workloadsBehind(service, siblings);
    // The names of a service are told once, at the first rule that leads to it under that host.
    const also = meanings.namesOf(serviceId(resource, route)).filter(({ value }) => value === route.host?.toLowerCase());
    const fresh = also.filter((mention) => !told.has(`${route.service} ${textFor(mention)}`));
    for (const mention of fresh) told.add(`${route.service} ${textFor(mention)}`);
    for (const workload of workloads) emitReach({ workload, resource, also: fresh, props: { exposure }, at: route }, place);
  }
  emitGateway({ resource, routes, exposure, shared: meanings.shared.filter(({ value }) => hosts.has(value)) }, place);
}

interface Dividing {
  readonly resource: Resource;
  readonly routes: readonly Route[];
  readonly exposure: 'internal' | 'public';
  /** Hosts that lead to several services. */
  readonly shared: readonly Mention[];
}

// A host that leads to several services is the controller's own: it calls them.
function emitGateway({ resource, routes, exposure, shared }: Dividing, { document, emit }: Place): void {
  if (shared.length === 0) return;
  const { namespace, tree, pointer } = resource;
  const name = classOf(resource) ?? 'ingress';
  const key = gatewayKey(document.root, { name }, 'ingress');
  emit.node({
    type: 'System',
    kind: 'gateway',
    key,
    name: /ingress|gateway/i.test(name) ? name : `${name} (ingress)`,
    also: shared,
    props: { exposure },
    source: sourceOf(document, { line: tree.line }, pointer),
    ...environmentIn(namespace),
  });
  for (const route of routes) {
    if (!shared.some(({ value }) => value === route.host?.toLowerCase())) continue;
    emit.edge({
      type: 'CALLS',
      from: { key },
      to: { type: ['System', 'DataStore'], mention: hostIn(namespace, route.service) },
      props: { mode: 'sync' },
      source: sourceOf(document, route, route.pointer),
      ...environmentIn(namespace),
    });
  }
}

const meaningsAround: (path: string, siblings: Place['siblings']) => Promise<HostMeanings> = fileMemory(async (path, siblings) => {
  const ways: Way[] = [];
  for (const file of await filesNear(path, siblings)) {
    const resources = (await siblings.tree(file)).flatMap(({ tree }) => resourcesOf(tree));
    for (const resource of resources.filter((each) => isOfKubernetes(each) && each.kind === 'Ingress'))
      for (const route of routesOf(resource))
        if (route.host !== undefined) ways.push({ host: route.host, path: route.path, service: serviceId(resource, route) });
  }
  return hostMeanings(ways);
});

function serviceId({ namespace = '' }: Resource, { service }: Route): string {
  return `${namespace}/${service}`;
}

function textFor({ value, path = '' }: Mention): string {
  return `${value}${path}`;
}

function classOf({ tree }: Resource): string | undefined {
  return textOf(at(tree, 'spec', 'ingressClassName')) ?? textOf(at(tree, 'metadata', 'annotations', 'kubernetes.io/ingress.class'));
}

function routesOf({ tree, pointer }: Resource): readonly Route[] {
  const fallback = at(tree, 'spec', 'defaultBackend') ?? at(tree, 'spec', 'backend');
  const rules = itemsOf(at(tree, 'spec', 'rules')).flatMap((rule, index) =>
    itemsOf(at(rule, 'http', 'paths')).flatMap((path, number) =>
      routeTo(at(path, 'backend'), `${pointer}/spec/rules/${index}/http/paths/${number}`, {
        host: textOf(at(rule, 'host')),
        path: plainPath(textOf(at(path, 'path'))),
      }),
    ),
  );
  return [...rules, ...routeTo(fallback, `${pointer}/spec/defaultBackend`, { host: undefined, path: '/' })];
}

interface Asked {
  readonly host: string | undefined;
  readonly path: string | undefined;
}

// networking.k8s.io/v1 writes service.name, older versions serviceName.
function routeTo(backend: Tree | undefined, pointer: string, { host, path }: Asked): readonly Route[] {
  const service = textOf(at(backend, 'service', 'name')) ?? textOf(at(backend, 'serviceName'));
  return backend === undefined || service === undefined
    ? []
    : [{ service, path, line: backend.line, pointer, ...(host === undefined ? {} : { host }) }];
}
