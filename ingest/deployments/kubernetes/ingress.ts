// Ingress: which workloads the outside reaches, under which host. https://kubernetes.io/docs/concepts/services-networking/ingress/
import type { Mention } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { nearest, standpoint, workloadsBehind } from '../kubernetes-neighbours.ts';
import { emitReach, isInternal } from '../kubernetes-reach.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';

interface Route {
  readonly host?: string;
  readonly service: string;
  readonly line: number;
  readonly pointer: string;
}

export async function extractIngress(resource: Resource, place: Place): Promise<void> {
  const { document, siblings } = place;
  const routes = routesOf(resource);
  const from = standpoint(document, resource);
  const exposure =
    isInternal(resource.tree) || /internal/i.test(textOf(at(resource.tree, 'spec', 'ingressClassName')) ?? '') ? 'internal' : 'public';
  for (const route of routes) {
    const [service] = await nearest(from, siblings, ({ services }) => services.filter((each) => each.name === route.service));
    const workloads = service === undefined ? [] : await workloadsBehind(service, siblings);
    for (const workload of workloads)
      emitReach({ workload, resource, also: namesOf(route, routes), props: { exposure }, at: route }, place);
  }
}

// A host that leads to one service only is a name of that service.
function namesOf({ host, service }: Route, routes: readonly Route[]): readonly Mention[] {
  const mention =
    host === undefined || routes.some((other) => other.host === host && other.service !== service) ? undefined : hostMention(host);
  return mention === undefined ? [] : [{ kind: 'host', value: mention.value }];
}

function routesOf({ tree, pointer }: Resource): readonly Route[] {
  const fallback = at(tree, 'spec', 'defaultBackend') ?? at(tree, 'spec', 'backend');
  const rules = itemsOf(at(tree, 'spec', 'rules')).flatMap((rule, index) =>
    itemsOf(at(rule, 'http', 'paths')).flatMap((path, number) => {
      const host = textOf(at(rule, 'host'));
      return routeTo(at(path, 'backend'), `${pointer}/spec/rules/${index}/http/paths/${number}`, host);
    }),
  );
  return [...rules, ...routeTo(fallback, `${pointer}/spec/defaultBackend`, undefined)];
}

// networking.k8s.io/v1 writes service.name, older versions serviceName.
function routeTo(backend: Tree | undefined, pointer: string, host: string | undefined): readonly Route[] {
  const service = textOf(at(backend, 'service', 'name')) ?? textOf(at(backend, 'serviceName'));
  return backend === undefined || service === undefined
    ? []
    : [{ service, line: backend.line, pointer, ...(host === undefined ? {} : { host }) }];
}
