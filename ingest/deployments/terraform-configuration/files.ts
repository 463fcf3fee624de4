// The files of a root that hold configurations, read once: *.tf, *.tf.json and the values that terraform.tfvars gives.
import type { Siblings } from '../../ingester.ts';
import { readHcl } from '../../read/hcl.ts';
import { readJson } from '../../read/json.ts';
import type { Problem } from '../../read/problem.ts';
import type { Tree } from '../../read/tree.ts';
import { fileMemory } from '../file-memory.ts';
import { templated } from './body.ts';
import type { ModuleFile } from './module.ts';

export interface ReadFile extends ModuleFile {
  readonly problems: readonly Problem[];
}

const FILE = /\.tf(\.json)?$/i;
/** Values that are taken without being asked for, in the order in which they win. https://developer.hashicorp.com/terraform/language/values/variables */
const VALUES = /(^|\/)(terraform\.tfvars|[^/]*\.auto\.tfvars)(\.json)?$/;

export function isConfiguration(path: string): boolean {
  return FILE.test(path);
}

export function isValues(path: string): boolean {
  return VALUES.test(path);
}

/** The tree of a text by the name of its file, with what was wrong with it. */
export function treeOf(path: string, text: string): { readonly tree: Tree | undefined; readonly problems: readonly Problem[] } {
  if (!/\.json$/i.test(path)) return readHcl(text.replace(/^\uFEFF/, ''));
  const { tree, problems } = readJson(text);
  return { tree: tree === undefined ? undefined : templated(tree), problems };
}

/** A file of the root; undefined where there is none. */
export const readFile = fileMemory(async (path, siblings: Siblings): Promise<ReadFile | undefined> => {
  const found = await siblings.text(path);
  if (found === undefined) return undefined;
  const { tree, problems } = treeOf(path, found.text);
  return tree === undefined ? undefined : { file: found.file, path, tree, problems };
});
