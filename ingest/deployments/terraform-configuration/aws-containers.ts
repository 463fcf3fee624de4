// Containers and jobs: task definitions of ECS, App Runner, Batch, Glue, CodeBuild, and the balancer in front of a service.
import { imageOf } from '../../mention/image.ts';
import { emitCompute } from '../aws/function.ts';
import { emitMore, emitThing, type Thing } from '../aws/thing.ts';
import { emitUses } from '../aws/uses.ts';
import type { Variable } from '../variables.ts';
import { variablesOf } from './aws-functions.ts';
import { permissionsOf } from './aws-permissions.ts';
import { awsTypeOf } from './aws-types.ts';
import { blocksIn, type Holder, integer, jsonIn, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt, type Term } from './module.ts';
import { besides, type Reading } from './reading.ts';
import { declaredOf, referenceIn, resourceWithTags, thingOfDeclared } from './reference.ts';
import { itemsIn } from './settle.ts';

export function emitContainer(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  if (resource === undefined) return undefined;
  const containers = containersOf(declared);
  const maps = [
    ...containers.map((container) => asMap(within(container, 'environment'), ['name', 'value'])),
    within(declared, 'source_configuration', 'image_repository', 'image_configuration', 'runtime_environment_variables'),
    asMap(listOf(blocksIn(within(declared, 'environment'), 'environment_variable')), ['name', 'value']),
  ];
  const { values, named } = variablesOf(
    reading,
    declared,
    maps.filter((map) => map !== undefined),
  );
  const secrets = containers.flatMap((container) => secretsOf(declared, container));
  const images = [...containers.map((container) => literalIn(container, 'image')), literalIn(declared, 'environment', 'image')];
  const thing = emitCompute(reading.stack, resource, {
    variables: [...values, ...secrets],
    also: images.flatMap((image) => imageOf(image ?? '')?.mention ?? []),
    props: { product: awsTypeOf(declared.type)?.product },
  });
  const role = ['task_role_arn', 'role_arn', 'service_role'].find((key) => valueIn(declared, key).length > 0);
  emitUses(reading.stack, {
    self: thing.key,
    permissions: role === undefined ? [] : [permissionsOf(reading, declared, role)],
    variables: named,
    except: new Set(),
  });
  return thing;
}

function containersOf(declared: Declared): readonly Term[] {
  const [definitions, properties] = [jsonIn(declared, 'container_definitions'), jsonIn(declared, 'container_properties')];
  return [...itemsIn(definitions), ...itemsIn(properties)].filter(({ tree }) => tree.kind === 'map');
}

function listOf(terms: readonly Term[]): Term | undefined {
  const [first] = terms;
  if (first === undefined) return undefined;
  const { line, column, endLine } = first.tree;
  return { place: first.place, tree: { kind: 'list', line, column, endLine, items: terms.map(({ tree }) => tree) } };
}

// Lists of name and value (Batch, CodeBuild and ECS) read like maps.
function asMap(list: Term | undefined, [nameKey, valueKey]: readonly [string, string]): Term | undefined {
  if (list?.tree.kind !== 'list') return list;
  const entries = itemsIn(list).flatMap((item) => {
    const [name, value] = [literalIn(item, nameKey), item.tree.kind === 'map' ? item.tree.entries.get(valueKey)?.value : undefined];
    const { line, column, endLine } = item.tree;
    return name === undefined || value === undefined ? [] : [[name, { key: name, line, column, endLine, value }] as const];
  });
  const { line, column, endLine } = list.tree;
  return { place: list.place, tree: { kind: 'map', line, column, endLine, entries: new Map(entries) } };
}

// What is kept elsewhere stands as a placeholder, so that addresses beside it have their credential.
function secretsOf(declared: Declared, container: Holder): readonly Variable[] {
  return itemsIn(within(container, 'secrets')).flatMap((item) => {
    const name = literalIn(item, 'name');
    return name === undefined ? [] : [{ name, value: `\${${name}}`, source: sourceAt(declared, 'container_definitions') }];
  });
}

/** An ECS service runs a task definition so many times, behind a balancer. */
export function emitService(reading: Reading, declared: Declared): void {
  const task = referenceIn(reading, declared, 'task_definition');
  if (task?.kind !== 'thing') return;
  const source = sourceAt(declared);
  const name = literalIn(declared, 'name') ?? declared.name;
  emitMore(reading.stack, task.thing, {
    props: { replicas: integer(literalIn(declared, 'desired_count')) },
    also: [{ kind: 'name', value: name }],
    source,
  });
  for (const block of blocksIn(declared, 'load_balancer')) {
    const group =
      declaredOf(valueIn(block, 'target_group_arn'), 'aws_lb_target_group') ??
      declaredOf(valueIn(block, 'target_group_arn'), 'aws_alb_target_group');
    for (const balancer of group === undefined ? [] : balancersOf(reading, group)) {
      const to = { key: task.thing.key };
      reading.stack.emit.edge({
        type: 'CALLS',
        from: { key: balancer.key },
        to,
        props: { mode: 'sync' },
        source: sourceAt(declared, 'load_balancer', 'target_group_arn'),
      });
    }
  }
}

const LISTENERS = ['aws_lb_listener', 'aws_alb_listener', 'aws_lb_listener_rule', 'aws_alb_listener_rule'];

// A group of targets is reached through listeners, and rules of listeners.
function balancersOf(reading: Reading, group: Declared): readonly Thing[] {
  const listeners = besides(reading, { declared: group, types: LISTENERS }, (listener) =>
    ['default_action', 'action'].flatMap((action) =>
      blocksIn(listener, action).flatMap((block) => [
        valueIn(block, 'target_group_arn'),
        ...blocksIn(within(block, 'forward'), 'target_group').map((target) => valueIn(target, 'arn')),
      ]),
    ),
  );
  const found = listeners.flatMap((listener) => {
    const of = listener.type.endsWith('_rule') ? declaredOf(valueIn(listener, 'listener_arn')) : listener;
    const balancer = of === undefined ? undefined : declaredOf(valueIn(of, 'load_balancer_arn'));
    return balancer === undefined ? [] : (thingOfDeclared(reading, balancer) ?? []);
  });
  return [...new Map(found.map((thing) => [thing.key, thing])).values()];
}

/** A balancer is a gateway; one that is internal is not on the internet. */
export function emitBalancer(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  if (resource === undefined) return undefined;
  const internal = literalIn(declared, 'internal');
  const exposure = internal === undefined ? undefined : internal === 'true' ? 'internal' : 'public';
  const host = literalIn(declared, 'dns_name');
  const also = host === undefined || host === '' ? [] : [{ kind: 'host', value: host.toLowerCase() } as const];
  return emitThing(reading.stack, resource, { props: { exposure }, also });
}
