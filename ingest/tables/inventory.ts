// Rows that each state one system: what it is called, how much depends on it, where it belongs, what it needs.
import { globalKey, type Key } from '../../graph/key.ts';
import type { Mention, Props } from '../../graph/model.ts';
import type { Emit, TableDocument } from '../ingester.ts';
import { hostMention, isExampleHost } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';
import { rowsOf, type TableRow } from './row.ts';
import { type Systems, systemsOf } from './system.ts';
import { understood } from './understood.ts';
import { criticalityIn, dataClassIn, exposureIn, isPlanned, lifecycleIn } from './wording.ts';

/** A system and the row that states it. */
export interface Stated {
  readonly key: Key;
  readonly row: TableRow;
}

/** States every system of the table, its boundary and what it depends on. */
export function emitInventory(document: TableDocument, emit: Emit): readonly Stated[] {
  const systems = systemsOf(document, emit);
  const rows = rowsOf(document, emit).filter((row) => isNamed(row, emit));
  const stated = rows.flatMap((row) => {
    const { kind, external } = kindOf(row.text('hosting'));
    const key = systems.state({
      name: row.text('name'),
      source: row.source,
      ...(kind === undefined ? {} : { kind }),
      also: alsoOf(row),
      props: { ...propsOf(document, row), external },
    });
    return [{ key, row }];
  });
  const told = new Set<Key>();
  for (const { key, row } of stated) {
    emitDomain({ row, key, told }, emit);
    emitNeeds({ row, key, systems, emit });
  }
  return stated;
}

function isNamed(row: TableRow, emit: Emit): boolean {
  if (row.text('name') !== '') return true;
  emit.gap({
    code: 'unresolved',
    detail: 'this row has no name of a system, so what it says was left out',
    remedy: 'Fill in the name, or remove the row.',
    source: row.source,
  });
  return false;
}

function alsoOf(row: TableRow): readonly Mention[] {
  const names = [row.text('id'), ...row.list('alias')].filter(
    (name) => name !== '' && name !== row.text('name') && !/^\d{1,4}$/.test(name),
  );
  const services = row.list('service-name').filter((name) => !isTemplated(name));
  const hosts = row.list('host').flatMap((text) => hostMention(text) ?? []);
  return [
    ...names.map((value): Mention => ({ kind: 'name', value })),
    ...services.map((value): Mention => ({ kind: 'service-name', value })),
    ...hosts.filter(({ value }) => !isExampleHost(value)).map(({ kind, value }): Mention => ({ kind, value })),
  ];
}

function propsOf(document: TableDocument, row: TableRow): Props {
  const title = (role: string): string => understood(document)?.columns.get(role)?.title ?? '';
  const tags = [
    ...row
      .list('tags')
      .flatMap((each) => each.split(/,\s*/))
      .filter((tag) => !tag.includes('@')),
    ...(isPlanned(row.text('lifecycle')) ? ['planned'] : []),
  ];
  return {
    criticality: criticalityIn(row.text('criticality'), title('criticality')),
    lifecycle: lifecycleIn(row.text('lifecycle')),
    dataClass: dataClassIn(row.text('data-class'), title('data-class')),
    exposure: exposureIn(row.text('exposure'), title('exposure')),
    vendor: row.text('vendor'),
    product: row.text('product'),
    tags: tags.length === 0 ? undefined : [...new Set(tags)].sort(),
  };
}

/** What is bought as a service is run by somebody else. */
function kindOf(hosting: string): { readonly kind?: string; readonly external?: true } {
  return /^(saas|software as a service|yes|ja|x|true)\b|\bsaas\b/i.test(hosting) ? { kind: 'saas', external: true } : {};
}

/** IN_BOUNDARY for each domain that the row names; `told` are those that the table has stated before. */
export function emitDomain({ row, key, told }: Stated & { readonly told: Set<Key> }, emit: Emit): void {
  for (const name of row.list('domain')) {
    const domain = globalKey('Boundary', 'domain', name);
    const { source } = row;
    if (!told.has(domain))
      emit.node({ type: 'Boundary', kind: 'domain', key: domain, name, also: [{ kind: 'name', value: name }], stance: 'claimed', source });
    told.add(domain);
    emit.edge({ type: 'IN_BOUNDARY', from: { key }, to: { key: domain }, stance: 'claimed', source });
  }
}

interface Need {
  readonly row: TableRow;
  readonly key: Key;
  readonly systems: Systems;
  readonly emit: Emit;
}

/** Who needs whom: the direction of a call (02-graph §2, a statement without a "what"). */
function emitNeeds({ row, key, systems, emit }: Need): void {
  for (const name of row.list('depends-on').flatMap((each) => each.split(/,\s*/))) {
    const to = systems.named(name, row.source);
    if (to === undefined || to === key) continue;
    emit.edge({ type: 'CALLS', from: { key }, to: { key: to }, props: { grain: 'system' }, stance: 'claimed', source: row.source });
  }
}
