// HCL 2 (Terraform, OpenTofu, Packer) into a positioned tree of the shape that the JSON syntax of the same language has:
// the labels of a block are keys inside one another, blocks that repeat are a list, and values that are not written out are the text of their expression.
// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
import { type Cursor, nameOfNext, skipBlank, skipSpace, stop } from './hcl-cursor.ts';
import { noteDuplicate, placeFrom, readExpression, readString, wordAt } from './hcl-expression.ts';
import { MAX_DEPTH } from './limits.ts';
import { lineIndex } from './line-index.ts';
import { type Problem, problemList } from './problem.ts';
import type { Entry, MapTree, Position, Tree } from './tree.ts';

/** Labels that a block may have; Terraform knows two. Each is a level of the tree. */
const MAX_LABELS = 8;

/** The tree of an HCL text, as far as it could be read, and what was wrong with it. Never throws. */
export function readHcl(text: string): { readonly tree: MapTree; readonly problems: Problem[] } {
  const cursor = cursorOf(text);
  const body = readBody(cursor, 0);
  return { tree: mapOf(body, placeFrom(cursor, 0, text.length)), problems: cursor.problems.all() };
}

/** One expression: a tree where it is written out, else its text again, tagged "expression"; undefined where it is broken. */
export function readHclExpression(text: string): Tree | undefined {
  const cursor = cursorOf(text);
  skipSpace(cursor);
  const tree = readExpression(cursor, { depth: 0, isBracketed: true });
  skipSpace(cursor);
  return cursor.stopped || cursor.at < text.length ? undefined : tree;
}

function cursorOf(text: string): Cursor {
  return { text, at: 0, lines: lineIndex(text), problems: problemList(), stopped: false };
}

/** Attributes and blocks of one body, before it is known which of them repeat. */
type Body = Map<string, Slot>;
interface Slot extends Omit<Position, 'endLine'> {
  readonly values: Tree[];
  /** Blocks with further labels. */
  readonly labelled: Body;
}

function readBody(cursor: Cursor, depth: number): Body {
  const body: Body = new Map();
  while (!cursor.stopped) {
    skipSpace(cursor);
    const { text, at } = cursor;
    if (at >= text.length) {
      if (depth > 0) stop(cursor, 'a block is never closed');
      break;
    }
    if (text[at] === '}' && depth > 0) break;
    readDefinition(cursor, body, depth);
  }
  return body;
}

function readDefinition(cursor: Cursor, body: Body, depth: number): void {
  const start = cursor.at;
  const name = readName(cursor);
  if (name === undefined) return;
  skipBlank(cursor);
  if (cursor.text[cursor.at] === '=' && cursor.text[cursor.at + 1] !== '=') readAttribute(cursor, body, { name, start, depth });
  else readBlock(cursor, body, { name, start, depth });
}

function readName(cursor: Cursor): string | undefined {
  if (cursor.text[cursor.at] === '"') return readString(cursor)?.text;
  const word = wordAt(cursor.text, cursor.at);
  if (word === undefined) stop(cursor, `expected the name of a block or attribute, found ${nameOfNext(cursor)}`);
  else cursor.at += word.length;
  return word;
}

interface Named {
  readonly name: string;
  readonly start: number;
  readonly depth: number;
}

function readAttribute(cursor: Cursor, body: Body, { name, start, depth }: Named): void {
  cursor.at++;
  skipBlank(cursor);
  const value = readExpression(cursor, { depth, isBracketed: false });
  if (value !== undefined) {
    const slot = slotIn(cursor, body, { name, start });
    if (slot.values.length > 0) noteDuplicate(cursor, name, cursor.lines.at(start).line);
    slot.values.splice(0, slot.values.length, value);
  }
  if (cursor.stopped) return;
  skipBlank(cursor);
  const char = cursor.text[cursor.at];
  if (char !== undefined && char !== '\n' && char !== '}') stop(cursor, `expected the end of the line, found ${nameOfNext(cursor)}`);
}

function readBlock(cursor: Cursor, body: Body, { name, start, depth }: Named): void {
  let slot = slotIn(cursor, body, { name, start });
  for (let labels = 0; ; labels++) {
    skipBlank(cursor);
    if (cursor.text[cursor.at] === '{') break;
    const isLabel = cursor.text[cursor.at] === '"' || wordAt(cursor.text, cursor.at) !== undefined;
    if (!isLabel) {
      stop(cursor, `expected "=", a label or "{" after "${name.slice(0, 40)}", found ${nameOfNext(cursor)}`);
      return;
    }
    if (labels >= MAX_LABELS) {
      stop(cursor, `a block with more than ${MAX_LABELS} labels`);
      return;
    }
    const label = readName(cursor);
    if (label === undefined) return;
    slot = slotIn(cursor, slot.labelled, { name: label, start });
  }
  slot.values.push(depth >= MAX_DEPTH ? tooDeep(cursor) : readInner(cursor, start, depth));
}

function readInner(cursor: Cursor, start: number, depth: number): Tree {
  cursor.at++;
  const body = readBody(cursor, depth + 1);
  if (cursor.text[cursor.at] === '}') cursor.at++;
  return mapOf(body, placeFrom(cursor, start));
}

// What nests this deep is passed over like a value that does.
function tooDeep(cursor: Cursor): Tree {
  const start = cursor.at;
  return readExpression(cursor, { depth: MAX_DEPTH, isBracketed: false }) ?? mapOf(new Map(), placeFrom(cursor, start));
}

function slotIn(cursor: Cursor, body: Body, { name, start }: { readonly name: string; readonly start: number }): Slot {
  const known = body.get(name);
  if (known !== undefined) return known;
  const { line, column } = cursor.lines.at(start);
  const slot: Slot = { line, column, values: [], labelled: new Map() };
  body.set(name, slot);
  return slot;
}

function mapOf(body: Body, place: Position): MapTree {
  const entries = new Map<string, Entry>();
  for (const [key, slot] of body) {
    const value = treeOfSlot(slot);
    if (value !== undefined) entries.set(key, { key, line: slot.line, column: slot.column, endLine: value.endLine, value });
  }
  return { kind: 'map', ...place, entries };
}

/** One value alone, several as a list; labelled blocks as a map of their labels. A name that is both is both in a list. */
function treeOfSlot({ line, column, values, labelled }: Slot): Tree | undefined {
  const all = labelled.size === 0 ? values : [...values, labelsOf(labelled, { line, column })];
  const [only, ...others] = all;
  if (only === undefined || others.length === 0) return only;
  return {
    kind: 'list',
    line: only.line,
    column: only.column,
    endLine: Math.max(...[only, others.at(-1) ?? only].map(({ endLine }) => endLine)),
    items: all,
  };
}

function labelsOf(body: Body, { line, column }: Omit<Position, 'endLine'>): MapTree {
  const map = mapOf(body, { line, column, endLine: line });
  const endLine = [...map.entries.values()].reduce((last, entry) => Math.max(last, entry.endLine), line);
  return { ...map, endLine };
}
