// What one entity must know of the others: in its file, and in the catalog files of its root.
import type { Siblings } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { textOf } from '../../read/tree.ts';
import { type Owner, ownerOf } from '../owner.ts';
import { type Entity, entityOf, specEntry } from './entity.ts';
import { type EntityRef, entityRefOf, refText } from './entity-ref.ts';
import { type Role, roleOf } from './role.ts';

/** As little of an entity as its neighbours need, so that no tree is kept for it. */
export interface Neighbour {
  /** "component:default/orders". */
  readonly ref: string;
  readonly role: Role;
  readonly owner: Owner | undefined;
}

interface Known {
  readonly files: Map<string, Promise<readonly Neighbour[]>>;
  catalog?: Promise<ReadonlyMap<string, Role>>;
}

// Every entity asks the same of its root: answers are kept as long as the scan's view of the root lives.
const roots = new WeakMap<Siblings, Known>();

/** All entities of one file. */
export function entitiesOfFile(siblings: Siblings, path: string): Promise<readonly Neighbour[]> {
  const { files } = knownOf(siblings);
  const kept = files.get(path) ?? readFile(siblings, path);
  files.set(path, kept);
  return kept;
}

/** What a reference leads to, by its own file and the catalog-info files of the root; undefined for entities that are defined elsewhere. */
export async function roleBehind(siblings: Siblings, path: string): Promise<(ref: EntityRef) => Role | undefined> {
  const here = new Map((await entitiesOfFile(siblings, path)).map(({ ref, role }) => [ref, role]));
  const known = knownOf(siblings);
  known.catalog ??= readCatalog(siblings);
  const catalog = await known.catalog;
  return (ref) => here.get(refText(ref)) ?? catalog.get(refText(ref));
}

/** The owner that `spec.owner` names. One without a kind is a group, and its namespace is that of the entity. */
export function ownerOfEntity(entity: Entity): Owner | undefined {
  const value = specEntry(entity, 'owner')?.value;
  const text = textOf(value);
  if (text !== undefined && isTemplated(text)) return undefined;
  const ref = text?.includes('@') === true ? undefined : entityRefOf(value, 'group', entity.namespace);
  if (ref === undefined) return text === undefined ? undefined : ownerOf(text);
  if (ref.kind === 'user') return { kind: 'person', account: ref.name };
  return { kind: 'team', name: ref.name, ...(ref.namespace === 'default' ? {} : { organisation: ref.namespace }) };
}

function knownOf(siblings: Siblings): Known {
  const known = roots.get(siblings) ?? { files: new Map() };
  roots.set(siblings, known);
  return known;
}

async function readFile(siblings: Siblings, path: string): Promise<readonly Neighbour[]> {
  const documents = await siblings.tree(path);
  return documents.flatMap((document) => {
    const entity = entityOf(document);
    if (entity === undefined) return [];
    return [{ ref: refText(entity.ref), role: roleOf(entity.kind, entity.type), owner: ownerOfEntity(entity) }];
  });
}

async function readCatalog(siblings: Siblings): Promise<ReadonlyMap<string, Role>> {
  const roles = new Map<string, Role>();
  for (const path of siblings.matching((each) => /(^|\/)catalog-info\.ya?ml$/i.test(each))) {
    for (const { ref, role } of await entitiesOfFile(siblings, path)) roles.set(ref, role);
  }
  return roles;
}
