// What the files around need to know about gateways, virtual services and how destinations are reached.
import { fileMemory } from '../../deployments/file-memory.ts';
import { type Resource, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { at, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { serviceOf } from './destination.ts';
import { isIstioGroup } from './recognise.ts';
import { type Rule, rulesOf } from './rule.ts';

export interface Named {
  readonly name: string;
  readonly namespace?: string;
}
export interface GatewaySummary extends Named {
  readonly hosts: readonly string[];
  readonly selector: ReadonlyMap<string, string>;
}
export interface VirtualServiceSummary extends Named {
  readonly hosts: readonly string[];
  /** Gateways that serve it; "mesh" are all sidecars. */
  readonly gateways: readonly (Named | 'mesh')[];
  readonly delegates: readonly Named[];
  readonly rules: readonly Rule[];
}
export interface FileSummary {
  readonly gateways: readonly GatewaySummary[];
  readonly virtualServices: readonly VirtualServiceSummary[];
  /** Hosts that callers reach with a certificate of their own. */
  readonly mutual: readonly { readonly host: string; readonly namespace?: string }[];
}

export const summaryOf = fileMemory(async (path, siblings): Promise<FileSummary> => {
  const resources = (await siblings.tree(path)).flatMap(({ tree }) => resourcesOf(tree)).filter(isIstioGroup);
  const ofKind = (kind: string): readonly Resource[] => resources.filter((resource) => resource.kind === kind);
  return {
    gateways: ofKind('Gateway').map((resource) => ({
      ...named(resource),
      hosts: gatewayHosts(resource.tree),
      selector: labelsAt(resource.tree, 'spec', 'selector'),
    })),
    virtualServices: ofKind('VirtualService').map(virtualServiceSummary),
    mutual: ofKind('DestinationRule').flatMap((resource) => {
      const host = textOf(at(resource.tree, 'spec', 'host'))?.toLowerCase();
      const { name: _name, ...place } = named(resource);
      return host === undefined || !isMutual(at(resource.tree, 'spec', 'trafficPolicy', 'tls')) ? [] : [{ host, ...place }];
    }),
  };
});

/** Both ends show a certificate. https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings-TLSmode */
export function isMutual(tls: Tree | undefined): boolean {
  return /^(ISTIO_)?MUTUAL$/.test(textOf(at(tls, 'mode')) ?? '');
}

/** Hosts of a gateway without the namespace that may stand before them ("shop/api.acme.io"). */
export function gatewayHosts(tree: Tree): readonly string[] {
  return itemsOf(at(tree, 'spec', 'servers')).flatMap((server) =>
    textsOf(at(server, 'hosts')).map((host) => host.slice(host.indexOf('/') + 1).toLowerCase()),
  );
}

export function virtualServiceSummary(resource: Resource): VirtualServiceSummary {
  const { tree, namespace } = resource;
  const hosts = textsOf(at(tree, 'spec', 'hosts')).map((host) => host.toLowerCase());
  const gateways = textsOf(at(tree, 'spec', 'gateways')).map((name) => (name === 'mesh' ? 'mesh' : gatewayName(name, namespace)));
  return {
    ...named(resource),
    hosts,
    // A delegate has no hosts and is served by the gateways of whoever delegates to it.
    gateways: gateways.length === 0 && hosts.length > 0 ? ['mesh'] : gateways,
    delegates: itemsOf(at(tree, 'spec', 'http')).flatMap((rule) => {
      const name = textOf(at(rule, 'delegate', 'name'));
      const inside = textOf(at(rule, 'delegate', 'namespace')) ?? namespace;
      return name === undefined ? [] : [{ name, ...(inside === undefined ? {} : { namespace: inside }) }];
    }),
    rules: rulesOf(resource),
  };
}

// "gateway" is one of the same namespace, "infra/gateway" one of another.
function gatewayName(written: string, namespace: string | undefined): Named {
  const slash = written.indexOf('/');
  const inside = slash > 0 && !written.startsWith('./') ? written.slice(0, slash) : namespace;
  return { name: written.slice(slash + 1), ...(inside === undefined ? {} : { namespace: inside }) };
}

export function labelsAt(tree: Tree, ...path: readonly string[]): ReadonlyMap<string, string> {
  return new Map(entriesOf(at(tree, ...path)).map((entry) => [entry.key, textOf(entry.value) ?? '']));
}

function named({ name, namespace }: Resource): Named {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}

/** True where both hosts mean the same service or outside host. */
export function isSameHost(
  a: { readonly host: string; readonly namespace?: string },
  b: { readonly host: string; readonly namespace?: string },
): boolean {
  const [left, right] = [serviceOf(a), serviceOf(b)];
  if (left === undefined || right === undefined) return a.host === b.host;
  return left.name === right.name && (left.namespace === right.namespace || left.namespace === undefined || right.namespace === undefined);
}
