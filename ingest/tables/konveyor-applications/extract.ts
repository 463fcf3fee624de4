import type { Key } from '../../../graph/key.ts';
import type { Emit, TableDocument } from '../../ingester.ts';
import { emitDomain } from '../inventory.ts';
import { emitOwners, type Owning } from '../owner.ts';
import { rowsOf, type TableRow } from '../row.ts';
import { type Systems, systemsOf } from '../system.ts';
import { plainTitle } from '../title.ts';
import { understood } from '../understood.ts';

export function extractKonveyor(document: TableDocument, emit: Emit): void {
  const systems = systemsOf(document, emit);
  const rows = rowsOf(document, emit);
  const tags = tagColumns(document);
  const owned: Owning[] = [];
  const told = new Set<Key>();
  for (const row of rows) {
    if (row.text('record') !== '1' || row.text('name') === '') continue;
    const key = systems.state({ name: row.text('name'), source: row.source, props: { tags: tagsOf(row, tags) } });
    emitDomain({ row, key, told }, emit);
    owned.push({ from: { key }, row });
  }
  for (const row of rows) {
    if (row.text('record') === '2') emitDependency(row, systems, emit);
    else if (row.text('record') !== '1' || row.text('name') === '') emit.gap(refused(row));
  }
  emitOwners(document, owned, emit);
}

/** Southbound: the application needs the other; northbound: the other needs the application (as the importer of Tackle reads it). */
function emitDependency(row: TableRow, systems: Systems, emit: Emit): void {
  const direction = row.text('direction').toLowerCase();
  const [application, dependency] = [row.text('name'), row.text('dependency')];
  if (application === '' || dependency === '' || (direction !== 'northbound' && direction !== 'southbound')) {
    emit.gap(refused(row));
    return;
  }
  const ends: readonly (Key | undefined)[] = [systems.named(application, row.source), systems.named(dependency, row.source)];
  const [from, to] = direction === 'southbound' ? ends : ends.toReversed();
  if (from === undefined || to === undefined || from === to) return;
  emit.edge({
    type: 'CALLS',
    from: { key: from },
    to: { key: to },
    props: { grain: 'system', states: 'need' },
    stance: 'claimed',
    source: row.source,
  });
}

interface TagColumns {
  readonly category: number;
  readonly tag: number;
}

// "Tag Category 3" and "Tag 3" belong together; older templates say "Tag Type 3".
function tagColumns(document: TableDocument): readonly TagColumns[] {
  const cells = understood(document)?.header.cells.map(plainTitle) ?? [];
  return cells.flatMap((title, category) => {
    const number = /^tag (?:category|type) (\d+)$/.exec(title)?.[1];
    const tag = number === undefined ? -1 : cells.indexOf(`tag ${number}`);
    return tag < 0 ? [] : [{ category, tag }];
  });
}

function tagsOf(row: TableRow, columns: readonly TagColumns[]): readonly string[] | undefined {
  const tags = columns
    .filter((each) => isTag(row.at(each.tag)) && isTag(row.at(each.category)))
    .map(({ category, tag }) => `${row.at(category)}:${row.at(tag)}`);
  return tags.length === 0 ? undefined : [...new Set(tags)].sort();
}

// A row whose cells have slipped holds people where tags should be.
function isTag(text: string): boolean {
  return text !== '' && text.length <= 60 && !/[@<>"]/.test(text);
}

function refused(row: TableRow) {
  return {
    code: 'unresolved',
    detail:
      'this row is neither an application with a name (record type 1) nor a dependency with both ends and a direction (record type 2), and the importer would refuse it',
    remedy: 'Correct the record type, or fill in the missing cells.',
    source: row.source,
  } as const;
}
