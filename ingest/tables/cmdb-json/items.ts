// Records of items: applications with their owners, databases, teams.
import { globalKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { type OwnerStatement, ownedBy, ownerOf } from '../../owners/owner.ts';
import type { Entry, MapTree } from '../../read/tree.ts';
import { storeKey } from '../ci-edge.ts';
import { ownersIn } from '../person.ts';
import { isBlank } from '../row.ts';
import { systemKey } from '../system.ts';
import { criticalityIn, lifecycleIn } from '../wording.ts';
import { displayOf } from './records.ts';

export interface Item {
  readonly tree: MapTree;
  readonly name: string;
  readonly source: Source;
  /** Where a field stands. */
  placeOf(...keys: readonly string[]): Source;
}

/** undefined, with a gap, for a record that nobody named. */
export function itemOf(document: TreeDocument, tree: MapTree, emit: Emit): Item | undefined {
  const name = displayOf(tree, 'Name', 'name');
  if (isBlank(name)) {
    emit.gap({
      code: 'unresolved',
      detail: 'a record without a name was left out',
      remedy: 'Export the field "name" too.',
      source: sourceOf(document, { line: tree.line }),
    });
    return undefined;
  }
  const placeOf = (...keys: readonly string[]): Source => sourceOf(document, { line: entryOf(tree, keys)?.line ?? tree.line });
  return { tree, name, source: placeOf('Name', 'name'), placeOf };
}

function entryOf(tree: MapTree, keys: readonly string[]): Entry | undefined {
  for (const key of keys) if (tree.entries.has(key)) return tree.entries.get(key);
  return undefined;
}

export function emitSystems(document: TreeDocument, items: readonly Item[], emit: Emit): void {
  const statements: OwnerStatement[] = [];
  for (const { tree, name, source, placeOf } of items) {
    const key = systemKey(document, name);
    const id = displayOf(tree, 'number', 'correlation_id', 'asset_tag');
    emit.node({
      type: 'System',
      key,
      name,
      also: [{ kind: 'name', value: name }, ...(id === '' || id === name ? [] : [{ kind: 'name', value: id } as const])],
      props: {
        criticality: criticalityIn(displayOf(tree, 'busines_criticality', 'business_criticality', 'criticality'), 'criticality'),
        lifecycle: lifecycleIn(displayOf(tree, 'operational_status', 'install_status', 'status', 'life_cycle_stage')),
        vendor: displayOf(tree, 'vendor', 'manufacturer'),
      },
      stance: 'claimed',
      source,
    });
    // ServiceNow calls groups groups and users owners; CMDB-Kit gives a product a team as its owner.
    const groups = displayOf(tree, 'support_group', 'assignment_group', 'managed_by_group', 'owner');
    const people = displayOf(tree, 'it_application_owner', 'managed_by', 'owned_by', 'business_owner');
    const found = groups === '' ? ownersIn(people, 'anybody', new Set()) : ownersIn(groups, 'team', new Set());
    const place = placeOf(
      'support_group',
      'assignment_group',
      'managed_by_group',
      'owner',
      'it_application_owner',
      'managed_by',
      'owned_by',
    );
    for (const { owner } of found) statements.push({ from: { key }, owner, source: place, stance: 'claimed' });
  }
  for (const fact of ownedBy(document.file, statements)) emit.edge(fact);
}

const ENGINES =
  /^(postgresql|mysql|mariadb|oracle|mongodb|redis|clickhouse|cassandra|elasticsearch|opensearch|db2|snowflake|neo4j|influxdb|couchdb|valkey|memcached)\b/;

export function emitStore(document: TreeDocument, { tree, name, source }: Item, emit: Emit): void {
  const stated = displayOf(tree, 'databaseEngine')
    .toLowerCase()
    .replace(/^postgres\b/, 'postgresql')
    .replace(/^(microsoft )?sql server\b/, 'sqlserver');
  const engine = ENGINES.exec(stated)?.[1] ?? (stated.startsWith('sqlserver') ? 'sqlserver' : undefined);
  emit.node({
    type: 'DataStore',
    key: storeKey(document.root, name),
    name,
    also: [{ kind: 'name', value: name }],
    props: { engine },
    stance: 'claimed',
    source,
  });
}

export function emitTeam({ name, source }: Item, emit: Emit): void {
  const owner = ownerOf(name);
  if (owner === undefined || owner.kind !== 'team') return;
  emit.node({
    type: 'Team',
    kind: 'group',
    key: globalKey('Team', owner.name),
    name: owner.name,
    also: [{ kind: 'team', value: owner.name }],
    stance: 'claimed',
    source,
  });
}
