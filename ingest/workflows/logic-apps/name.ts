// What a workflow is called and how other files refer to it.
import type { Mention } from '../../../graph/model.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';

export interface Naming {
  readonly name: string;
  readonly also: readonly Mention[];
}

/** Names of files that say what a file is, not what it is about. */
const TELLS_NOTHING = /^(definition|workflow|logic-?app|template|azuredeploy|main|index|code|src|arm|workflows?)$/i;

/** The name of its resource; the folder of workflow.json, which is its name in a Standard app; else the name of the file. */
export function nameOf(document: TreeDocument): Naming {
  const resource = resourceName(document);
  if (resource !== undefined) {
    const { name, isPlaceholder } = resource;
    return { name, also: isPlaceholder ? [{ kind: 'job-type', value: name, within: document.file }] : namedBy(name) };
  }
  const [file = document.path, ...folders] = document.path.split('/').reverse();
  const bare = file.replace(/(\.definition)?\.json$/i, '');
  const candidates = [bare, ...folders].map((each) => each.replace(/!$/, '')).filter((each) => each !== '');
  const name = candidates.find((each) => !TELLS_NOTHING.test(each)) ?? file;
  return { name, also: [...namedBy(name), { kind: 'path', value: document.path }] };
}

// "[parameters('name')]" is known by the parameter; an entry of a gallery has an id for a name.
function resourceName({ tree }: TreeDocument): { readonly name: string; readonly isPlaceholder: boolean } | undefined {
  if (!/^Microsoft\.Logic\/workflows$/i.test(textOf(at(tree, 'type')) ?? '')) return undefined;
  const written = textOf(at(tree, 'name'));
  if (written === undefined) return undefined;
  if (!/^\[.*\]$/s.test(written)) return { name: written, isPlaceholder: false };
  const held = /\b(?:parameters|variables)\(\s*'([^']+)'\s*\)/.exec(written)?.[1];
  return held === undefined ? undefined : { name: held, isPlaceholder: true };
}

// Names of resources mean the same in any case.
function namedBy(name: string): readonly Mention[] {
  return [...new Set([name, name.toLowerCase()])].map((value) => ({ kind: 'name', value }));
}
