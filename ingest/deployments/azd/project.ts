// What a project declares, and how its parts speak of each other.
import { posix } from 'node:path';
import { type Key, localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { resourceTypeOf } from './resource-types.ts';

/** A service or resource by its name. */
export interface Part {
  readonly name: string;
  readonly tree: Tree;
  readonly entry: Entry;
  readonly pointer: string;
}
/** What a name of `uses` leads to; without a key it is declared and no node of its own. */
export interface Member {
  readonly key?: Key;
  readonly isStore: boolean;
  /** A connection stands for what it leads to. */
  readonly connection?: Part;
}
export interface Project {
  readonly document: TreeDocument;
  readonly emit: Emit;
  readonly siblings: Siblings;
  readonly services: readonly Part[];
  readonly resources: readonly Part[];
  readonly members: ReadonlyMap<string, Member>;
}

export function projectOf(document: TreeDocument, emit: Emit, siblings: Siblings): Project {
  const services = partsOf(document, 'services');
  const resources = partsOf(document, 'resources');
  const members = new Map<string, Member>();
  for (const part of resources) members.set(part.name, memberOfResource(document, part));
  // A resource that hosts a service has its name: they are one.
  for (const part of services) members.set(part.name, memberOfService(document, part));
  return { document, emit, siblings, services, resources, members };
}

function partsOf(document: TreeDocument, list: 'services' | 'resources'): readonly Part[] {
  return entriesOf(at(document.tree, list)).map((entry) => ({
    name: entry.key,
    tree: entry.value,
    entry,
    pointer: `${document.pointer}/${list}/${entry.key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }));
}

/** Files of one folder tell one project, each a way in which it is deployed: what they call the same is the same. */
function keyOf({ root, path }: TreeDocument, type: 'System' | 'DataStore', list: 'services' | 'resources', name: string): Key {
  return localKey(type, root, posix.join(posix.dirname(path), 'azure.yaml'), list, name);
}

function memberOfService(document: TreeDocument, part: Part): Member {
  if (hostOf(part) === 'azure.ai.connection') return { isStore: false, connection: part };
  return isSystem(part) ? { key: keyOf(document, 'System', 'services', part.name), isStore: false } : { isStore: false };
}

function memberOfResource(document: TreeDocument, { name, tree }: Part): Member {
  const type = resourceTypeOf(textOf(at(tree, 'type')) ?? '');
  if (type === undefined) return { isStore: false };
  return { key: keyOf(document, type.type, 'resources', name), isStore: type.type === 'DataStore' };
}

export function hostOf({ tree }: Part): string {
  return (textOf(at(tree, 'host')) ?? '').toLowerCase();
}

/** Entries of Foundry that are settings of agents and projects, not systems. */
const SETTINGS = /^azure\.ai\.(?!agent$|project$)/;

/** A service with code, an image or a place where it runs. What AKS gets from charts and manifests alone is told by those. */
export function isSystem(part: Part): boolean {
  const { tree } = part;
  if (tree.kind !== 'map' || SETTINGS.test(hostOf(part))) return false;
  return hostOf(part) !== 'aks' || textOf(at(tree, 'project')) !== undefined || textOf(at(tree, 'image')) !== undefined;
}

export function placeOf({ document }: Project, { line }: { readonly line: number }, pointer: string): Source {
  return sourceOf(document, { line }, pointer);
}
