// A text in memory as the documents that a reader gets: what scan does with a decoded file, and what tests do with inline text.
import type { BytesDocument, Document, LinesDocument, TableDocument, TextDocument, TreeDocument, XmlDocument } from '../ingester.ts';
import { type Bytes, bytesInMemory, headOf } from './bytes.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { HEAD_BYTES, HEAD_OF_LOG_BYTES } from './limits.ts';
import type { LogMapping } from './log-mapping.ts';
import type { Problem } from './problem.ts';
import type { Sheet, TableMapping } from './table.ts';
import { lineIn, movedTree, movedXml, type TextBlock } from './text-block.ts';
import { readToml } from './toml.ts';
import type { Tree } from './tree.ts';
import { readXml } from './xml.ts';
import { readYaml } from './yaml.ts';

/** Name of the scan root and path inside it, with the environment that the path states. */
export interface Place {
  readonly root: string;
  readonly path: string;
  readonly environment?: string;
  /** What fullscore.yaml says about tables of this path. */
  readonly tables?: readonly TableMapping[];
  /** What fullscore.yaml says about a log of this path. */
  readonly log?: LogMapping;
}

/** Documents of one text and what was wrong with it. */
export interface Opened<D extends Document> {
  readonly documents: readonly D[];
  readonly problems: readonly Problem[];
}

/** Opens a text by its name: JSON, YAML and TOML as trees, XML as elements, everything else line by line; `read` overrides the name. */
export function openText(path: string, text: string, options: OpenOptions = {}): Document[] {
  const { root = 'test', environment, read } = options;
  return [...openAs(read ?? readingOf(path, text), { root, path, ...(environment === undefined ? {} : { environment }) }, text).documents];
}

export interface OpenOptions extends Partial<Omit<Place, 'path'>> {
  readonly read?: Document['read'];
}

/** Opens a text in the given way, with what was wrong with it. */
export function openAs(read: Document['read'], place: Place, text: string): Opened<Document> {
  if (read === 'tree') return openTree(place, text);
  if (read === 'xml') return openXml(place, text);
  if (read === 'text') return { documents: [openWhole(place, text)], problems: [] };
  if (read === 'table') return openCsv(place, text);
  if (read === 'bytes') return { documents: [openInMemory(place, Buffer.from(text))], problems: [] };
  return { documents: [openLines(place, text)], problems: [] };
}

/** TOML by its extension, JSON by its extension or, without a telling one, by its first character; YAML otherwise. */
export function openTree(place: Place, text: string): Opened<TreeDocument> {
  const base = baseOf(place);
  if (/\.toml$/i.test(place.path)) return openOne(base, readToml(text));
  if (!isJson(place.path, text)) {
    const { documents, problems } = readYaml(text);
    return { documents: documents.map((tree) => ({ ...base, read: 'tree', tree, pointer: '' })), problems };
  }
  return openOne(base, readJson(text));
}

function openOne(
  base: ReturnType<typeof baseOf>,
  { tree, problems }: { readonly tree?: Tree; readonly problems: readonly Problem[] },
): Opened<TreeDocument> {
  return { documents: tree === undefined ? [] : [{ ...base, read: 'tree', tree, pointer: '' }], problems };
}

export function openXml(place: Place, text: string): Opened<XmlDocument> {
  const { root, problems } = readXml(text);
  return { documents: root === undefined ? [] : [{ ...baseOf(place), read: 'xml', xml: root }], problems };
}

export function openWhole(place: Place, text: string): TextDocument {
  return { ...baseOf(place), read: 'text', text: text.replace(/^\uFEFF/, ''), pointer: '', lineOf: (index) => index + 1 };
}

export function openCsv(place: Place, text: string): Opened<TableDocument> {
  const { rows, problems } = readCsv(text);
  return { documents: [tableOf(place, { name: '', rows })], problems };
}

/** Bytes that are in memory already, as tests have them. */
export function openInMemory(place: Place, bytes: Buffer): BytesDocument {
  return bytesDocument(place, bytesInMemory(bytes), bytes.subarray(0, HEAD_OF_LOG_BYTES));
}

export async function openBytes(place: Place, bytes: Bytes): Promise<BytesDocument> {
  return bytesDocument(place, bytes, await headOf(bytes, HEAD_OF_LOG_BYTES));
}

function bytesDocument(place: Place, bytes: Bytes, head: Buffer): BytesDocument {
  return { ...baseOf(place), read: 'bytes', head, bytes, ...(place.log === undefined ? {} : { mapping: place.log }) };
}

/** A sheet as a document, with what fullscore.yaml says about it. */
export function tableOf(place: Place, sheet: Sheet): TableDocument {
  const mapping = place.tables?.find((each) => each.sheet === undefined || each.sheet === sheet.name);
  return { ...baseOf(place), read: 'table', sheet, ...(mapping === undefined ? {} : { mapping }) };
}

/** A text inside a document, opened as `read` says, with places in the file around it. */
export function openBlock(
  outer: Place & { readonly file: string },
  inner: { readonly block: TextBlock; readonly pointer: string; readonly read: 'tree' | 'xml' | 'text' },
): Opened<Document> {
  const { root, path, file, environment } = outer;
  const { block, pointer, read } = inner;
  const base = { root, path, file, ...(environment === undefined ? {} : { environment }) };
  const lineOf = lineIn(block);
  if (read === 'text') return { documents: [{ ...base, read, text: block.text, pointer, lineOf }], problems: [] };
  if (read === 'xml') {
    const found = readXml(block.text);
    const documents: XmlDocument[] = found.root === undefined ? [] : [{ ...base, read, xml: movedXml(found.root, lineOf) }];
    return { documents, problems: moved(found.problems, lineOf) };
  }
  const { documents, problems } = openTree({ root, path: /^\s*[[{]/.test(block.text) ? 'block.json' : 'block.yaml' }, block.text);
  return {
    documents: documents.map(({ tree }) => ({ ...base, read, tree: movedTree(tree, lineOf), pointer })),
    problems: moved(problems, lineOf),
  };
}

function moved(problems: readonly Problem[], lineOf: (index: number) => number): readonly Problem[] {
  return problems.map(({ code, detail, remedy, line }) => ({ code, detail, remedy, line: lineOf(line - 1) }));
}

export function openLines(place: Place, text: string): LinesDocument {
  return {
    ...baseOf(place),
    read: 'lines',
    head: text.slice(0, HEAD_BYTES),
    async *lines() {
      const lines = text.split(/\r?\n/);
      if (lines.at(-1) === '') lines.pop();
      for (const [index, line] of lines.entries()) yield { text: line, line: index + 1 };
    },
  };
}

/** Parts that documents of one file share. */
export function baseOf(place: Place): Place & { readonly file: string } {
  const { root, path, environment } = place;
  return { root, path, file: `${root}/${path}`, ...(environment === undefined ? {} : { environment }) };
}

function isJson(path: string, text: string): boolean {
  if (/\.(json|jsonc|json5)$/i.test(path)) return true;
  return !/\.ya?ml$/i.test(path) && /^\uFEFF?\s*[[{]/.test(text);
}

function readingOf(path: string, text: string): Document['read'] {
  if (/\.(json|jsonc|json5|ya?ml|toml)$/i.test(path)) return 'tree';
  return /^\uFEFF?\s*<[?!\w]/.test(text) ? 'xml' : 'lines';
}
