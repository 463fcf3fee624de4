// Trees as plain values, so that a test can state what was read in one line.
import type { Tree, XmlElement } from '../ingest/read/tree.ts';

/** Maps become objects (without a prototype), lists arrays, scalars their value. */
export function plain(tree: Tree | undefined): unknown {
  if (tree === undefined) return undefined;
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

/** Lines of every value below, in order: "orders.port 3". */
export function linesOf(tree: Tree | undefined, path = ''): string[] {
  if (tree?.kind === 'map') {
    return [...tree.entries.values()].flatMap((entry) => {
      const here = path === '' ? entry.key : `${path}.${entry.key}`;
      return [`${here} ${entry.line}`, ...linesOf(entry.value, here)];
    });
  }
  return tree?.kind === 'list'
    ? tree.items.flatMap((item, index) => [`${path}[${index}] ${item.line}`, ...linesOf(item, `${path}[${index}]`)])
    : [];
}

/** An element as "name line(children)". */
export function outline(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const inner = element.children.map(outline).join(' ');
  return `${element.name} ${element.line}${inner === '' ? '' : `(${inner})`}`;
}
