// Who answers for what, and in which groups things lie. Names of actors may be names of people.
import type { Key } from '../../../graph/key.ts';
import { type OwnerStatement, ownedBy } from '../../owners/owner.ts';
import { ownersIn, plain } from '../../tables/person.ts';
import type { Element, Relation } from './model.ts';
import { isStore } from './stores.ts';
import { isComponent, isOffered, isProcess } from './structure.ts';
import { entryOf, OWNER_ROLES } from './things.ts';
import type { World } from './world.ts';

/** OWNED_BY by property or by assignment, IN_BOUNDARY by grouping. */
export function emitOrganisation(world: World): void {
  const statements: OwnerStatement[] = [];
  const units = unitsOf(world);
  const told = new Set<Key>();
  for (const element of world.model.elements.values()) statements.push(...byProperty(world, element, units));
  for (const relation of world.model.relations) {
    if (relation.type === 'Assignment') statements.push(...byAssignment(world, relation, units));
    if (relation.type === 'Composition' || relation.type === 'Aggregation') emitGroup(world, relation, told);
  }
  for (const fact of ownedBy(world.document.file, statements)) world.emit.edge(fact);
}

/** Actors that are made of others are parts of an organisation, not people; roles and collaborations never are people. */
function unitsOf({ model }: World): ReadonlySet<string> {
  const units = new Set<string>();
  for (const { type, source, target } of model.relations) {
    const [whole, part] = [model.elements.get(source), model.elements.get(target)];
    const isMadeOf =
      /^(Composition|Aggregation)$/.test(type) && whole?.type === 'BusinessActor' && /^Business(Actor|Role)$/.test(part?.type ?? '');
    if (isMadeOf && whole !== undefined) units.add(plain(whole.name));
  }
  return units;
}

function byProperty(world: World, element: Element, units: ReadonlySet<string>): readonly OwnerStatement[] {
  const key = ownableKey(world, element);
  if (key === undefined) return [];
  for (const role of OWNER_ROLES) {
    const entry = entryOf(element, role);
    const found = entry === undefined ? [] : ownersIn(entry.value, role.name === 'team' ? 'team' : 'anybody', units);
    if (found.length > 0) return found.map(({ owner }) => ({ from: { key }, owner, source: world.sourceOf(element), stance: 'claimed' }));
  }
  return [];
}

/** Who is assigned to a process performs it, and nobody else in the model answers for it. */
function byAssignment(world: World, relation: Relation, units: ReadonlySet<string>): readonly OwnerStatement[] {
  const [who, what] = [world.element(relation.source), world.element(relation.target)];
  if (who === undefined || what === undefined || who.name === '' || !/^Business(Actor|Role|Collaboration)$/.test(who.type)) return [];
  const key = isProcess(what.type) || isComponent(what.type) ? ownableKey(world, what) : undefined;
  if (key === undefined) return [];
  const source = world.sourceOf(relation);
  if (who.type === 'BusinessRole') return [{ from: { key }, owner: { kind: 'role', name: slug(who.name) }, source, stance: 'claimed' }];
  const found = ownersIn(who.name, who.type === 'BusinessCollaboration' ? 'team' : 'anybody', units);
  return found.map(({ owner }) => ({ from: { key }, owner, source, stance: 'claimed' }));
}

function ownableKey(world: World, element: Element): Key | undefined {
  if (element.name === '') return undefined;
  if (isComponent(element.type)) return world.key('System', element);
  if (isOffered(element.type)) return world.key('Api', element);
  if (isProcess(element.type)) return world.key('Workflow', element);
  return isStore(element) ? world.key('DataStore', element) : undefined;
}

function emitGroup(world: World, relation: Relation, told: Set<Key>): void {
  const [group, member] = [world.element(relation.source), world.element(relation.target)];
  if (group?.type !== 'Grouping' || group.name === '' || member === undefined) return;
  const from = ownableKey(world, member);
  if (from === undefined) return;
  const key = world.key('Boundary', group);
  const also = [{ kind: 'name', value: group.name } as const];
  if (!told.has(key))
    world.emit.node({ type: 'Boundary', kind: 'domain', key, name: group.name, also, stance: 'claimed', source: world.sourceOf(group) });
  told.add(key);
  world.emit.edge({ type: 'IN_BOUNDARY', from: { key: from }, to: { key }, stance: 'claimed', source: world.sourceOf(relation) });
}

function slug(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '-');
}
