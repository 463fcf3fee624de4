// Custom resources of the Kong Ingress Controller. https://developer.konghq.com/kubernetes-ingress-controller/reference/custom-resources/

import { emitControl } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import { type Place, type Resource, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, hasKey, itemsOf, numberOf, textOf, textsOf } from '../../read/tree.ts';
import { serviceRef } from '../service-ref.ts';
import { servicesNaming } from './annotations.ts';
import { emitCallers } from './consumers.ts';
import { emitGateway, gatewayOf } from './gateway.ts';
import { emitPluginCalls } from './plugin-calls.ts';
import { isKnownPlugin, pluginKind } from './plugin-kinds.ts';
import { isKongGroup } from './recognise.ts';

export async function extractResources(place: Place): Promise<void> {
  for (const resource of resourcesOf(place.document.tree, place.document.pointer).filter(isKongGroup))
    await extractResource(resource, place);
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  switch (resource.kind) {
    case 'KongPlugin':
    case 'KongClusterPlugin':
      return extractPlugin(resource, place);
    case 'KongUpstreamPolicy':
      return extractTraffic(resource, 'upstream-policy', place);
    case 'KongIngress':
      return extractTraffic(resource, 'override', place);
    case 'TCPIngress':
    case 'UDPIngress':
      return extractStreams(resource, place);
    case 'KongConsumer':
      return extractConsumer(resource, place);
  }
}

async function extractPlugin(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace, name } = resource;
  const { document, emit } = place;
  const plugin = textOf(at(tree, 'plugin'));
  if (plugin === undefined || textOf(at(tree, 'disabled')) === 'true') return;
  const source = sourceOf(document, { line: tree.line }, pointer);
  const gateway = gatewayOf(document.root, tree);
  if (!isKnownPlugin(plugin)) {
    emit.gap({
      code: 'unsupported',
      detail: `the plugin ${plugin} of ${resource.kind} ${name} is code that is not read`,
      remedy: 'Whether it authenticates, limits or calls something is not known here; look at its code.',
      source,
    });
    return;
  }
  const isGlobal = textOf(at(tree, 'metadata', 'labels', 'global')) === 'true';
  const { services, isNamed } = await servicesNaming(resource, 'plugins', place);
  const known = pluginKind(plugin);
  const isOpen = (known?.tags.includes('authentication') ?? false) && (textOf(at(tree, 'config', 'anonymous')) ?? '') !== '';
  if (known !== undefined) {
    const guards = isGlobal ? [{ key: gateway.key }] : await Promise.all(services.map((service) => serviceRef(service, place)));
    emitControl(
      {
        key: objectKey('Control', document.root, resource, resource.kind),
        kind: isOpen ? 'identity' : known.kind,
        name: plugin === name ? plugin : `${plugin} (${name})`,
        tags: known.tags,
        guards,
        source,
        ...environmentIn(namespace),
      },
      emit,
    );
  }
  // What nothing names runs nowhere.
  if (!isGlobal && !isNamed) return;
  emitGateway(gateway, { also: [], source }, emit);
  emitPluginCalls(plugin, { tree, pointer, scope: {} }, { document, gateway }, emit);
}

/** Timeouts, retries and health checks for the services that name it. */
async function extractTraffic(resource: Resource, annotation: 'upstream-policy' | 'override', place: Place): Promise<void> {
  const { tree, pointer, namespace, name } = resource;
  const inner = annotation === 'override' ? tree : (at(tree, 'spec') ?? tree);
  const proxy = at(inner, 'proxy');
  const checks = at(inner, 'healthchecks') ?? at(inner, 'upstream', 'healthchecks');
  const tags = [
    ...(['connect_timeout', 'read_timeout', 'write_timeout'].some((key) => hasKey(proxy, key)) ? ['timeout'] : []),
    ...((numberOf(at(proxy, 'retries')) ?? 0) > 0 ? ['retry'] : []),
    ...(hasKey(checks, 'active') ? ['health-check'] : []),
    ...(hasKey(checks, 'passive') ? ['circuit-breaker'] : []),
  ];
  if (tags.length === 0) return;
  const { services } = await servicesNaming(resource, annotation, place);
  emitControl(
    {
      key: objectKey('Control', place.document.root, resource, resource.kind),
      kind: 'limit',
      name,
      tags,
      guards: await Promise.all(services.map((service) => serviceRef(service, place))),
      source: sourceOf(place.document, { line: tree.line }, pointer),
      ...environmentIn(namespace),
    },
    place.emit,
  );
}

async function extractStreams(resource: Resource, place: Place): Promise<void> {
  const { tree, pointer, namespace } = resource;
  const { document, emit } = place;
  const gateway = gatewayOf(document.root, tree);
  const rules = itemsOf(at(tree, 'spec', 'rules'));
  const hosts = rules.flatMap((rule) => hostMention(textOf(at(rule, 'host')) ?? '')?.value ?? []);
  const source = sourceOf(document, { line: tree.line }, pointer);
  emitGateway(
    gateway,
    { also: [...new Set(hosts)].filter((host) => host.includes('.')).map((value) => ({ kind: 'host', value })), source },
    emit,
  );
  for (const [index, rule] of rules.entries()) {
    const backend = at(rule, 'backend');
    const [name, port] = [textOf(at(backend, 'serviceName')), numberOf(at(backend, 'servicePort'))];
    if (backend === undefined || name === undefined) continue;
    emit.edge({
      type: 'CALLS',
      from: { key: gateway.key },
      to: await serviceRef({ name, namespace, ...(port === undefined ? {} : { port }) }, place),
      source: sourceOf(document, { line: backend.line }, `${pointer}/spec/rules/${index}/backend`),
      ...environmentIn(namespace),
    });
  }
}

/** Consumers call Kong; their credentials are Secrets of the cluster. */
async function extractConsumer(resource: Resource, { document, emit }: Place): Promise<void> {
  const gateway = gatewayOf(document.root, resource.tree);
  const source = sourceOf(document, { line: resource.tree.line }, resource.pointer);
  const isSecret = textsOf(at(resource.tree, 'credentials')).length > 0;
  emitCallers(gateway, { credential: isSecret ? 'ref' : undefined, source, at: source }, emit);
  emitGateway(gateway, { also: [], source }, emit);
}
