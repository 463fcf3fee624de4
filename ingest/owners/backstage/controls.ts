// Controls that a catalog claims by annotation: "fullscore.dev/approval: four eyes above 1000".
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf } from '../../ingester.ts';
import { textOf } from '../../read/tree.ts';
import { type Entity, ownAnnotation } from './entity.ts';
import { refText } from './entity-ref.ts';

const KINDS = ['approval', 'audit-log', 'stop', 'limit', 'alert', 'assessment', 'policy'] as const;

/** GUARDED_BY for each control annotation that is neither empty nor "false" nor "none". */
export function emitControls(entity: Entity, key: Key, emit: Emit): void {
  const { root, path } = entity.document;
  for (const kind of KINDS) {
    const annotation = ownAnnotation(entity, kind);
    const text = textOf(annotation?.value)?.trim() ?? '';
    if (annotation === undefined || /^(|false|no|none|off)$/i.test(text)) continue;
    const control = localKey('Control', root, path, refText(entity.ref), kind);
    const source = sourceOf(entity.document, { line: annotation.line }, `/metadata/annotations/fullscore.dev~1${kind}`);
    const name = /^(true|yes|on|required)$/i.test(text) ? `${kind} of ${entity.name}` : text;
    emit.node({ type: 'Control', kind, key: control, name, stance: 'claimed', source });
    emit.edge({ type: 'GUARDED_BY', from: { key }, to: { key: control }, stance: 'claimed', source });
  }
}
