// What is longer than the readers of addresses and names look at: said here once, for every format.
import type { Gap } from '../graph/model.ts';
import type { Document, LinesDocument } from './ingester.ts';
import { MAX_ADDRESS, MAX_NAME } from './mention/longest.ts';
import { gapOf, type ProblemList, problemList } from './read/problem.ts';
import type { Tree, XmlElement } from './read/tree.ts';

/** Gaps for the addresses and setting names of a document that are too long; those of lines are known when the lines were read. */
export interface TooLong<D extends Document> {
  /** The document to be read instead. */
  readonly document: D;
  gaps(): readonly Gap[];
}

/** Looks at a document whose limits nobody has told yet: not at a part of one that was looked at. */
export function tooLongIn<D extends Document>(document: D): TooLong<D> {
  const found = problemList();
  const gaps = (): readonly Gap[] => found.all().map((problem) => gapOf(document.file, problem));
  if (document.read === 'lines') return { document: { ...document, lines: watched(document, found) }, gaps };
  if (document.read === 'tree') lookAtTree(document.tree, found);
  if (document.read === 'xml') lookAtElement(document.xml, found);
  if (document.read === 'text') lookAtText(document.text, (index) => document.lineOf(index), found);
  if (document.read === 'table')
    for (const { cells, line } of document.sheet.rows) for (const cell of cells) lookAtValue(cell, line, found);
  return { document, gaps };
}

// Lines may be read more than once, and are told once.
function watched(document: LinesDocument, found: ProblemList): LinesDocument['lines'] {
  let seen = 0;
  return async function* () {
    for await (const each of document.lines()) {
      if (each.line > seen && each.text.length > MAX_NAME) lookAtText(each.text, () => each.line, found);
      seen = Math.max(seen, each.line);
      yield each;
    }
  };
}

function lookAtTree(tree: Tree, found: ProblemList): void {
  if (tree.kind === 'scalar') lookAtValue(tree.text, tree.line, found);
  else if (tree.kind === 'list') for (const item of tree.items) lookAtTree(item, found);
  else {
    const isPair = tree.entries.has('value');
    for (const { key, value, line } of tree.entries.values()) {
      if (value.kind !== 'scalar') lookAtTree(value, found);
      else {
        lookAtValue(value.text, value.line, found);
        lookAtName(key, line, found);
        if (isPair && NAMES.test(key)) lookAtName(value.text, line, found);
      }
    }
  }
}

/** Under these a setting says what it is called, with its value beside it. */
const NAMES = /^(name|key)$/i;

function lookAtElement(element: XmlElement, found: ProblemList): void {
  lookAtValue(element.text, element.line, found);
  if (NAMES.test(element.name)) lookAtName(element.text, element.line, found);
  for (const { name, value } of element.attributes) {
    lookAtValue(value, element.line, found);
    if (NAMES.test(name)) lookAtName(value, element.line, found);
  }
  for (const child of element.children) lookAtElement(child, found);
}

function lookAtText(text: string, lineOf: (index: number) => number, found: ProblemList): void {
  let at = 0;
  let index = 0;
  const lineAt = (end: number): number => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < end; next = text.indexOf('\n', at)) {
      at = next + 1;
      index++;
    }
    return lineOf(index);
  };
  for (const { 0: run, index: start } of text.matchAll(/(?<!\S)\S{201,}/g)) {
    const [written = '', name = ''] = /^["']?([\w.-]+)["']?/.exec(run) ?? [];
    const after = text.slice(start + written.length, start + written.length + 20);
    if (/^[ \t]*[=:](?!=)[ \t]*\S/.test(after)) lookAtName(name, lineAt(start), found);
    if (run.split(/["'`<>]/).some((part) => isLongAddress(part.slice(Math.max(0, part.indexOf('://') - 1)))))
      tellAddress(lineAt(start), found);
  }
}

function lookAtValue(text: string, line: number, found: ProblemList): void {
  // What has spaces is prose or a list.
  if (isLongAddress(text) && !/\S\s+\S/.test(text)) tellAddress(line, found);
}

// https://a.b/… and jdbc:postgresql://a.b/…
function isLongAddress(text: string): boolean {
  return text.length > MAX_ADDRESS && /^\s*["']?[a-z][a-z0-9+.-]{0,30}:(?:[a-z0-9-]{1,30}:)?\/\//i.test(text);
}

function tellAddress(line: number, found: ProblemList): void {
  found.add({
    code: 'too-large',
    detail: `an address of more than ${MAX_ADDRESS} letters is not read`,
    remedy: 'Shorten the address: what is data in its query belongs into a body or a file.',
    line,
  });
}

/** What makes a name one of a secret, or of a setting with an address. */
const MATTERS = /pass|secret|token|key|credential|auth|bearer|url|uri|host|endpoint|server|address/i;

function lookAtName(name: string, line: number, found: ProblemList): void {
  if (name.length <= MAX_NAME || !MATTERS.test(name)) return;
  found.add({
    code: 'too-large',
    detail: `the name of the setting "${name.slice(0, 60)}…" has more than ${MAX_NAME} letters; whether its value is a secret is not looked at`,
    remedy: 'Shorten the name of the setting.',
    line,
  });
}
