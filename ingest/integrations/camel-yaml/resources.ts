// Resources of Camel K: Integration, Kamelet, Pipe, which was called KameletBinding. https://camel.apache.org/camel-k/latest/apis/camel-k.html
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';

const KINDS: ReadonlySet<string> = new Set(['Integration', 'Kamelet', 'Pipe', 'KameletBinding']);

export function isCamelResource(tree: Tree): boolean {
  return /^camel\.apache\.org\//.test(textOf(at(tree, 'apiVersion')) ?? '') && KINDS.has(kindOfResource(tree)) && hasKey(tree, 'spec');
}

export function kindOfResource(tree: Tree): string {
  return textOf(at(tree, 'kind')) ?? '';
}

/** Name of the resource, and the line that gives it. */
export function nameOfResource(document: TreeDocument) {
  const entry = entriesOf(at(document.tree, 'metadata')).find(({ key }) => key === 'name');
  const name = textOf(entry?.value);
  const place = { line: entry?.line ?? document.tree.line, endLine: document.tree.endLine };
  return { name, source: sourceOf(document, place, `${document.pointer}/metadata/name`) };
}

/** Properties that a resource sets: `configuration: [{type: property, value: "a=b"}]`. */
export function valuesOfResource(tree: Tree): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const listed = at(tree, 'spec', 'configuration');
  for (const item of listed?.kind === 'list' ? listed.items : []) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(textOf(at(item, 'value')) ?? '') ?? [];
    if (key !== '') values.set(key.trim(), value.trim());
  }
  return values;
}
