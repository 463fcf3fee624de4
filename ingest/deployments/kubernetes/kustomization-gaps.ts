// What only `kustomize build` knows is said once per file, so that nobody takes silence for completeness.
import { posix } from 'node:path';
import type { Siblings } from '../../ingester.ts';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, type Position, type Tree, textOf } from '../../read/tree.ts';
import type { Place } from '../kubernetes-resource.ts';
import { jsonPatches } from './patches.ts';

export async function emitGaps(tree: Tree, { document, siblings, emit }: Place): Promise<void> {
  const operations: Pick<Position, 'line'> | undefined = jsonPatches(tree)[0] ?? (await operationFile(tree, document.path, siblings));
  const remote = ['resources', 'bases', 'components']
    .flatMap((key) => itemsOf(at(tree, key)))
    .find((item) => /:\/\/|^github\.com|\?ref=/.test(textOf(item) ?? ''));
  for (const [found, detail] of [
    [operations, 'JSON patches are not applied'],
    [at(tree, 'helmCharts'), 'helm charts are not rendered'],
    [at(tree, 'replacements') ?? at(tree, 'vars'), 'replacements are not made'],
    [at(tree, 'generators') ?? at(tree, 'transformers'), 'generators and transformers are not run'],
    [remote, `${textOf(remote) ?? 'a base'} is remote and not fetched`],
  ] as const) {
    if (found === undefined) continue;
    emit.gap({
      code: 'unsupported',
      detail,
      remedy: 'Run `kustomize build` and scan its output beside the sources.',
      source: sourceOf(document, { line: found.line }),
    });
  }
}

/** The first patch whose file is a list of operations. */
async function operationFile(tree: Tree, path: string, siblings: Siblings): Promise<Tree | undefined> {
  for (const item of [...itemsOf(at(tree, 'patches')), ...itemsOf(at(tree, 'patchesJson6902'))]) {
    const file = textOf(at(item, 'path'));
    const [document] = file === undefined ? [] : await siblings.tree(posix.join(posix.dirname(path), file));
    if (document?.tree.kind === 'list') return item;
  }
  return undefined;
}
