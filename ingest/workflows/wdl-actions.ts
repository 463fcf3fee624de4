// Actions of a definition as a tree of scopes: the definition itself, branches of conditions, cases, loops, and tools of agents.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
import { at, type Entry, entriesOf, itemsOf, type Tree, textOf, textsOf } from '../read/tree.ts';
import { pointerTo } from './wdl-definition.ts';

export interface Action {
  /** Names are unique in the whole definition; a repeated one is known by its pointer. */
  readonly id: string;
  /** The name as the designer shows it: "Send_an_email" is "Send an email". */
  readonly name: string;
  /** Lower case: types are written in any. */
  readonly type: string;
  readonly tree: Tree;
  readonly entry: Entry;
  readonly pointer: string;
  readonly scope: Scope;
  readonly inner: readonly Scope[];
  readonly after: readonly After[];
  readonly isRepeated: boolean;
}

/** Actions that can run after each other. */
export interface Scope {
  readonly owner: Action | undefined;
  /** Which branch of its owner this is: "true", "false", the value of a case. */
  readonly branch: string | undefined;
  readonly actions: readonly Action[];
  readonly byName: ReadonlyMap<string, Action>;
}

export type Status = 'SUCCEEDED' | 'FAILED' | 'TIMEDOUT' | 'SKIPPED';

/** One entry of runAfter: the action before, and how it must have ended. */
export interface After {
  readonly name: string;
  readonly statuses: ReadonlySet<Status>;
  readonly place: Tree;
}

export function readActions(definition: Tree, pointer: string): Scope {
  return scopeOf({ tree: at(definition, 'actions'), pointer: pointerTo(pointer, 'actions') }, undefined, new Set());
}

/** All actions at any depth, outer before inner, in file order. */
export function allActions(scope: Scope): readonly Action[] {
  return scope.actions.flatMap((action) => [action, ...action.inner.flatMap(allActions)]);
}

interface Place {
  readonly tree: Tree | undefined;
  readonly pointer: string;
  readonly branch?: string;
}

function scopeOf({ tree, pointer, branch }: Place, owner: Action | undefined, names: Set<string>): Scope {
  const actions: Action[] = [];
  const byName = new Map<string, Action>();
  const scope: Scope = { owner, branch, actions, byName };
  for (const entry of entriesOf(tree)) {
    const action = actionOf(entry, { scope, pointer: pointerTo(pointer, entry.key), names });
    actions.push(action);
    byName.set(entry.key, action);
  }
  return scope;
}

interface Surroundings {
  readonly scope: Scope;
  readonly pointer: string;
  readonly names: Set<string>;
}

function actionOf(entry: Entry, { scope, pointer, names }: Surroundings): Action {
  const isRepeated = names.has(entry.key);
  names.add(entry.key);
  const inner: Scope[] = [];
  const action: Action = {
    id: isRepeated ? pointer : entry.key,
    name: displayName(entry.key),
    type: (textOf(at(entry.value, 'type')) ?? '').toLowerCase(),
    tree: entry.value,
    entry,
    pointer,
    scope,
    inner,
    after: afterOf(entry.value),
    isRepeated,
  };
  for (const place of branchesOf(entry.value, pointer)) inner.push(scopeOf(place, action, names));
  return action;
}

function branchesOf(tree: Tree, pointer: string): readonly Place[] {
  const isCondition = (textOf(at(tree, 'type')) ?? '').toLowerCase() === 'if';
  const plain: Place[] = [
    { tree: at(tree, 'actions'), pointer: pointerTo(pointer, 'actions'), ...(isCondition ? { branch: 'true' } : {}) },
    { tree: at(tree, 'else', 'actions'), pointer: pointerTo(pointer, 'else', 'actions'), branch: 'false' },
    { tree: at(tree, 'default', 'actions'), pointer: pointerTo(pointer, 'default', 'actions'), branch: 'default' },
  ];
  const cases = entriesOf(at(tree, 'cases')).map(({ key, value }) => ({
    tree: at(value, 'actions'),
    pointer: pointerTo(pointer, 'cases', key, 'actions'),
    branch: textsOf(at(value, 'case')).join(', ') || key,
  }));
  const tools = entriesOf(at(tree, 'tools')).map(({ key, value }) => ({
    tree: at(value, 'actions'),
    pointer: pointerTo(pointer, 'tools', key, 'actions'),
    branch: key,
  }));
  return [...plain, ...cases, ...tools].filter((place) => place.tree !== undefined);
}

const STATUSES: ReadonlySet<string> = new Set<Status>(['SUCCEEDED', 'FAILED', 'TIMEDOUT', 'SKIPPED']);

// Statuses are written "Succeeded" by Consumption and Power Automate and "SUCCEEDED" by Standard; none at all means success.
function afterOf(tree: Tree): readonly After[] {
  return entriesOf(at(tree, 'runAfter')).map(({ key, value }) => {
    const stated = itemsOf(value).flatMap((item) => textOf(item)?.toUpperCase() ?? []);
    const known = stated.filter((status): status is Status => STATUSES.has(status));
    return { name: key, statuses: new Set<Status>(known.length === 0 ? ['SUCCEEDED'] : known), place: value };
  });
}

export function displayName(key: string): string {
  return key.replaceAll('_', ' ').trim() || key;
}
