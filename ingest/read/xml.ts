// XML into an element tree with namespaces and positions, through saxes.
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { MAX_FAULTS, MAX_XML_DEPTH } from './limits.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

/** The root element, as far as the text could be read, and what was wrong with it. Nothing is fetched and no entity expanded beyond the five of XML. Never throws. */
export function readXml(text: string): { readonly root?: XmlElement; readonly problems: Problem[] } {
  const reading: Reading = { text, lines: lineIndex(text), open: [], faults: 0, problems: problemList() };
  const parser = new SaxesParser({ xmlns: true });
  parser.ENTITIES = FIVE_ENTITIES;
  let tagStart = 0;
  parser.on('opentagstart', () => {
    // position is past the character that ended the name, and names hold no "<"
    tagStart = text.lastIndexOf('<', parser.position - 2);
  });
  parser.on('opentag', (tag) => {
    if (reading.open.length >= MAX_XML_DEPTH) throw new Stop(`elements are nested deeper than ${MAX_XML_DEPTH} levels`);
    openElement(reading, {
      name: tag.local,
      prefix: tag.prefix,
      namespace: tag.uri,
      start: tagStart,
      attributes: attributesOf(tag.attributes),
    });
  });
  parser.on('closetag', () => closeElement(reading, parser.position));
  parser.on('text', (piece) => addText(reading, piece));
  parser.on('cdata', (piece) => addText(reading, piece));
  parser.on('doctype', (doctype) => checkDoctype(reading, doctype, parser.position));
  parser.on('error', (error) => {
    noteError(reading, error, parser.position);
    if (++reading.faults >= MAX_FAULTS) throw new Stop(`more than ${MAX_FAULTS} errors`);
  });
  run(reading, parser);
  while (reading.open.length > 0) closeElement(reading, text.length);
  return { ...(reading.root === undefined ? {} : { root: reading.root }), problems: reading.problems.all() };
}

/** Ends the parse from inside an event; never leaves this file. */
class Stop extends Error {}

type OpenElement = Omit<XmlElement, 'children' | 'text' | 'endLine' | 'attributes'> & {
  endLine: number;
  attributes: readonly XmlAttribute[];
  children: XmlElement[];
  text: string;
};
interface Reading {
  readonly text: string;
  readonly lines: LineIndex;
  readonly open: OpenElement[];
  readonly problems: ProblemList;
  faults: number;
  root?: XmlElement;
}

/** The entities that every XML has: all that are ever expanded. */
export const FIVE_ENTITIES: Record<string, string> = Object.assign(Object.create(null), {
  amp: '&',
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
});

function run(reading: Reading, parser: SaxesParser<{ xmlns: true }>): void {
  try {
    parser.write(reading.text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    reading.problems.add({
      code: 'too-large',
      detail: `${error.message}; the rest was left out`,
      remedy: 'Look whether the file is what it should be.',
      ...reading.lines.at(parser.position),
    });
  }
  if (reading.root !== undefined || reading.problems.all().length > 0) return;
  reading.problems.add({ code: 'unreadable', detail: 'no XML element was found', remedy: 'Look whether the file is XML.', line: 1 });
}

interface Tag extends Pick<XmlElement, 'name' | 'prefix' | 'namespace' | 'attributes'> {
  readonly start: number;
}

function openElement(reading: Reading, tag: Tag): void {
  const { line, column } = reading.lines.at(tag.start);
  const { name, prefix, namespace, attributes } = tag;
  const element: OpenElement = { name, namespace, prefix, line, column, endLine: line, attributes, children: [], text: '' };
  const parent = reading.open.at(-1);
  if (parent === undefined) reading.root ??= element;
  else parent.children.push(element);
  reading.open.push(element);
}

function closeElement(reading: Reading, end: number): void {
  const element = reading.open.pop();
  if (element === undefined) return;
  element.endLine = reading.lines.at(Math.max(0, end - 1)).line;
  element.text = element.text.trim();
}

function addText(reading: Reading, piece: string): void {
  const element = reading.open.at(-1);
  if (element !== undefined) element.text += piece;
}

function attributesOf(attributes: Readonly<Record<string, SaxesAttributeNS>>): readonly XmlAttribute[] {
  const found: XmlAttribute[] = [];
  for (const key in attributes) {
    const attribute = attributes[key];
    if (attribute === undefined) continue;
    found.push({ name: attribute.local, prefix: attribute.prefix, namespace: attribute.uri, value: attribute.value });
  }
  return found;
}

function checkDoctype(reading: Reading, doctype: string, position: number): void {
  const fault = faultOfDoctype(doctype);
  if (fault !== undefined) reading.problems.add({ ...fault, ...reading.lines.at(position - 1) });
}

/** What a document type asks for and does not get. */
export function faultOfDoctype(doctype: string): Omit<Problem, 'line'> | undefined {
  const isExternal = /^\s*\S+\s+(SYSTEM|PUBLIC)\b/.test(doctype);
  if (!doctype.includes('<!ENTITY') && !isExternal) return undefined;
  return {
    code: 'refused',
    detail: isExternal
      ? 'the document type names an external DTD; it was not fetched'
      : 'the document type declares entities; they were not expanded',
    remedy: 'Write the text of the entities out, or export the file without a document type.',
  };
}

function noteError(reading: Reading, error: Error, position: number): void {
  const detail = error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
  const isCut = position >= reading.text.length && /unclosed|end of|unexpected end/i.test(detail);
  reading.problems.add({
    code: isCut ? 'truncated' : detail.startsWith('undefined entity') ? 'refused' : 'unreadable',
    detail: isCut ? `the XML text is cut off: ${detail}` : `not well-formed XML: ${detail}`,
    remedy: isCut
      ? 'Save or export the file again; what stands before the cut was read.'
      : 'Correct the file there; the rest was read as far as it makes sense.',
    ...reading.lines.at(Math.max(0, Math.min(position, reading.text.length) - 1)),
  });
}
