// Multi-app run files: which directory is which application.
import { posix } from 'node:path';
import { localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { emitReferences } from '../references.ts';
import { serviceNameMentions } from '../service-name.ts';
import { byName, type Variable } from '../variables.ts';

export function extractRunFile(document: TreeDocument, emit: Emit): void {
  const common = variablesIn(at(document.tree, 'common', 'env'), '/common/env', document);
  for (const [index, app] of itemsOf(at(document.tree, 'apps')).entries()) {
    const pointer = `${document.pointer}/apps/${index}`;
    const directory = directoryOf(textOf(at(app, 'appDirPath')), document);
    const id = textOf(at(app, 'appID')) ?? (directory === undefined ? undefined : posix.basename(directory));
    if (id === undefined || id === '') continue;
    const key = localKey('System', document.root, 'dapr', 'app', id);
    const variables = [...common, ...variablesIn(at(app, 'env'), `${pointer}/env`, document)];
    emit.node({
      type: 'System',
      kind: 'service',
      key,
      name: id,
      also: [
        { kind: 'name', value: id },
        ...serviceNameMentions(byName(variables)),
        ...(directory === undefined || directory === '' ? [] : [{ kind: 'path', value: directory } as const]),
      ],
      source: sourceOf(document, { line: app.line }, pointer),
    });
    emitReferences({ key, ownHosts: new Set([id]) }, variables, emit);
  }
}

function directoryOf(written: string | undefined, { path }: TreeDocument): string | undefined {
  if (written === undefined || /^([~/]|[A-Za-z]:)/.test(written)) return undefined;
  const inside = posix.normalize(posix.join(posix.dirname(path), written.replaceAll('\\', '/'))).replace(/\/$/, '');
  return inside.startsWith('..') ? undefined : inside;
}

function variablesIn(env: Tree | undefined, pointer: string, document: TreeDocument): readonly Variable[] {
  return entriesOf(env).flatMap((entry) => {
    const value = textOf(entry.value);
    return value === undefined
      ? []
      : [{ name: entry.key, value, source: sourceOf(document, { line: entry.line }, `${pointer}/${entry.key}`) }];
  });
}
