// kustomization.yaml: generated ConfigMaps, namespaces, inline patches, and what only a build could tell.
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
import { posix } from 'node:path';
import { sourceOf } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { emitNamespace, workloadKey } from '../kubernetes-identity.ts';
import { builtUpon, roleOf } from '../kubernetes-neighbours.ts';
import type { Place } from '../kubernetes-resource.ts';
import { summaryOf } from '../kubernetes-summary.ts';
import { type ConfigEntry, emitConfig } from './config-map.ts';
import { emitGaps } from './kustomization-gaps.ts';
import { inlinePatches } from './patches.ts';

export async function extractKustomization(tree: Tree, place: Place): Promise<void> {
  for (const [index, item] of itemsOf(at(tree, 'configMapGenerator')).entries()) {
    const name = textOf(at(item, 'name'));
    if (name === undefined) continue;
    const entries = [...literals(item, `/configMapGenerator/${index}/literals`, place), ...(await fromFiles(item, place))];
    const namespace = textOf(at(item, 'namespace'));
    await emitConfig({ name, ...(namespace === undefined ? {} : { namespace }) }, entries, place);
  }
  await emitNamespaces(tree, place);
  for (const { text, line, endLine, pointer } of inlinePatches(tree)) place.emit.embeddedText({ text, line, endLine }, pointer);
  await emitGaps(tree, place);
}

/** All that is built upon comes into this namespace, whatever the files themselves say. */
async function emitNamespaces(tree: Tree, { document, siblings, emit }: Place): Promise<void> {
  const stated = at(tree, 'namespace');
  const namespace = textOf(stated);
  if (stated === undefined || namespace === undefined || namespace === '' || isTemplated(namespace)) return;
  const directory = posix.dirname(document.path);
  const source = sourceOf(document, { line: stated.line }, '/namespace');
  const told = new Set<string>();
  for (const file of await builtUpon(directory === '.' ? '' : directory, siblings)) {
    for (const workload of (await summaryOf(file, siblings)).workloads) {
      const key = workloadKey(document.root, { ...workload, role: await roleOf(workload, siblings) });
      if (told.has(key)) continue;
      told.add(key);
      emitNamespace(key, namespace, { source, emit });
    }
  }
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
