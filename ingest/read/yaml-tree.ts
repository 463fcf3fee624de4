// Builds positioned trees from the events of a YAML document.
// Anchored values are shared; every alias pays for what it stands for, so no walk over the tree can explode or run in circles.
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { MAX_ALIAS_NODES, MAX_DEPTH } from './limits.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import type { ProblemList } from './problem.ts';
import type { Entry, Tree } from './tree.ts';
import { type ParsedYaml, templated } from './yaml-events.ts';
import { coreValue, ownTag, taggedValue } from './yaml-scalar.ts';

/** The documents of the events, in order. */
export function buildYaml(parsed: ParsedYaml & { readonly linesBefore: number }, problems: ProblemList): readonly Tree[] {
  const build: Build = {
    ...parsed,
    problems,
    lines: lineIndex(parsed.text),
    frames: [],
    anchors: new Map(),
    documents: [],
    aliased: 0,
    lastAt: 0,
    isTemplateKnown: false,
  };
  for (let index = 0; index < build.events.length; index++) {
    const event = build.events[index];
    if (event !== undefined) index = step(build, event, index);
  }
  return build.documents;
}

/** What an anchor stands for, with the size and height of the value when every alias is followed. */
interface Node {
  readonly tree: Tree;
  readonly size: number;
  readonly height: number;
}
interface Place {
  readonly line: number;
  readonly column: number;
}
interface Frame extends Place {
  readonly kind: 'document' | 'map' | 'list';
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly entries: Map<string, Entry>;
  readonly items: Tree[];
  readonly merged: Tree[];
  key: (Place & { readonly text: string; readonly isMerge: boolean }) | undefined;
  /** Set while a key that is no scalar waits for its value; both are left out. */
  isKeyUnusable: boolean;
  size: number;
  height: number;
  endLine: number;
}
interface Build extends ParsedYaml {
  readonly linesBefore: number;
  readonly problems: ProblemList;
  readonly lines: LineIndex;
  readonly frames: Frame[];
  readonly documents: Tree[];
  anchors: Map<string, Node | 'open'>;
  aliased: number;
  lastAt: number;
  isTemplateKnown: boolean;
}

/** A list never gets entries; one empty map saves many. */
const NO_ENTRIES = new Map<string, Entry>();

function step(build: Build, event: Event, index: number): number {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      build.anchors = new Map();
      build.aliased = 0;
      build.isTemplateKnown = false;
      openFrame(build, 'document', undefined);
      return index;
    case EVENT_ID.SCALAR:
      addScalar(build, event);
      return index;
    case EVENT_ID.MAPPING:
      if (event.style === COLLECTION_STYLE.FLOW && build.text.startsWith('{{', event.start)) return addTemplate(build, event, index);
      openFrame(build, 'map', event);
      return index;
    case EVENT_ID.SEQUENCE:
      openFrame(build, 'list', event);
      return index;
    case EVENT_ID.ALIAS:
      addAlias(build, event);
      return index;
    case EVENT_ID.POP:
      closeFrame(build);
      return index;
  }
}

function addScalar(build: Build, event: ScalarEvent): void {
  const text = getScalarValue(build.text, event);
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  const start = event.valueStart === -1 ? build.lastAt : event.valueStart - (isQuoted ? 1 : 0);
  const { line, column } = placeOf(build, start);
  build.lastAt = Math.max(build.lastAt, event.valueEnd);
  const endLine = event.valueEnd > event.valueStart ? placeOf(build, event.valueEnd - 1).line : line;
  const isPlain = event.style === SCALAR_STYLE.PLAIN;
  const tag = tagOf(build, event);
  const value = tag !== undefined ? taggedValue(text, tag) : isPlain ? coreValue(text) : text;
  const own = tag === undefined ? undefined : ownTag(tag);
  const tree: Tree = { kind: 'scalar', line, column, endLine, value, text, ...(own === undefined ? {} : { tag: own }) };
  addNode(build, { tree, size: 1, height: 1 }, { anchor: anchorOf(build, event), isMerge: isPlain && text === '<<' && tag === undefined });
}

// {{ .Values.name }} without quotes reads as a map in a map; what it stands for is the text of the template.
function addTemplate(build: Build, event: MappingEvent, index: number): number {
  let open = 1;
  let last = index;
  while (open > 0 && last + 1 < build.events.length) {
    const type = build.events[++last]?.type;
    if (type === EVENT_ID.POP) open--;
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) open++;
  }
  const { line, column } = placeOf(build, event.start);
  const end = build.text.indexOf('}}', event.start);
  const text = build.text.slice(event.start, end === -1 ? event.start + 2 : end + 2);
  if (!build.isTemplateKnown) build.problems.add(templated(line - build.linesBefore));
  build.isTemplateKnown = true;
  const tree: Tree = { kind: 'scalar', line, column, endLine: line, value: text, text };
  addNode(build, { tree, size: 1, height: 1 }, { anchor: anchorOf(build, event), isMerge: false });
  return last;
}

function addAlias(build: Build, event: AliasEvent): void {
  const name = build.text.slice(event.anchorStart, event.anchorEnd);
  const node = build.anchors.get(name);
  const { line, column } = placeOf(build, event.anchorStart - 1);
  const refusal = refusalOf(build, name, node);
  if (refusal === undefined && node !== undefined && node !== 'open') {
    build.aliased += node.size;
    addNode(build, node, { anchor: undefined, isMerge: false });
    return;
  }
  build.problems.add({
    code: node === undefined ? 'unresolved' : 'refused',
    detail: refusal ?? '',
    remedy: 'Write the value out there; it was left empty.',
    line: line - build.linesBefore,
    column,
  });
  const tree: Tree = { kind: 'scalar', line, column, endLine: line, value: null, text: '' };
  addNode(build, { tree, size: 1, height: 1 }, { anchor: undefined, isMerge: false });
}

