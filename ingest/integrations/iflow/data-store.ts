// Data stores of the tenant that steps write to and read from.
import { type Key, localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Effect } from '../../workflows/effect.ts';
import { interacts } from '../../workflows/vocabulary.ts';
import { gapOfOpen } from '../endpoint.ts';
import type { Node } from './process.ts';
import type { IflowFile, Reading } from './reading.ts';
import type { Settings } from './settings.ts';

interface Operation extends Effect {
  readonly mode?: 'read' | 'write';
}

/** put, get, select, delete; reading may delete what was read. */
export function operationOf(settings: Settings): Operation {
  switch (settings.text('operation')?.toLowerCase()) {
    case 'put':
      return { mode: 'write', effect: 'write' };
    case 'get':
    case 'select':
      // What was read may be taken out, as from a queue.
      return { mode: 'read', effect: settings.text('delete') === 'true' ? 'write' : 'read' };
    case 'delete':
      return { mode: 'write', effect: 'destructive' };
    default:
      return {};
  }
}

/** Declares the store; that of a visibility "local" belongs to this integration flow. Undefined where its name is left open. */
export function declareStore(file: IflowFile, settings: Settings, source: Source): Key | undefined {
  const name = settings.text('storageName', 'datastoreName');
  if (name === undefined || isTemplated(name)) {
    file.emit.gap(
      gapOfOpen(
        { why: name === undefined ? 'unnamed' : name.includes('{{') ? 'filled-in' : 'computed', text: `data store ${name ?? ''}`.trim() },
        source,
      ),
    );
    return undefined;
  }
  const isGlobal = settings.text('visibility')?.toLowerCase() === 'global';
  const { root, path } = file.document;
  const key = localKey('DataStore', root, ...(isGlobal ? [] : [path]), 'data-store', name);
  file.emit.node({ type: 'DataStore', key, name, props: { engine: 'sap-data-store' }, source });
  return key;
}

export function emitStorage(reading: Reading, node: Node, source: Source): void {
  const key = declareStore(reading, node.settings, source);
  if (key === undefined) return;
  const { mode } = operationOf(node.settings);
  interacts(reading.flow, node.id, { relation: 'ACCESSES', to: { key }, props: { mode } }, source);
}
