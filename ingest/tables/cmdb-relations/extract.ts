import type { Emit, TableDocument } from '../../ingester.ts';
import { type CiContext, emitCiRelation, tellUnknown } from '../ci-edge.ts';
import { rowsOf, type TableRow } from '../row.ts';
import { systemsOf } from '../system.ts';
import { isOutOfUse } from '../wording.ts';

export function extractRelations(document: TableDocument, emit: Emit): void {
  const systems = systemsOf(document, emit);
  const context: CiContext = { root: document.root, emit, named: systems.named, unknown: new Map() };
  for (const row of rowsOf(document, emit)) {
    if (isOutOfUse(row.text('lifecycle'))) continue;
    if (row.text('dependent') === '' && row.text('depends-on') === '') emitTyped(context, row);
    else emitNeeds(context, row);
  }
  tellUnknown(context);
}

function emitTyped(context: CiContext, row: TableRow): void {
  const [parent, child] = [row.text('parent'), row.text('child')];
  if (parent === '' || child === '') {
    context.emit.gap(oneEnded(row));
    return;
  }
  emitCiRelation(context, {
    parent: { name: parent, className: row.text('parent-class') },
    child: { name: child, className: row.text('child-class') },
    type: row.text('type'),
    source: row.source,
  });
}

function emitNeeds(context: CiContext, row: TableRow): void {
  const dependent = row.text('dependent');
  if (dependent === '') {
    context.emit.gap(oneEnded(row));
    return;
  }
  for (const name of row.list('depends-on').flatMap((each) => each.split(/,\s*/))) {
    const [parent, child] = [
      { name: dependent, className: '' },
      { name, className: '' },
    ];
    emitCiRelation(context, { parent, child, type: 'Depends on', source: row.source });
  }
}

function oneEnded(row: TableRow) {
  return {
    code: 'unresolved',
    detail: 'this relation has only one end',
    remedy: 'Fill in the other item, or remove the row.',
    source: row.source,
  } as const;
}
