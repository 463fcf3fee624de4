// kustomization.yaml: generated ConfigMaps, and what only a build could tell. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
import { posix } from 'node:path';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Place } from '../kubernetes-resource.ts';
import { type ConfigEntry, emitConfig } from './config-map.ts';

export async function extractKustomization(tree: Tree, place: Place): Promise<void> {
  for (const [index, item] of itemsOf(at(tree, 'configMapGenerator')).entries()) {
    const name = textOf(at(item, 'name'));
    if (name === undefined) continue;
    const entries = [...literals(item, `/configMapGenerator/${index}/literals`, place), ...(await fromFiles(item, place))];
    const namespace = textOf(at(item, 'namespace'));
    await emitConfig({ name, ...(namespace === undefined ? {} : { namespace }) }, entries, place);
  }
  emitGaps(tree, place);
}

function literals(item: Tree, pointer: string, { document }: Place): readonly ConfigEntry[] {
  return itemsOf(at(item, 'literals')).flatMap((literal, index) => {
    const match = /^([^=]+)=(.*)$/s.exec(textOf(literal) ?? '');
    const [, key = '', value = ''] = match ?? [];
    return match === null
      ? []
      : [
          {
            key: key.trim(),
            value: value.replace(/^(["'])(.*)\1$/s, '$2'),
            source: sourceOf(document, { line: literal.line }, `${pointer}/${index}`),
          },
        ];
  });
}

async function fromFiles(item: Tree, { document, siblings }: Place): Promise<readonly ConfigEntry[]> {
  const found: ConfigEntry[] = [];
  for (const path of [...textsOf(at(item, 'envs')), ...textsOf(at(item, 'env'))]) {
    const lines = await siblings.lines(posix.join(posix.dirname(document.path), path));
    if (lines === undefined) continue;
    for await (const { text, line } of lines.lines()) {
      const match = /^\s*([A-Za-z_][\w.-]*)=(.*)$/.exec(text);
      if (match !== null) found.push({ key: match[1] ?? '', value: (match[2] ?? '').trim(), source: sourceOf(lines, { line }) });
    }
  }
  return found;
}

// What only `kustomize build` knows is said once per file, so that nobody takes silence for completeness.
function emitGaps(tree: Tree, { document, emit }: Place): void {
  const inline = [...itemsOf(at(tree, 'patches')), ...itemsOf(at(tree, 'patchesJson6902'))].find(
    (patch) => textOf(at(patch, 'patch')) !== undefined,
  );
  const charts = at(tree, 'helmCharts');
  const remote = ['resources', 'bases', 'components']
    .flatMap((key) => itemsOf(at(tree, key)))
    .find((item) => /:\/\/|^github\.com|\?ref=/.test(textOf(item) ?? ''));
  for (const [found, detail] of [
    [inline, 'inline patches are not applied'],
    [charts, 'helm charts are not rendered'],
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
