// Containers and jobs: task definitions of ECS, App Runner, Batch, Glue, CodeBuild.
import { imageOf } from '../../mention/image.ts';
import { at, type Entry, itemsOf, type Tree } from '../../read/tree.ts';
import { emitCompute } from '../aws/function.ts';
import { entryAt, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, within } from '../aws/template/value.ts';
import { emitMore, type Thing } from '../aws/thing.ts';
import { emitUses } from '../aws/uses.ts';
import type { Variable } from '../variables.ts';
import { emitBalanced } from './balancers.ts';
import { integer } from './dead-letters.ts';
import { resourceWithTags } from './declare.ts';
import { variablesOf } from './functions.ts';
import { permissionsOfRole } from './permissions.ts';
import { referenceIn } from './reference.ts';
import { typeOf } from './services.ts';

export function emitContainer(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const { properties, pointer } = declared;
  const containers = [
    ...itemsIn(scope, within(scope, properties, 'ContainerDefinitions')),
    ...[within(scope, properties, 'ContainerProperties')].filter((tree) => tree !== undefined),
  ];
  const runner = within(scope, properties, 'SourceConfiguration', 'ImageRepository', 'ImageConfiguration', 'RuntimeEnvironmentVariables');
  const lists = [
    ...containers.map((container) => within(scope, container, 'Environment')),
    runner,
    within(scope, properties, 'Environment', 'EnvironmentVariables'),
  ];
  const { values, named } = variablesOf(scope, lists.map(asMap), pointer);
  const secrets = containers.flatMap((container) => secretsOf(scope, container));
  const images = containers.flatMap((container) => imageOf(literalIn(scope, container, 'Image') ?? '')?.mention ?? []);
  const thing = emitCompute(scope.stack, resource, {
    variables: [...values, ...secrets],
    also: images,
    props: { product: typeOf(declared.type)?.product },
  });
  const role = entryAt(properties, 'TaskRoleArn')?.value;
  emitUses(scope.stack, {
    self: thing.key,
    permissions: role === undefined ? [] : [permissionsOfRole(scope, role)],
    variables: named,
    except: new Set(),
  });
  return thing;
}

/** An ECS service runs a task definition so many times. */
export function emitService(scope: Scope, declared: Declared): void {
  const task = referenceIn(scope, declared.properties, 'TaskDefinition');
  const replicas = integer(literalIn(scope, declared.properties, 'DesiredCount'));
  if (task?.kind !== 'thing') return;
  const name = literalIn(scope, declared.properties, 'ServiceName') ?? declared.id;
  const source = sourceAt(scope, declared);
  emitMore(scope.stack, task.thing, { props: { replicas }, also: [{ kind: 'name', value: name }], source });
  emitBalanced(scope, declared, task.thing);
}

// Lists of Name and Value (Batch, CodeBuild and ECS) read like maps.
function asMap(tree: Tree | undefined): Tree | undefined {
  if (tree?.kind !== 'list') return tree;
  const entries = itemsOf(tree).flatMap((item): readonly [string, Entry][] => {
    const name = at(item, 'Name');
    const value = at(item, 'Value');
    if (name?.kind !== 'scalar' || value === undefined) return [];
    return [[name.text, { key: name.text, line: name.line, column: name.column, endLine: name.endLine, value }]];
  });
  return { kind: 'map', line: tree.line, column: tree.column, endLine: tree.endLine, entries: new Map(entries) };
}

// What is kept elsewhere stands as a placeholder, so that addresses beside it have their credential.
function secretsOf(scope: Scope, container: Tree): readonly Variable[] {
  return itemsIn(scope, within(scope, container, 'Secrets')).flatMap((item) => {
    const name = literalIn(scope, item, 'Name');
    return name === undefined ? [] : [{ name, value: `\${${name}}`, source: placeIn(scope, item) }];
  });
}
