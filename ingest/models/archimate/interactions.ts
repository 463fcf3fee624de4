// What passes between applications, and which applications a process uses. Each relation of ArchiMate has a direction of its own.
import type { Ref } from '../../../graph/model.ts';
import type { Element, Relation } from './model.ts';
import { pathsOf } from './paths.ts';
import { isBroker, isStore } from './stores.ts';
import { isActing, isOffered, isProcess } from './structure.ts';
import type { World } from './world.ts';

export function emitInteractions(world: World): void {
  const isJunction = (type: string): boolean => type === 'Junction';
  const open: Relation[] = [];
  const each = (type: string, isPassed: (type: string) => boolean, emit: (world: World, relation: Relation) => boolean): void => {
    const { relations, cutAt } = pathsOf(world.model, type, isPassed);
    for (const relation of relations) if (!emit(world, relation)) open.push(relation);
    if (cutAt !== undefined) tellMesh(world, cutAt);
  };
  each('Serving', isJunction, emitServing);
  each('Flow', isJunction, emitFlow);
  each('Triggering', (type) => isJunction(type) || /Event$/.test(type), emitTriggering);
  for (const relation of world.model.relations) if (relation.type === 'Access') emitAccess(world, relation);
  tellOpen(world, open);
}

/** The source serves the target, so the target calls the source. True also where the relation is about something else. */
function emitServing(world: World, relation: Relation): boolean {
  const [server, client] = [world.element(relation.source), world.element(relation.target)];
  if (server === undefined || client === undefined) return true;
  if (isStore(server)) return emitStoreUse(world, relation, { client, store: server });
  const offered = targetOf(world, server);
  if (offered === 'other') return true;
  const from = initiatorOf(world, client);
  if (from === 'other') return true;
  if (from === undefined || offered === undefined) return false;
  const isOwn =
    world.structure.componentOf(server.id) === world.structure.componentOf(client.id) && !isProcess(client.type) && !isBroker(server);
  if (!isOwn) emitCall(world, relation, { from, to: offered });
  return true;
}

function emitStoreUse(world: World, relation: Relation, { client, store }: { readonly client: Element; readonly store: Element }): boolean {
  const from = initiatorOf(world, client);
  if (from === 'other') return true;
  if (from === undefined || store.name === '') return false;
  const to = { key: world.key('DataStore', store) };
  world.emit.edge({ type: 'ACCESSES', from, to, stance: 'claimed', source: world.sourceOf(relation) });
  return true;
}

/** Data goes from source to target; who calls is not said. */
function emitFlow(world: World, relation: Relation): boolean {
  const ends = applicationsOf(world, relation);
  if (ends === 'other') return true;
  if (ends === undefined) return false;
  if (ends.from.key !== ends.to.key) emitCall(world, relation, { ...ends, states: 'data' });
  return true;
}

/** The source makes the target begin: a process another one, an application another one, either the other. */
function emitTriggering(world: World, relation: Relation): boolean {
  const [cause, effect] = [world.element(relation.source), world.element(relation.target)];
  if (cause === undefined || effect === undefined || cause.name === '' || effect.name === '') return true;
  if (isProcess(effect.type)) {
    const by = initiatorOf(world, cause);
    if (by === 'other') return true;
    if (by === undefined) return false;
    if (cause.id === effect.id) return true;
    const to = { key: world.key('Workflow', effect) };
    world.emit.edge({ type: 'STARTS', kind: 'call', from: by, to, stance: 'claimed', source: world.sourceOf(relation) });
    return true;
  }
  if (isProcess(cause.type) && isActing(effect.type)) {
    const to = targetOf(world, effect);
    if (to === undefined || to === 'other') return false;
    emitCall(world, relation, { from: { key: world.key('Workflow', cause) }, to });
    return true;
  }
  const ends = applicationsOf(world, relation);
  if (ends === 'other') return true;
  if (ends === undefined) return false;
  if (ends.from.key !== ends.to.key) emitCall(world, relation, ends);
  return true;
}

/** Stores are accessed; other data objects are tags of the component. */
function emitAccess(world: World, relation: Relation): void {
  const [user, object] = [world.element(relation.source), world.element(relation.target)];
  if (user === undefined || object === undefined || !isStore(object) || object.name === '') return;
  const from = initiatorOf(world, user);
  if (from === undefined || from === 'other') return;
  const to = { key: world.key('DataStore', object) };
  world.emit.edge({ type: 'ACCESSES', from, to, props: { mode: relation.access }, stance: 'claimed', source: world.sourceOf(relation) });
}

/** Who acts: a process, or the component behind an element of the application layer. undefined where no component is named; `other` for all other layers. */
function initiatorOf(world: World, element: Element): { readonly key: ReturnType<World['key']> } | 'other' | undefined {
  if (isProcess(element.type)) return element.name === '' ? 'other' : { key: world.key('Workflow', element) };
  if (!isActing(element.type)) return 'other';
  const component = world.element(world.structure.componentOf(element.id) ?? '');
  return component === undefined || component.name === '' ? undefined : { key: world.key('System', component) };
}

/** What is called: a service or interface as such, else the component behind the element, or a broker. */
function targetOf(world: World, element: Element): Ref | 'other' | undefined {
  if (isBroker(element)) return element.name === '' ? 'other' : { key: world.key('System', element) };
  if (isOffered(element.type)) return element.name === '' ? undefined : { key: world.key('Api', element) };
  if (!isActing(element.type)) return 'other';
  return initiatorOf(world, element);
}

function applicationsOf(world: World, { source, target }: Relation) {
  const [left, right] = [world.element(source), world.element(target)];
  if (left === undefined || right === undefined || !isActing(left.type) || !isActing(right.type)) return 'other';
  const [from, to] = [initiatorOf(world, left), initiatorOf(world, right)];
  return from === undefined || to === undefined || from === 'other' || to === 'other' ? undefined : { from, to };
}

interface Call {
  readonly from: Ref;
  readonly to: Ref;
  readonly states?: 'data';
}

function emitCall(world: World, relation: Relation, { from, to, states }: Call): void {
  const props = { grain: isApi(to) ? 'interface' : 'system', states };
  world.emit.edge({ type: 'CALLS', from, to, props, stance: 'claimed', source: world.sourceOf(relation) });
}

function isApi(ref: Ref): boolean {
  return 'key' in ref && ref.key.startsWith('api:');
}

function tellMesh(world: World, relation: Relation): void {
  world.emit.gap({
    code: 'too-large',
    detail: 'junctions join so many elements with each other that what passes from here on was left out',
    remedy: 'Draw the relations without junctions, or with a junction for each of them.',
    source: world.sourceOf(relation),
  });
}

function tellOpen(world: World, open: readonly Relation[]): void {
  const [first] = open;
  if (first === undefined) return;
  world.emit.gap({
    code: 'unresolved',
    detail: `${open.length === 1 ? 'a relation' : `${open.length} relations`} between functions or services behind which the model names no single component`,
    remedy: 'Assign each function to its component, and let the component realize its services.',
    source: world.sourceOf(first),
  });
}
