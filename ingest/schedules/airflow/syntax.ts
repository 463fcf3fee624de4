// Python as a syntax tree. The tree covers the whole text, errors included, so whatever can be read is read.
import { parser } from '@lezer/python';
import { type LineIndex, lineIndex } from '../../read/line-index.ts';

/** A node of the tree; the shape of the parser's own, as far as it is used here. */
export interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
}

export interface Python {
  readonly text: string;
  readonly root: Node;
  readonly lines: LineIndex;
  /** Levels of the deepest node. */
  readonly depth: number;
}

export function parsePython(text: string): Python {
  const tree = parser.parse(text);
  return { text, root: tree.topNode, lines: lineIndex(text), depth: depthOf(tree) };
}

function depthOf(tree: ReturnType<typeof parser.parse>): number {
  let [depth, deepest] = [0, 0];
  tree.iterate({
    enter() {
      deepest = Math.max(deepest, ++depth);
    },
    leave() {
      depth--;
    },
  });
  return deepest;
}

export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== 'Comment') children.push(child);
  return children;
}

export function childOf(node: Node, name: string): Node | undefined {
  return childrenOf(node).find((child) => child.name === name);
}

export function textOf(python: Python, node: Node): string {
  return python.text.slice(node.from, node.to);
}

/** Statements of a body, a script or a group of them. */
export function statementsOf(node: Node): readonly Node[] {
  return childrenOf(node).flatMap((child) => (child.name === 'StatementGroup' ? childrenOf(child) : [child]));
}

/** Every node of a subtree by its name, without nested definitions of classes; stops after `limit`. */
export function nodesNamed(node: Node, name: string, limit = 500): readonly Node[] {
  const found: Node[] = [];
  const open = [node];
  for (let here = open.pop(); here !== undefined && found.length < limit; here = open.pop()) {
    if (here.name === name) found.push(here);
    open.push(...childrenOf(here).toReversed());
  }
  return found;
}

/** The first place where the text is no Python; undefined where all of it is. */
export function firstFault(python: Python): number | undefined {
  const open = [python.root];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (here.name === '⚠') return here.from;
    for (let child = here.firstChild; child !== null; child = child.nextSibling) open.push(child);
  }
  return undefined;
}
