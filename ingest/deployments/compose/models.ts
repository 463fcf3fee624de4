// Top-level `models`: language models that services use. https://docs.docker.com/reference/compose-file/models/
import { type Key, localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { interpolate, type Values } from '../interpolate.ts';
import { directoryOf } from './compose-files.ts';
import { escapePointer } from './definition.ts';

/** Key of the model that a project declares under this name. */
export function modelKey(root: string, directory: string, name: string): Key {
  return localKey('System', root, ...(directory === '' ? [] : [directory]), 'models', name);
}

export function emitModels(document: TreeDocument, { values }: { readonly values: Values }, emit: Emit): void {
  for (const entry of entriesOf(at(document.tree, 'models'))) {
    const written = interpolate(textOf(at(entry.value, 'model')) ?? '', values);
    const product = written === '' || isTemplated(written) ? undefined : written;
    emit.node({
      type: 'System',
      kind: 'model',
      key: modelKey(document.root, directoryOf(document.path), entry.key),
      name: product ?? entry.key,
      also: [{ kind: 'name', value: entry.key }],
      props: { product },
      source: sourceOf(document, entry, `/models/${escapePointer(entry.key)}`),
    });
  }
}
