// What a virtual service tells the sidecars of all callers: how long and how often to try, and which faults to inject.

import { emitControl } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostRef } from './destination.ts';
import type { Rule } from './rule.ts';

/** One control for each destination that rules bound, and one for each that faults are injected before. */
export async function emitMeshRules(resource: Resource, rules: readonly Rule[], place: Place): Promise<void> {
  const bounding = rules.filter(({ timeout, retry, states }) => (states.timeout && timeout === 'set') || (states.retry && retry === 'set'));
  await emitByHost(bounding, { resource, place, kind: 'limit', title: 'traffic to', part: 'limits', tagsOf: limitTags });
  const faulty = rules.filter(({ states }) => states.fault);
  await emitByHost(faulty, { resource, place, kind: 'feature-flag', title: 'faults before', part: 'faults', tagsOf: faultTags });
}

interface Telling {
  readonly resource: Resource;
  readonly place: Place;
  readonly kind: 'limit' | 'feature-flag';
  readonly title: string;
  readonly part: string;
  readonly tagsOf: (rule: Rule) => readonly string[];
}

async function emitByHost(rules: readonly Rule[], { resource, place, kind, title, part, tagsOf }: Telling): Promise<void> {
  const hosts = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const host of new Set(rule.destinations.map((destination) => destination.host)))
      hosts.set(host, [...(hosts.get(host) ?? []), rule]);
  for (const [host, stating] of hosts) {
    const [first] = stating;
    const to = await hostRef({ host, ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }) }, place);
    if (first === undefined || to === undefined) continue;
    emitControl(
      {
        key: objectKey('Control', place.document.root, resource, `${part}/${host}`),
        kind,
        name: `${title} ${host.split('.', 1)[0]}`,
        tags: stating.flatMap(tagsOf),
        guards: [to],
        source: sourceOf(place.document, { line: first.line }, first.pointer),
        ...environmentIn(resource.namespace),
      },
      place.emit,
    );
  }
}

function limitTags({ timeout, retry, states }: Rule): readonly string[] {
  return [...(states.timeout && timeout === 'set' ? ['timeout'] : []), ...(states.retry && retry === 'set' ? ['retry'] : [])];
}

function faultTags(): readonly string[] {
  return ['fault-injection'];
}
