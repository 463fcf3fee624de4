// The contract of every format: recognise cheaply, extract facts with positions, say gaps; never resolve, merge or write.
import type { EdgeFact, Gap, NodeFact, Observation, Source, Stance } from '../graph/model.ts';
import type { Bytes } from './read/bytes.ts';
import type { LogMapping } from './read/log-mapping.ts';
import type { Sheet, TableMapping } from './read/table.ts';
import type { TextBlock } from './read/text-block.ts';
import type { Tree, XmlElement } from './read/tree.ts';

interface DocumentBase {
  /** Name of the scan root. */
  readonly root: string;
  /** Path inside the root, forward slashes. */
  readonly path: string;
  /** "root/path": the file of every Source. */
  readonly file: string;
  /** Environment that path or profile states ("overlays/production", "application-prod.yml"), where one does. */
  readonly environment?: string;
}
/** One JSON document, or one of the documents of a YAML stream. */
export interface TreeDocument extends DocumentBase {
  readonly read: 'tree';
  readonly tree: Tree;
  /** Pointer of an embedded document inside its file; '' at the top. */
  readonly pointer: string;
}
export interface XmlDocument extends DocumentBase {
  readonly read: 'xml';
  readonly xml: XmlElement;
}
/** A file read line by line; never held whole. Iterable more than once. */
export interface LinesDocument extends DocumentBase {
  readonly read: 'lines';
  /** The first 4 KB, for recognise. */
  readonly head: string;
  lines(): AsyncIterable<{ readonly text: string; readonly line: number }>;
}
/** A file of a grammar of its own (SDL, HCL, Python, JIL …), read whole. */
export interface TextDocument extends DocumentBase {
  readonly read: 'text';
  readonly text: string;
  /** Pointer of an embedded text inside its file; '' for a file of its own. */
  readonly pointer: string;
  /** 1-based line of the file on which a 0-based line of the text stands. */
  lineOf(index: number): number;
}
/** A CSV file, as a sheet without a name, or one sheet of a workbook; every cell is text. */
export interface TableDocument extends DocumentBase {
  readonly read: 'table';
  readonly sheet: Sheet;
  /** What `tables` of fullscore.yaml says about this file, where it does. */
  readonly mapping?: TableMapping;
}
/** A log that is streamed or has a binary format, as its bytes; packed files are given unpacked. */
export interface BytesDocument extends DocumentBase {
  readonly read: 'bytes';
  /** The first 64 KB, for recognise. */
  readonly head: Buffer;
  readonly bytes: Bytes;
  /** What `logs` of fullscore.yaml says about this file, where it does. */
  readonly mapping?: LogMapping;
}
export type Document = TreeDocument | XmlDocument | LinesDocument | TextDocument | TableDocument | BytesDocument;

/** Where a format puts what it finds. Stance is `configured` and source is completed where left out. */
export interface Emit {
  node(fact: Omit<NodeFact, 'stance'> & { readonly stance?: Stance }): void;
  edge(fact: Omit<EdgeFact, 'stance'> & { readonly stance?: Stance }): void;
  gap(gap: Gap): void;
  observation(observation: Observation): void;
  /** Hands an inner definition back to recognition: a workflow inside a resource, a contract inside a template. */
  embedded(tree: Tree, pointer: string): void;
  /** The same for a definition that stands as text inside a scalar, a CDATA section or a heredoc; `read` is how it is to be opened (JSON and YAML as 'tree'). */
  embeddedText(block: TextBlock, pointer: string, read?: 'tree' | 'xml' | 'text'): void;
}

/** Other files beside this one, read and parsed at most once; undefined when absent, outside the root or ignored. `path` is relative to the root. */
export interface Siblings {
  tree(path: string): Promise<readonly TreeDocument[]>;
  xml(path: string): Promise<XmlDocument | undefined>;
  text(path: string): Promise<TextDocument | undefined>;
  lines(path: string): Promise<LinesDocument | undefined>;
  /** Whether the root has a file of this path. */
  has(path: string): boolean;
  /** Paths of the root that match, sorted; only those below a folder where one is given, which is cheaper and holds longer. */
  matching(test: (path: string) => boolean, below?: string): readonly string[];
  /** What `make` finds out with the siblings it is given: made once per root, and asked for again and again. `what` is the question, `path` what it is about. */
  once<Known>(what: symbol, path: string, make: (siblings: Siblings) => Promise<Known>): Promise<Known>;
}

export interface Ingester<D extends Document = Document> {
  /** kebab-case, unique: the folder's name. */
  readonly name: string;
  readonly title: string;
  /** Raised whenever the same file would give other facts. */
  readonly version: number;
  /** Globs over the path inside the root (picomatch, case-insensitive). */
  readonly files: readonly string[];
  readonly read: D['read'];
  /** Names that its workflows carry as `engine`; fixes of rules are kept by them. */
  readonly engines?: readonly string[];
  /** Which evidence a read file of this format is, for `needs` of rules. */
  readonly evidence: readonly EvidenceClass[];
  /** Cheap: top-level keys, XML root and namespace, first lines. */
  recognise(document: D): boolean;
  extract(document: D, emit: Emit, siblings: Siblings): Promise<void> | void;
}

export const EVIDENCE_CLASSES = [
  'ownership',
  'consumers',
  'contracts',
  'traces',
  'logs',
  'infrastructure',
  'approvals',
  'workflows',
  'agents',
] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

/** Source of a tree, entry or element inside a document. */
export function sourceOf(
  document: { readonly file: string },
  place: { readonly line: number; readonly endLine?: number },
  pointer?: string,
): Source {
  return {
    file: document.file,
    line: place.line,
    ...(place.endLine !== undefined && place.endLine > place.line ? { endLine: place.endLine } : {}),
    ...(pointer === undefined ? {} : { pointer }),
  };
}
