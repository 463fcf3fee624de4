// Python as a syntax tree. The tree covers the whole text, errors included, so whatever can be read is read.
import { parser } from '@lezer/python';
import { type LineIndex, lineIndex } from './line-index.ts';

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

/** The parser keeps three numbers for each thing that it has begun and not ended; an open bracket begins a few. */
const MAX_BEGUN = 3 * 4 * 400;
/** Pieces that the parser is given; what it may ask for is 30 times what the longest strings of real files need. */
const PIECE = 512;
const mostPieces = (text: string): number => 20_000 + text.length;

/**
 * Undefined where the text is nested too deep or too broken: whenever it is no Python, the parser copies all that is open and reads a
 * string to the end of its line again; it builds its tree by recursion, and past 2,500 levels the tree itself has holes.
 */
export function parsePython(text: string): Python | undefined {
  try {
    const tree = treeOf(text);
    return tree === undefined ? undefined : { text, root: tree.topNode, lines: lineIndex(text), depth: depthOf(tree) };
  } catch {
    return undefined; // it had its pieces, or ran out of stack
  }
}

type Tree = ReturnType<typeof parser.parse>;
type Parse = ReturnType<typeof parser.startParse> & { readonly stacks?: readonly { readonly stack: readonly number[] }[] };

function treeOf(text: string): Tree | undefined {
  const parse: Parse = parser.startParse(inPieces(text));
  for (;;) {
    const tree = parse.advance();
    if (tree !== null) return tree;
    if ((parse.stacks?.[0]?.stack.length ?? 0) > MAX_BEGUN) return undefined;
  }
}

function inPieces(text: string) {
  let left = mostPieces(text);
  return {
    length: text.length,
    lineChunks: false,
    chunk(from: number) {
      if (--left < 0) throw new Error('the parser reads the same text again and again');
      return text.slice(from, from + PIECE);
    },
    read: (from: number, to: number) => text.slice(from, to),
  };
}

function depthOf(tree: Tree): number {
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

const MARKS = /^([()[\]{},:.*]|\*\*|ArithOp|BitOp|CompareOp|LogicOp|AssignOp|for|in|if|else|async|await|lambda|not|and|or|is|⚠)$/;

/** Children that are expressions. */
export function operands(node: Node): readonly Node[] {
  return childrenOf(node).filter(isOperand);
}

/** Not a bracket, an operator or a keyword. A node is made anew each time that it is asked for: keep it, do not look it up. */
export function isOperand({ name }: Node): boolean {
  return !MARKS.test(name);
}

/** Every node of a subtree by its name, without nested definitions of classes; stops after `limit`. */
export function nodesNamed(node: Node, name: string, limit = 500): readonly Node[] {
  const found: Node[] = [];
  const open = [node];
  for (let here = open.pop(); here !== undefined && found.length < limit; here = open.pop()) {
    if (here.name === name) found.push(here);
    for (const child of childrenOf(here).toReversed()) open.push(child);
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

/** A string without prefix and quotes; pieces beside one another are one. */
export function stringIn(python: Python, node: Node): string {
  if (node.name === 'ContinuedString')
    return childrenOf(node)
      .map((piece) => stringIn(python, piece))
      .join('');
  const raw = textOf(python, node);
  const [, prefix = '', quotes = '', body = ''] = /^([a-z]*)("""|'''|"|')([\s\S]*?)(?:"""|'''|"|')?$/i.exec(raw) ?? [];
  if (quotes === '') return raw;
  return /r/i.test(prefix)
    ? body
    : body.replace(/\\(\r?\n|[nt'"\\])/g, (_whole, char: string) =>
        char === 'n' ? '\n' : char === 't' ? '\t' : /\n/.test(char) ? '' : char,
      );
}

/** A name that an import statement binds, and the dotted name for which it stands; relative ones keep their dots. */
export interface Imported {
  readonly local: string;
  readonly dotted: string;
  /** The module of a `from` import. */
  readonly from?: string;
}

/** `from a.b import C as D` makes D stand for a.b.C; `import a.b` alone binds a, which stands for itself. */
export function importsIn(python: Python, node: Node): readonly Imported[] {
  const text = textOf(python, node)
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\\n]/g, ' ');
  const [, from, names = ''] = /^\s*from\s+(\S+)\s+import\s+(.*)$/.exec(text) ?? [];
  const list = from === undefined ? text.replace(/^\s*import\s+/, '') : names;
  return list.split(',').flatMap((part): readonly Imported[] => {
    const [name = '', as, after] = part.trim().split(/\s+/);
    const local = as === 'as' ? after : undefined;
    if (name === '' || name === '*') return [];
    if (from !== undefined) return [{ local: local ?? name, dotted: `${from}${from.endsWith('.') ? '' : '.'}${name}`, from }];
    return local === undefined ? [] : [{ local, dotted: name }];
  });
}
