// What names mean in the network of a namespace: Services, aliases of outside hosts, single pods.
import type { Mention } from '../../graph/model.ts';
import type { Siblings } from '../ingester.ts';
import { hostMention } from '../mention/host.ts';
import { inReach } from './kubernetes-neighbours.ts';
import type { ServiceSummary } from './kubernetes-summary.ts';

export interface HostNames {
  /** True for the name of a Service in the neighbourhood. */
  readonly isHost: (word: string) => boolean;
  /** The mention as others know it: the outside host of an ExternalName, the Service of a single pod, a short name in its namespace. */
  readonly outside: (mention: Mention) => Mention;
}

export async function hostNames(path: string, namespace: string | undefined, siblings: Siblings): Promise<HostNames> {
  const services = await inReach({ path, ...(namespace === undefined ? {} : { namespace }) }, siblings, (file) => file.services);
  const byName = new Map(services.map((service) => [service.name, service]));
  return { isHost: (word) => byName.has(word), outside: (mention) => outsideOf(mention, namespace, byName) };
}

function outsideOf(mention: Mention, namespace: string | undefined, services: ReadonlyMap<string, ServiceSummary>): Mention {
  if (mention.kind !== 'host') return mention;
  const { within: _within, ...plain } = mention;
  const [first = '', second, ...rest] = mention.value.split('.');
  const external = second === undefined || rest[0] === 'svc' ? services.get(first)?.externalName : undefined;
  const outside = external === undefined ? undefined : hostMention(external);
  if (outside !== undefined) return { ...plain, value: outside.value };
  // kafka-0.kafka and kafka-0.kafka.shop.svc are single pods of the set behind the Service kafka.
  if (second !== undefined && /-\d+$/.test(first) && services.has(second))
    return outsideOf({ ...plain, value: [second, ...rest].join('.') }, namespace, services);
  return second === undefined && namespace !== undefined ? { ...plain, within: namespace } : plain;
}
