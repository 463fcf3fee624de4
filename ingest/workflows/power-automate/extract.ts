// A cloud flow with what its export or its solution says about it.
// https://learn.microsoft.com/power-automate/manage-flows-with-code

import { localKey } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, booleanOf, type ScalarTree, type Tree, textOf } from '../../read/tree.ts';
import { definedIn, pointerTo } from '../wdl-definition.ts';
import { extractDefinition } from '../wdl-extract.ts';
import type { Reading } from '../wdl-reading.ts';
import { SILENT } from './silent.ts';

/** A record of Dataverse holds the flow as text. */
export function recordedIn(tree: Tree): ScalarTree | undefined {
  const data = at(tree, 'clientdata');
  return data?.kind === 'scalar' && /^\s*\{\s*"(properties|schemaVersion)"/.test(data.text) ? data : undefined;
}

export async function extractFlow(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const record = recordedIn(document.tree);
  if (record !== undefined) {
    emit.embeddedText({ text: record.text, line: record.line, endLine: record.endLine }, pointerTo(document.pointer, 'clientdata'));
    return;
  }
  const defined = definedIn(document.tree);
  if (defined === undefined) return;
  const isStopped = /^(stopped|suspended)$/i.test(textOf(at(document.tree, 'properties', 'state')) ?? '');
  const reading = await extractDefinition(
    { document, defined, emit, siblings },
    // The history of every run is kept for 28 days.
    { engine: 'power-automate', defaults: SILENT, ...nameOf(document), logging: 'all', tags: isStopped ? ['disabled'] : [] },
  );
  emitAlert(reading);
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

// The name that people gave it; in a solution the file is called after name and id.
function nameOf({ tree, path }: TreeDocument): { readonly name: string; readonly also: readonly Mention[] } {
  const file = (path.split('/').at(-1) ?? path).replace(/\.json$/i, '');
  const id = (ID.exec(textOf(at(tree, 'name')) ?? '') ?? ID.exec(file) ?? ID.exec(path))?.[0].toLowerCase();
  const stated = textOf(at(tree, 'properties', 'displayName'))?.trim();
  const bare = file.replace(ID, '').replace(/(?<![-_ ])[-_ ]+$/, '');
  const name = stated !== undefined && stated !== '' ? stated : bare === '' || bare === 'definition' ? (id ?? path) : bare;
  const known: Mention[] = id === undefined ? [] : [{ kind: 'name', value: id }];
  return { name, also: [{ kind: 'name', value: name }, ...known, { kind: 'path', value: path }] };
}

/** Its owner is told by mail of runs that fail, by the setting of the flow or by that of the export. https://learn.microsoft.com/power-automate/email-top-failing-flows */
function emitAlert(reading: Reading): void {
  const { flow, document, defined } = reading;
  const own = at(defined.definition, 'metadata', 'failureAlertSubscription');
  const exported = at(document.tree, 'properties', 'flowFailureAlertSubscribed');
  const subscribed = [exported, own].find((tree) => booleanOf(tree) === true);
  if (subscribed === undefined) return;
  const key = localKey('Control', ...flow.place, 'failureAlert');
  const source = sourceOf(document, subscribed, document.pointer);
  flow.emit.node({ type: 'Control', kind: 'alert', key, name: 'mail about runs that fail', source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
}
