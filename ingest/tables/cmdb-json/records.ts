// What a list of records is, by the keys of its first ones: relations, applications, databases, groups.
import { at, entriesOf, hasKey, itemsOf, type MapTree, type Tree, textOf } from '../../read/tree.ts';

export type RecordKind = 'relations' | 'systems' | 'stores' | 'teams';
export interface Records {
  readonly kind: RecordKind;
  readonly items: readonly MapTree[];
}

/** Records that are looked at before a file is taken for one or the other. */
const LOOKED_AT = 5;

/** undefined for every other JSON. `records` and `result` are what the list export and the Table API of ServiceNow answer. */
export function recordsOf(tree: Tree): Records | undefined {
  const [only] = entriesOf(tree);
  const isEnvelope = tree.kind === 'map' && tree.entries.size === 1 && only !== undefined;
  const list = isEnvelope ? only.value : tree;
  const items = itemsOf(list).filter((item): item is MapTree => item.kind === 'map');
  const first = items.slice(0, LOOKED_AT);
  if (first.length === 0) return undefined;
  const kind = kindOf(first, isEnvelope ? only.key : '');
  return kind === undefined ? undefined : { kind, items };
}

function kindOf(items: readonly MapTree[], envelope: string): RecordKind | undefined {
  const all = (...keys: readonly string[]): boolean => items.every((item) => keys.every((key) => hasKey(item, key)));
  if (all('parent', 'child', 'type') && items.every((item) => displayOf(item, 'parent') !== '' && displayOf(item, 'child') !== '')) {
    return isServiceNow(items) || items.every((item) => displayOf(item, 'type').includes('::')) ? 'relations' : undefined;
  }
  if (isServiceNow(items) && all('sys_class_name', 'name'))
    return items.every((item) => isApplicationClass(displayOf(item, 'sys_class_name'))) ? 'systems' : undefined;
  if (envelope === 'Team' && all('Name')) return 'teams';
  if (all('Name', 'databaseEngine')) return 'stores';
  return all('Name', 'productType') || all('Name', 'componentType', 'owner') ? 'systems' : undefined;
}

function isServiceNow(items: readonly MapTree[]): boolean {
  return items.every((item) => hasKey(item, 'sys_id'));
}

function isApplicationClass(name: string): boolean {
  return /^(cmdb_ci_(appl\w*|business_app|service\w*|web_service|app_server\w*)|(business )?application( service)?|mapped application service|service instance)$/i.test(
    name,
  );
}

/** The text of a field, or what ServiceNow shows for a reference: a name instead of a sys_id. */
export function displayOf(item: Tree, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = at(item, key);
    const text = textOf(value) ?? textOf(at(value, 'display_value')) ?? textOf(at(value, 'name'));
    if (text !== undefined && text.trim() !== '') return text.trim();
  }
  return '';
}
