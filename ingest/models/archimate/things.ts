// Elements as nodes: components, services and interfaces, processes, stores, groupings.
import type { Props } from '../../../graph/model.ts';
import type { Role } from '../../tables/kind.ts';
import { businessOwner, criticality, dataClass, lifecycle, team, technicalOwner } from '../../tables/shared-roles.ts';
import { criticalityIn, dataClassIn, isPlanned, lifecycleIn } from '../../tables/wording.ts';
import type { Element } from './model.ts';
import { engineOf, isBroker, isStore } from './stores.ts';
import { isActing, isComponent, isOffered, isProcess } from './structure.ts';
import type { World } from './world.ts';

export function emitThings(world: World): void {
  for (const element of world.model.elements.values()) {
    if (element.name === '') continue;
    if (isComponent(element.type)) emitSystem(world, element);
    else if (isOffered(element.type)) emitApi(world, element);
    else if (isProcess(element.type)) emitProcess(world, element);
    else if (isStore(element) && isUsed(world, element)) emitStore(world, element);
    else if (isBroker(element)) emitBroker(world, element);
  }
}

/** Technology that no application of the model has to do with is drawn, and takes no part. */
function isUsed(world: World, { id }: Element): boolean {
  return world.relationsOf(id).some(({ type, source, target }) => {
    const other = world.element(source === id ? target : source)?.type ?? '';
    return /^(Serving|Access)$/.test(type) && (isActing(other) || isProcess(other));
  });
}

function emitSystem(world: World, element: Element): void {
  const { name } = element;
  const tags = tagsOf(world, element);
  world.emit.node({
    type: 'System',
    ...(element.type === 'ApplicationComponent' ? { kind: 'application' } : {}),
    key: world.key('System', element),
    name,
    also: [{ kind: 'name', value: name }],
    props: {
      ...qualitiesOf(element),
      vendor: stated(element, ['vendor', 'supplier', 'manufacturer', 'hersteller', 'anbieter']),
      product: stated(element, ['product', 'produkt']),
      tags: tags.length === 0 ? undefined : tags,
    },
    stance: 'claimed',
    source: world.sourceOf(element),
  });
}

/** What a component is part of, which data it reads and writes: a data object is information, and no store. */
function tagsOf(world: World, element: Element): readonly string[] {
  const tags = new Set<string>(isPlanned(lifecycleText(element)) ? ['planned'] : []);
  for (const { type, source, target, access } of world.relationsOf(element.id)) {
    const [from, to] = [world.element(source), world.element(target)];
    if (from === undefined || to === undefined || from.name === '' || to.name === '') continue;
    if (target === element.id && /^(Composition|Aggregation)$/.test(type) && from.type === 'ApplicationComponent')
      tags.add(`part-of:${from.name}`);
    const isData = type === 'Access' && to.type === 'DataObject' && !isStore(to);
    if (isData && world.structure.componentOf(source) === element.id)
      tags.add(`${access === undefined ? 'data' : access === 'read' ? 'reads' : 'writes'}:${to.name}`);
  }
  return [...tags].sort();
}

function emitApi(world: World, element: Element): void {
  const { name } = element;
  const key = world.key('Api', element);
  const source = world.sourceOf(element);
  world.emit.node({
    type: 'Api',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: qualitiesOf(element),
    stance: 'claimed',
    source,
  });
  const component = world.element(world.structure.componentOf(element.id) ?? '');
  if (component === undefined || component.name === '') return;
  world.emit.edge({ type: 'PROVIDES', from: { key: world.key('System', component) }, to: { key }, stance: 'claimed', source });
}

/** A picture of a process: nothing runs it. */
function emitProcess(world: World, element: Element): void {
  world.emit.node({
    type: 'Workflow',
    kind: 'process',
    key: world.key('Workflow', element),
    name: element.name,
    also: [{ kind: 'name', value: element.name }],
    props: { ...qualitiesOf(element), dataClass: undefined, engine: 'archimate', tags: ['documentation'] },
    stance: 'claimed',
    source: world.sourceOf(element),
  });
}

function emitStore(world: World, element: Element): void {
  const { name } = element;
  world.emit.node({
    type: 'DataStore',
    key: world.key('DataStore', element),
    name,
    also: [{ kind: 'name', value: name }],
    props: { ...qualitiesOf(element), engine: engineOf(name) },
    stance: 'claimed',
    source: world.sourceOf(element),
  });
}

function emitBroker(world: World, element: Element): void {
  const { name } = element;
  world.emit.node({
    type: 'System',
    kind: 'broker',
    key: world.key('System', element),
    name,
    also: [{ kind: 'name', value: name }],
    props: qualitiesOf(element),
    stance: 'claimed',
    source: world.sourceOf(element),
  });
}

function qualitiesOf(element: Element): Props {
  const [critical, data] = [entryOf(element, criticality), entryOf(element, dataClass)];
  return {
    criticality: critical === undefined ? undefined : criticalityIn(critical.value, critical.key),
    lifecycle: lifecycleIn(lifecycleText(element)),
    dataClass: data === undefined ? undefined : dataClassIn(data.value, data.key),
  };
}

function lifecycleText(element: Element): string {
  return entryOf(element, lifecycle)?.value ?? '';
}

/** The property that plays a role, under any of its titles. */
export function entryOf(
  { properties }: Element,
  { titles, loose = [] }: Role,
): { readonly key: string; readonly value: string } | undefined {
  const key = [...titles, ...loose].find((title) => properties.has(title));
  return key === undefined ? undefined : { key, value: properties.get(key) ?? '' };
}

/** Owners that properties state, strongest role first. */
export const OWNER_ROLES: readonly Role[] = [team, technicalOwner, businessOwner];

function stated({ properties }: Element, keys: readonly string[]): string | undefined {
  return keys.map((key) => properties.get(key)).find((value) => value !== undefined);
}
