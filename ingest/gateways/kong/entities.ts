// The entities of a state file: services with their routes, upstreams, and where each plugin is attached.
// https://developer.konghq.com/deck/reference/entities/
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface Entity {
  readonly tree: Tree;
  readonly pointer: string;
  readonly name?: string;
  readonly id?: string;
}
export interface Route extends Entity {
  readonly service?: Service;
}
export interface Service extends Entity {
  readonly routes: Route[];
}
/** What a plugin is attached to; nothing at all means every request. */
export interface Scope {
  readonly service?: Service;
  readonly route?: Route;
  /** "consumer mobile", "consumer group gold". */
  readonly group?: string;
}
export interface Plugin extends Entity {
  readonly scope: Scope;
}
export interface Entities {
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly plugins: readonly Plugin[];
  readonly consumers: readonly Entity[];
  readonly upstreams: readonly Entity[];
}

export function entitiesOf(tree: Tree, pointer: string): Entities {
  const services = listOf(tree, 'services', pointer).map((entity): Service => ({ ...entity, routes: [] }));
  const routes: Route[] = [];
  for (const service of services)
    for (const entity of listOf(service.tree, 'routes', service.pointer)) {
      const route = { ...entity, service };
      service.routes.push(route);
      routes.push(route);
    }
  for (const entity of listOf(tree, 'routes', pointer)) {
    const service = named(services, at(entity.tree, 'service'));
    const route: Route = { ...entity, ...(service === undefined ? {} : { service }) };
    service?.routes.push(route);
    routes.push(route);
  }
  const consumers = listOf(tree, 'consumers', pointer);
  const groups = listOf(tree, 'consumer_groups', pointer);
  const plugins = [
    ...listOf(tree, 'plugins', pointer).map((entity) => ({ ...entity, scope: statedScope(entity.tree, services, routes) })),
    ...services.flatMap((service) => pluginsOf(service, { service })),
    ...routes.flatMap((route) => pluginsOf(route, { route, ...(route.service === undefined ? {} : { service: route.service }) })),
    ...consumers.flatMap((consumer) => pluginsOf(consumer, { group: 'a consumer' })),
    ...groups.flatMap((group) => pluginsOf(group, { group: `consumer group ${group.name ?? group.id ?? ''}` })),
  ];
  return { services, routes, plugins, consumers, upstreams: listOf(tree, 'upstreams', pointer) };
}

function pluginsOf(owner: Entity, scope: Scope): readonly Plugin[] {
  return listOf(owner.tree, 'plugins', owner.pointer).map((entity) => ({ ...entity, scope }));
}

// Consumers may be persons, so they are not named; groups are.
function statedScope(plugin: Tree, services: readonly Service[], routes: readonly Route[]): Scope {
  const route = named(routes, at(plugin, 'route'));
  const service = named(services, at(plugin, 'service')) ?? route?.service;
  const group = at(plugin, 'consumer_group');
  const isOfConsumer = at(plugin, 'consumer') !== undefined;
  return {
    ...(service === undefined ? {} : { service }),
    ...(route === undefined ? {} : { route }),
    ...(group !== undefined ? { group: `consumer group ${referenceOf(group) ?? ''}`.trim() } : isOfConsumer ? { group: 'a consumer' } : {}),
  };
}

function listOf(tree: Tree, key: string, pointer: string): readonly Entity[] {
  return itemsOf(at(tree, key)).flatMap((item, index) => {
    if (item.kind !== 'map') return [];
    const [name, id] = [textOf(at(item, 'name')), textOf(at(item, 'id'))];
    return [
      {
        tree: item,
        pointer: `${pointer}/${key}/${index}`,
        ...(name === undefined ? {} : { name }),
        ...(id === undefined ? {} : { id }),
      },
    ];
  });
}

/** Other entities are named by `name`, `{name}` or `{id}`. */
export function referenceOf(tree: Tree | undefined): string | undefined {
  return textOf(tree) ?? textOf(at(tree, 'name')) ?? textOf(at(tree, 'id'));
}

function named<Found extends Entity>(entities: readonly Found[], reference: Tree | undefined): Found | undefined {
  const wanted = referenceOf(reference);
  return wanted === undefined ? undefined : entities.find(({ name, id }) => name === wanted || id === wanted);
}
