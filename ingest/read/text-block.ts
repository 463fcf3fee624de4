// Text that stands inside a file: where its lines are, so that what is read from it has true places.
import type { Tree, XmlElement } from './tree.ts';

/** A text inside a file, with the lines it covers there. */
export interface TextBlock {
  readonly text: string;
  /** 1-based line on which its first line stands. */
  readonly line: number;
  readonly endLine: number;
}

/**
 * The line of the file for a 0-based line of the text. A text that has more lines than it covers in the file
 * (a JSON string with "\n", a folded scalar) stands on its first line as a whole.
 */
export function lineIn(block: TextBlock): (index: number) => number {
  const lines = block.text.replace(/\n$/, '').split('\n').length;
  const covered = block.endLine - block.line + 1;
  return lines > covered ? () => block.line : (index) => Math.min(block.endLine, block.line + index);
}

/** The tree with its lines moved to where they are in the file; shared parts stay shared. Columns inside the text say nothing about the file, so they become 1. */
export function movedTree(tree: Tree, lineOf: (index: number) => number): Tree {
  const moved = new Map<Tree, Tree>();
  const place = (at: { readonly line: number; readonly endLine: number }) => ({
    line: lineOf(at.line - 1),
    column: 1,
    endLine: lineOf(at.endLine - 1),
  });
  const move = (old: Tree): Tree => {
    const known = moved.get(old);
    if (known !== undefined) return known;
    let fresh: Tree;
    if (old.kind === 'map') {
      const entries = [...old.entries].map(([key, entry]) => [key, { ...entry, ...place(entry), value: move(entry.value) }] as const);
      fresh = { ...old, ...place(old), entries: new Map(entries) };
    } else if (old.kind === 'list') fresh = { ...old, ...place(old), items: old.items.map(move) };
    else fresh = { ...old, ...place(old) };
    moved.set(old, fresh);
    return fresh;
  };
  return move(tree);
}

/** The same for elements of XML. */
export function movedXml(element: XmlElement, lineOf: (index: number) => number): XmlElement {
  return {
    ...element,
    line: lineOf(element.line - 1),
    column: 1,
    endLine: lineOf(element.endLine - 1),
    children: element.children.map((child) => movedXml(child, lineOf)),
  };
}
