// Load balancers: whom their listeners hand requests to, by way of target groups.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ElasticLoadBalancingV2.html
import { entriesOf } from '../../read/tree.ts';
import { refTo } from '../aws/reference.ts';
import { groupedBy, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, valueIn, within } from '../aws/template/value.ts';
import { emitThing, type Thing } from '../aws/thing.ts';
import { resourceWithTags } from './declare.ts';
import { declaredOf, idsIn, referenceIn, thingIn } from './reference.ts';

export function emitBalancer(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const scheme = literalIn(scope, declared.properties, 'Scheme');
  const exposure = scheme === 'internal' ? 'internal' : scheme === 'internet-facing' ? 'public' : undefined;
  return emitThing(scope.stack, resource, { props: { exposure } });
}

const LISTENERS = ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'];

/** The balancers in front of a target group, by way of its listeners and their rules. */
function balancersOf(scope: Scope, group: string): readonly Thing[] {
  const found = new Map<string, Thing>();
  for (const { type, properties } of groupedBy(scope, LISTENERS, (declared) => groupsOf(scope, declared)).get(group) ?? []) {
    const isRule = type === 'AWS::ElasticLoadBalancingV2::ListenerRule';
    const listener = isRule ? declaredOf(valueIn(scope, within(scope, properties, 'ListenerArn')))?.declared.properties : properties;
    const balancer = declaredOf(valueIn(scope, within(scope, listener, 'LoadBalancerArn')));
    const thing = balancer === undefined ? undefined : thingIn(balancer.scope, balancer.declared.id);
    if (thing !== undefined) found.set(thing.key, thing);
  }
  return [...found.values()];
}

function groupsOf(scope: Scope, { properties }: Declared): readonly string[] {
  const actions = ['Actions', 'DefaultActions'].flatMap((key) => itemsIn(scope, within(scope, properties, key)));
  const groups = actions.flatMap((action) => [action, ...itemsIn(scope, within(scope, action, 'ForwardConfig', 'TargetGroups'))]);
  return groups.flatMap((tree) => idsIn(valueIn(scope, within(scope, tree, 'TargetGroupArn'))));
}

/** A service of ECS registers its tasks with target groups. */
export function emitBalanced(scope: Scope, declared: Declared, to: Thing): void {
  for (const item of itemsIn(scope, within(scope, declared.properties, 'LoadBalancers'))) {
    const group = declaredOf(valueIn(scope, within(scope, item, 'TargetGroupArn')));
    if (group === undefined) continue;
    for (const { key } of balancersOf(group.scope, group.declared.id)) {
      const source = sourceAt(scope, declared, 'LoadBalancers');
      scope.stack.emit.edge({ type: 'CALLS', from: { key }, to: { key: to.key }, props: { mode: 'sync' }, source });
    }
  }
}

/** A target group may name functions itself. */
export function emitTargetGroup(scope: Scope, declared: Declared): void {
  if (literalIn(scope, declared.properties, 'TargetType') !== 'lambda') return;
  for (const item of itemsIn(scope, within(scope, declared.properties, 'Targets'))) {
    const target = referenceIn(scope, item, 'Id');
    if (target === undefined || entriesOf(item).length === 0) continue;
    for (const { key } of balancersOf(scope, declared.id)) {
      const source = sourceAt(scope, declared, 'Targets');
      scope.stack.emit.edge({ type: 'CALLS', from: { key }, to: refTo(scope.stack, target, 'function'), props: { mode: 'sync' }, source });
    }
  }
}
