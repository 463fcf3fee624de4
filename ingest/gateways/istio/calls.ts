// The calls of a gateway by the rules of a virtual service.
import type { Key } from '../../../graph/key.ts';
import type { Props } from '../../../graph/model.ts';
import { environmentIn } from '../../deployments/kubernetes-identity.ts';
import { nearestIn } from '../../deployments/kubernetes-neighbours.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { agreed } from '../agreed.ts';
import { type Destination, environmentOfDestination, hostRef } from './destination.ts';
import type { Rule } from './rule.ts';
import { isSameHost, summaryOf } from './summary.ts';

interface GatewayRules {
  readonly resource: Resource;
  readonly rules: readonly Rule[];
  readonly gateway: Key;
}

export async function emitCalls({ resource, rules, gateway }: GatewayRules, place: Place): Promise<void> {
  const each = rules.flatMap((rule) => rule.destinations.map(({ host }) => ({ host, rule })));
  const timeouts = agreed(each.map(({ host, rule }) => [host, rule.timeout] as const));
  const retries = agreed(each.map(({ host, rule }) => [host, rule.retry] as const));
  for (const { kind, destinations, mirrors } of rules) {
    // What runs inside a TCP connection, and whether anybody waits for it, is not known.
    const mode = kind === 'http' ? ({ mode: 'sync' } as const) : {};
    for (const destination of destinations) {
      const props = { ...mode, timeout: timeouts.get(destination.host), retry: retries.get(destination.host) };
      await emitCall({ resource, gateway, destination, props }, place);
    }
    for (const destination of mirrors) await emitCall({ resource, gateway, destination, props: { mode: 'async' } }, place);
  }
}

interface OneCall {
  readonly resource: Resource;
  readonly gateway: Key;
  readonly destination: Destination;
  readonly props: Props;
}

async function emitCall({ resource, gateway, destination, props }: OneCall, place: Place): Promise<void> {
  const to = await hostRef(destination, place);
  if (to === undefined) return;
  place.emit.edge({
    type: 'CALLS',
    from: { key: gateway },
    to,
    props: { ...props, ...(await authOf(destination, place)), targetEnvironment: environmentOfDestination(destination) },
    source: sourceOf(place.document, { line: destination.line }, destination.pointer),
    ...environmentIn(resource.namespace),
  });
}

// A DestinationRule near by says that whoever calls this host shows a certificate.
async function authOf(destination: Destination, { document, siblings }: Place): Promise<{ readonly auth?: 'mtls' }> {
  const [rule] = await nearestIn({ path: document.path }, siblings, async (file) =>
    (await summaryOf(file, siblings)).mutual.filter((each) => isSameHost(each, destination)),
  );
  return rule === undefined ? {} : { auth: 'mtls' };
}
