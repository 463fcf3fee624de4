// Clusters: the hosts behind the names that routes and filters use.
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/cluster/v3/cluster.proto
import type { Mention } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
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
  /** An address that is a placeholder. */
  readonly templated?: Tree;
  /** How Envoy proves who it is towards the cluster. */
  readonly proof: { readonly auth?: 'mtls'; readonly credential?: 'literal' | 'ref' };
}

export function clustersOf(world: World): ReadonlyMap<string, Cluster> {
  const found = new Map<string, Cluster>();
  for (const placed of world.clusters) {
    const name = textOf(at(placed.tree, 'name'));
    if (name === undefined) continue;
    const addresses = addressesOf(placed, name, world);
    const templated = addresses.find(({ address }) => isTemplated(textOf(address) ?? ''))?.address;
    found.set(name, {
      ...placed,
      name,
      endpoints: addresses.flatMap(endpointAt),
      ...(templated === undefined ? {} : { templated }),
      proof: proofOf(placed.tree),
    });
  }
  return found;
}

interface Address {
  readonly address: Tree;
  readonly port: number | undefined;
  readonly place: Placed;
}

function addressesOf(placed: Placed, name: string, world: World): readonly Address[] {
  const inner = field(placed.tree, 'load_assignment');
  if (inner !== undefined) return inAssignment({ ...placed, tree: inner, pointer: `${placed.pointer}/load_assignment` });
  // The form of the second version of the API.
  const hosts = field(placed.tree, 'hosts');
  if (hosts !== undefined)
    return itemsOf(hosts).flatMap((host, index) => socketAt(host, { ...placed, pointer: `${placed.pointer}/hosts/${index}` }));
  const wanted = textOf(field(placed.tree, 'eds_cluster_config', 'service_name')) ?? name;
  return world.assignments.filter(({ tree }) => textOf(field(tree, 'cluster_name')) === wanted).flatMap(inAssignment);
}

function inAssignment(assignment: Placed): readonly Address[] {
  return itemsOf(field(assignment.tree, 'endpoints')).flatMap((locality, outer) =>
    itemsOf(field(locality, 'lb_endpoints')).flatMap((endpoint, index) => {
      const pointer = `${assignment.pointer}/endpoints/${outer}/lb_endpoints/${index}`;
      return numberOf(field(endpoint, 'load_balancing_weight')) === 0
        ? []
        : socketAt(field(endpoint, 'endpoint', 'address') ?? endpoint, { ...assignment, pointer });
    }),
  );
}

// A socket of a file has no address.
function socketAt(tree: Tree, place: Placed): readonly Address[] {
  const socket = field(tree, 'socket_address');
  const address = field(socket, 'address');
  return address === undefined ? [] : [{ address, port: numberOf(field(socket, 'port_value')), place }];
}

// Nothing for this machine (the service beside a sidecar) and for placeholders.
function endpointAt({ address, port, place: { document, pointer } }: Address): readonly Endpoint[] {
  const mention = hostMention(textOf(address) ?? '');
  return mention === undefined
    ? []
    : [{ mention: { ...mention, ...(port === undefined ? {} : { port }) }, line: address.line, pointer, document }];
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
