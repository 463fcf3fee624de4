import { globalKey, type Key } from '../../../graph/key.ts';
import type { Props } from '../../../graph/model.ts';
import type { Emit, TableDocument } from '../../ingester.ts';
import { emitOwners, type Owning } from '../owner.ts';
import { rowsOf, type TableRow } from '../row.ts';
import { type Systems, systemsOf } from '../system.ts';
import { understood } from '../understood.ts';
import { criticalityIn, dataClassIn, isOutOfUse, lifecycleIn } from '../wording.ts';

/** A provider's product, or the provider where no product is named, is an external System; systems of ours that use it CALL it. */
export function extractThirdParties(document: TableDocument, emit: Emit): void {
  const systems = systemsOf(document, emit);
  const owned: Owning[] = [];
  for (const row of rowsOf(document, emit)) {
    const provider = row.text('provider');
    if (provider === '') {
      emit.gap(nameless(row));
      continue;
    }
    const name = row.text('product') || provider;
    const key = systems.state({ name, source: row.source, props: propsOf(document, row, provider) });
    emitCountries(row, key, emit);
    emitUse(row, key, { systems, emit });
    owned.push({ from: { key }, row });
  }
  emitOwners(document, owned, emit);
}

function propsOf(document: TableDocument, row: TableRow, provider: string): Props {
  const title = (role: string): string => understood(document)?.columns.get(role)?.title ?? '';
  const tags = [
    ...row.list('service').map((each) => `service:${each}`),
    ...row.list('function').map((each) => `supports:${each}`),
    ...row.list('contract').map((each) => `contract:${each}`),
    ...row.list('exit').map((each) => `exit:${each}`),
  ];
  return {
    external: true,
    vendor: provider,
    product: row.text('product'),
    criticality: criticalityIn(row.text('criticality'), title('criticality')),
    lifecycle: lifecycleIn(row.text('lifecycle')),
    dataClass: dataClassIn(row.text('data-class'), title('data-class')),
    tags: [...new Set(tags.filter((tag) => tag.length <= 120 && !tag.includes('@')))].sort(),
  };
}

function emitCountries(row: TableRow, key: Key, emit: Emit): void {
  const { source } = row;
  for (const name of row.list('country').flatMap((each) => each.split(/,\s*/))) {
    const country = globalKey('Boundary', 'jurisdiction', name);
    emit.node({
      type: 'Boundary',
      kind: 'jurisdiction',
      key: country,
      name,
      also: [{ kind: 'name', value: name }],
      stance: 'claimed',
      source,
    });
    emit.edge({ type: 'IN_BOUNDARY', from: { key }, to: { key: country }, stance: 'claimed', source });
  }
}

function emitUse(row: TableRow, to: Key, { systems, emit }: { readonly systems: Systems; readonly emit: Emit }): void {
  if (isOutOfUse(row.text('lifecycle'))) return;
  for (const name of row.list('system').flatMap((each) => each.split(/,\s*/))) {
    const from = systems.named(name, row.source);
    if (from === undefined || from === to) continue;
    emit.edge({ type: 'CALLS', from: { key: from }, to: { key: to }, props: { grain: 'system' }, stance: 'claimed', source: row.source });
  }
}

function nameless(row: TableRow) {
  return {
    code: 'unresolved',
    detail: 'this row names no provider, so what it says was left out',
    remedy: 'Fill in who provides the service.',
    source: row.source,
  } as const;
}
