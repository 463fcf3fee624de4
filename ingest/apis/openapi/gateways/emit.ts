// The gateway that a contract configures, and whom it hands requests to.
import { type Key, localKey } from '../../../../graph/key.ts';
import type { Mention, Ref } from '../../../../graph/model.ts';
import { gatewayTitle } from '../../../gateways/gateway-name.ts';
import { sourceAt } from '../../reference.ts';
import type { Declared } from '../operations.ts';
import type { Server } from '../servers.ts';
import type { Spec } from '../spec.ts';
import { amazonBackends } from './amazon.ts';
import type { Backend, Product } from './backend.ts';
import { googleBackends } from './google.ts';
import { otherBackends } from './others.ts';

/** Nothing for a contract inside a template: there the gateway and its integrations are the template's, which knows what its placeholders mean. */
export async function emitBackends(spec: Spec, declared: readonly Declared[], servers: readonly Server[]): Promise<void> {
  if (spec.document.pointer !== '') return;
  const backends = [...(await amazonBackends(spec, declared)), ...googleBackends(spec, declared), ...otherBackends(spec, declared)];
  const gateways = new Map<string, Key>();
  for (const { gateway, to, place } of backends) {
    if (to === undefined) continue;
    const key = gateways.get(gateway.product) ?? emitGateway(spec, gateway, { backend: { gateway, to, place }, servers });
    gateways.set(gateway.product, key);
    const source = sourceAt(place);
    const from: Ref = { key };
    if (to.type === 'STARTS') {
      spec.emit.edge({ type: 'STARTS', kind: 'http', from: to.operation === undefined ? from : { key: to.operation }, to: to.ref, source });
      spec.emit.edge({ type: 'CALLS', from, to: to.ref, ...(to.props === undefined ? {} : { props: to.props }), source });
    } else spec.emit.edge({ type: to.type, from, to: to.ref, ...(to.props === undefined ? {} : { props: to.props }), source });
  }
  tellOpen(spec, backends);
}

interface First {
  readonly backend: Backend;
  readonly servers: readonly Server[];
}

function emitGateway(spec: Spec, { product, vendor }: Product, { backend, servers }: First): Key {
  const { root, path } = spec.document;
  const key = localKey('System', root, path, product);
  // Kong's contracts list the services behind it.
  const hosts = product.startsWith('Kong') ? [] : servers.flatMap(({ host }) => host ?? []);
  const also: readonly Mention[] = [{ kind: 'path', value: path }, ...hosts];
  const name = gatewayTitle(spec.title);
  spec.emit.node({ type: 'System', kind: 'gateway', key, name, also, props: { product, vendor }, source: sourceAt(backend.place) });
  return key;
}

function tellOpen(spec: Spec, backends: readonly Backend[]): void {
  const open = backends.filter(({ to }) => to === undefined);
  const [first] = open;
  if (first === undefined) return;
  spec.emit.gap({
    code: 'templated',
    detail: `${open.length === 1 ? 'a backend' : `${open.length} backends`} of ${first.gateway.product} cannot be told from the contract alone`,
    remedy: 'Scan the exported contract, or the template that fills in its placeholders.',
    source: sourceAt(first.place),
  });
}
