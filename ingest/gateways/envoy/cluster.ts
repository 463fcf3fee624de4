// Clusters: the hosts behind the names that routes and filters use.
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/cluster/v3/cluster.proto
import type { Mention } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { field, hasField } from './fields.ts';
import type { Placed, World } from './world.ts';

export interface Endpoint {
  readonly mention: Mention;
  readonly line: number;
  readonly pointer: string;
  readonly document: Placed['document'];
}
export interface Cluster extends Placed {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
  /** How Envoy proves who it is towards the cluster. */
  readonly proof: { readonly auth?: 'mtls'; readonly credential?: 'literal' | 'ref' };
}

export function clustersOf(world: World): ReadonlyMap<string, Cluster> {
  const found = new Map<string, Cluster>();
  for (const placed of world.clusters) {
    const name = textOf(at(placed.tree, 'name'));
    if (name === undefined) continue;
    found.set(name, { ...placed, name, endpoints: endpointsOf(placed, name, world), proof: proofOf(placed.tree) });
  }
  return found;
}

function endpointsOf(placed: Placed, name: string, world: World): readonly Endpoint[] {
  const inner = field(placed.tree, 'load_assignment');
  if (inner !== undefined) return inAssignment({ ...placed, tree: inner, pointer: `${placed.pointer}/load_assignment` });
  // The form of the second version of the API.
  const hosts = field(placed.tree, 'hosts');
  if (hosts !== undefined)
    return itemsOf(hosts).flatMap((host, index) => endpointAt(host, { ...placed, pointer: `${placed.pointer}/hosts/${index}` }));
  const wanted = textOf(field(placed.tree, 'eds_cluster_config', 'service_name')) ?? name;
  return world.assignments.filter(({ tree }) => textOf(field(tree, 'cluster_name')) === wanted).flatMap(inAssignment);
}

function inAssignment(assignment: Placed): readonly Endpoint[] {
  return itemsOf(field(assignment.tree, 'endpoints')).flatMap((locality, outer) =>
    itemsOf(field(locality, 'lb_endpoints')).flatMap((endpoint, index) => {
      const pointer = `${assignment.pointer}/endpoints/${outer}/lb_endpoints/${index}`;
      return numberOf(field(endpoint, 'load_balancing_weight')) === 0
        ? []
        : endpointAt(field(endpoint, 'endpoint', 'address') ?? endpoint, { ...assignment, pointer });
    }),
  );
}

// Nothing for this machine (the service beside a sidecar), for sockets of files and for placeholders.
function endpointAt(address: Tree, { document, pointer }: Placed): readonly Endpoint[] {
  const socket = field(address, 'socket_address');
  const host = field(socket, 'address');
  const port = numberOf(field(socket, 'port_value'));
  const mention = hostMention(textOf(host) ?? '');
  if (host === undefined || mention === undefined) return [];
  return [{ mention: { ...mention, ...(port === undefined ? {} : { port }) }, line: host.line, pointer, document }];
}

// https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/transport_sockets/tls/v3/tls.proto
function proofOf(tree: Tree): Cluster['proof'] {
  const config = field(tree, 'transport_socket', 'typed_config') ?? field(tree, 'tls_context');
  const common = field(config, 'common_tls_context');
  const certificates = itemsOf(field(common, 'tls_certificates'));
  if (certificates.length === 0 && !hasField(common, 'tls_certificate_sds_secret_configs')) return {};
  const isInline = certificates.some((certificate) =>
    ['inline_string', 'inline_bytes'].some((key) => hasField(field(certificate, 'private_key'), key)),
  );
  return { auth: 'mtls', credential: isInline ? 'literal' : 'ref' };
}
