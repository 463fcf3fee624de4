// How Istio names hosts: short names mean a service of the same namespace, everything with a dot is taken as it stands.
// https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
import type { MentionRef } from '../../../graph/model.ts';
import type { Place } from '../../deployments/kubernetes-resource.ts';
import { hostMention, namespaceOfHost } from '../../mention/host.ts';
import { environmentOfNamespace } from '../../mention/host-environment.ts';
import { at, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { serviceRef } from '../service-ref.ts';

export interface Destination {
  /** As written, lower case. */
  readonly host: string;
  /** Namespace of the object that names it: that of a short name. */
  readonly namespace?: string;
  readonly port?: number;
  readonly line: number;
  readonly pointer: string;
}

/** Where a route leads; undefined for a weight of 0. */
export function destinationOf(route: Tree, pointer: string, namespace: string | undefined): Destination | undefined {
  return numberOf(at(route, 'weight')) === 0 ? undefined : hostAt(at(route, 'destination'), `${pointer}/destination`, namespace);
}

/** A host with its port; undefined for wildcards and templates. */
export function hostAt(tree: Tree | undefined, pointer: string, namespace: string | undefined): Destination | undefined {
  const host = textOf(at(tree, 'host'))?.toLowerCase();
  if (tree === undefined || host === undefined || hostMention(host) === undefined) return undefined;
  const port = numberOf(at(tree, 'port', 'number'));
  return {
    host,
    ...(namespace === undefined ? {} : { namespace }),
    ...(port === undefined ? {} : { port }),
    line: tree.line,
    pointer,
  };
}

/** The service that the host means; undefined for hosts outside the cluster. */
export function serviceOf({
  host,
  namespace,
}: {
  readonly host: string;
  readonly namespace?: string;
}): { readonly name: string; readonly namespace?: string } | undefined {
  if (!host.includes('.')) return { name: host, ...(namespace === undefined ? {} : { namespace }) };
  const stated = namespaceOfHost(host);
  return stated === undefined ? undefined : { name: host.slice(0, host.indexOf('.')), namespace: stated };
}

export async function hostRef(
  destination: { readonly host: string; readonly namespace?: string; readonly port?: number },
  place: Place,
): Promise<MentionRef | undefined> {
  const service = serviceOf(destination);
  const { port } = destination;
  if (service !== undefined) return serviceRef({ ...service, ...(port === undefined ? {} : { port }) }, place);
  const mention = hostMention(destination.host);
  return mention === undefined
    ? undefined
    : { type: ['System', 'DataStore'], mention: { ...mention, ...(port === undefined ? {} : { port }) } };
}

/** Environment that the host states where it lies in another namespace than the object that names it. */
export function environmentOfDestination(destination: Destination): string | undefined {
  const namespace = serviceOf(destination)?.namespace;
  return namespace === undefined || namespace === destination.namespace ? undefined : environmentOfNamespace(namespace);
}
