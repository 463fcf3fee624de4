// Upstreams: the hosts behind the name that a service has as its host. https://developer.konghq.com/gateway/entities/upstream/
import type { MentionRef } from '../../../graph/model.ts';
import { emitControl } from '../../control.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import type { Entity } from './entities.ts';
import { controlKey, type KongGateway } from './gateway.ts';

export interface Target {
  readonly to: MentionRef;
  readonly line: number;
  readonly pointer: string;
}

/** Targets that get traffic: a weight of 0 switches one off. */
export function targetsOf(upstream: Entity): readonly Target[] {
  return itemsOf(at(upstream.tree, 'targets')).flatMap((item, index) => {
    const mention = numberOf(at(item, 'weight')) === 0 ? undefined : hostMention(textOf(at(item, 'target')) ?? '');
    return mention === undefined
      ? []
      : [{ to: { type: ['System', 'DataStore'], mention } as const, line: item.line, pointer: `${upstream.pointer}/targets/${index}` }];
  });
}

/** Health checks take a sick target out: passive ones are the circuit breaker of Kong. */
export function emitHealthChecks(
  upstream: Entity,
  place: { readonly document: TreeDocument; readonly gateway: KongGateway },
  emit: Emit,
): void {
  const checks = at(upstream.tree, 'healthchecks');
  const tags = [...(isActive(checks) ? ['health-check'] : []), ...(isPassive(checks) ? ['circuit-breaker'] : [])];
  if (checks === undefined || tags.length === 0) return;
  const targets = targetsOf(upstream);
  emitControl(
    {
      key: controlKey(place.gateway, 'upstream', upstream.name ?? upstream.pointer),
      kind: 'limit',
      name: `health checks of ${upstream.name ?? 'an upstream'}`,
      tags,
      guards: targets.map(({ to }) => to),
      source: sourceOf(place.document, { line: checks.line }, `${upstream.pointer}/healthchecks`),
    },
    emit,
  );
}

// An interval of 0 and counters of 0 are how checks are switched off.
function isActive(checks: Tree | undefined): boolean {
  const active = at(checks, 'active');
  return [at(active, 'healthy', 'interval'), at(active, 'unhealthy', 'interval')].some((interval) => (numberOf(interval) ?? 0) > 0);
}

function isPassive(checks: Tree | undefined): boolean {
  const unhealthy = at(checks, 'passive', 'unhealthy');
  return ['http_failures', 'tcp_failures', 'timeouts'].some((counter) => (numberOf(at(unhealthy, counter)) ?? 0) > 0);
}
