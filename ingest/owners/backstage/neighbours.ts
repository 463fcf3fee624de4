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

const FILE = Symbol('entities of a catalog file');
const CATALOG = Symbol('catalog of a root');

/** All entities of one file. */
export function entitiesOfFile(siblings: Siblings, path: string): Promise<readonly Neighbour[]> {
  return siblings.once(FILE, path, (own) => readFile(own, path));
}

/** What a reference leads to, by its own file and the catalog-info files of the root; undefined for entities that are defined elsewhere. */
export async function roleBehind(siblings: Siblings, path: string): Promise<(ref: EntityRef) => Role | undefined> {
  const here = new Map((await entitiesOfFile(siblings, path)).map(({ ref, role }) => [ref, role]));
  const catalog = await siblings.once(CATALOG, '', readCatalog);
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