function refusalOf(build: Build, name: string, node: Node | 'open' | undefined): string | undefined {
  if (node === undefined) return `nothing before this line is anchored as "${name}"`;
  if (node === 'open') return `the alias "${name}" stands inside the value that it means`;
  if (build.aliased + node.size > MAX_ALIAS_NODES) return `aliases repeat more than ${MAX_ALIAS_NODES} values`;
  if (build.frames.length + node.height > MAX_DEPTH) return `the alias "${name}" nests deeper than ${MAX_DEPTH} levels`;
  return undefined;
}

function addNode(build: Build, node: Node, how: { readonly anchor: string | undefined; readonly isMerge: boolean }): void {
  if (how.anchor !== undefined) build.anchors.set(how.anchor, node);
  const frame = build.frames.at(-1);
  if (frame === undefined) return;
  frame.size += node.size;
  frame.height = Math.max(frame.height, node.height + 1);
  if (frame.kind === 'document') build.documents.push(node.tree);
  else if (frame.kind === 'list') frame.items.push(node.tree);
  else if (frame.isKeyUnusable) frame.isKeyUnusable = false;
  else if (frame.key === undefined) readKey(build, frame, node.tree, how.isMerge);
  else addEntry(build, frame, node.tree);
  frame.endLine = Math.max(frame.endLine, node.tree.endLine);
}

function readKey(build: Build, frame: Frame, tree: Tree, isMerge: boolean): void {
  if (tree.kind === 'scalar') {
    frame.key = { text: tree.text, line: tree.line, column: tree.column, isMerge };
    return;
  }
  frame.isKeyUnusable = true;
  build.problems.add({
    code: 'unsupported',
    detail: `a ${tree.kind} stands as a key; the entry was left out`,
    remedy: 'Use text as the key.',
    line: tree.line - build.linesBefore,
    column: tree.column,
  });
}

function addEntry(build: Build, frame: Frame, value: Tree): void {
  const { key } = frame;
  if (key === undefined) return;
  frame.key = undefined;
  if (key.isMerge && addMerge(frame, value)) return;
  const isDuplicate = frame.entries.has(key.text);
  frame.entries.set(key.text, {
    key: key.text,
    line: key.line,
    column: key.column,
    endLine: Math.max(key.line, value.endLine),
    value,
  });
  if (!isDuplicate) return;
  build.problems.add({
    code: 'duplicate-key',
    detail: `the key "${key.text.slice(0, 80)}" is given twice; the last value counts`,
    remedy: 'Remove one of the two: tools differ in which they take.',
    line: key.line - build.linesBefore,
    column: key.column,
  });
}

function addMerge(frame: Frame, value: Tree): boolean {
  if (value.kind === 'scalar') return value.value === null;
  frame.merged.push(...(value.kind === 'list' ? value.items : [value]));
  return true;
}

function openFrame(build: Build, kind: Frame['kind'], event: MappingEvent | SequenceEvent | undefined): void {
  const place = placeOf(build, event?.start ?? build.lastAt);
  if (event !== undefined) build.lastAt = Math.max(build.lastAt, event.start);
  const anchor = event === undefined ? undefined : anchorOf(build, event);
  if (anchor !== undefined) build.anchors.set(anchor, 'open');
  const tag = event === undefined ? undefined : tagOf(build, event);
  const frame: Frame = {
    kind,
    ...place,
    anchor,
    tag: tag === undefined ? undefined : ownTag(tag),
    entries: kind === 'map' ? new Map() : NO_ENTRIES,
    items: [],
    merged: [],
    key: undefined,
    isKeyUnusable: false,
    size: 1,
    height: 1,
    endLine: place.line,
  };
  build.frames.push(frame);
}

function closeFrame(build: Build): void {
  const frame = build.frames.pop();
  if (frame === undefined || frame.kind === 'document') return;
  for (const source of frame.merged) mergeInto(frame.entries, source);
  const { line, column, endLine, size, height } = frame;
  const tag = frame.tag === undefined ? {} : { tag: frame.tag };
  const tree: Tree =
    frame.kind === 'map'
      ? { kind: 'map', line, column, endLine, entries: frame.entries, ...tag }
      : { kind: 'list', line, column, endLine, items: frame.items, ...tag };
  addNode(build, { tree, size, height }, { anchor: frame.anchor, isMerge: false });
}

// Own entries win over merged ones, earlier merged ones over later (https://yaml.org/type/merge.html).
function mergeInto(entries: Map<string, Entry>, source: Tree): void {
  if (source.kind !== 'map') return;
  for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
}

function placeOf(build: Build, offset: number): Place {
  const { line, column } = build.lines.at(offset);
  return { line: line + build.linesBefore, column: Math.max(1, column - (build.moved.get(line - 1) ?? 0)) };
}

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

function anchorOf(build: Build, event: Properties): string | undefined {
  return event.anchorStart === -1 ? undefined : build.text.slice(event.anchorStart, event.anchorEnd);
}

function tagOf(build: Build, event: Properties): string | undefined {
  return event.tagStart === -1 ? undefined : build.text.slice(event.tagStart, event.tagEnd);
}
