// What is gathered while one file is read, document by document, embedded ones included.
import type { EdgeFact, Gap, NodeFact, Observation } from '../graph/model.ts';
import type { FileRecord } from '../graph/snapshot/snapshot.ts';
import type { Batch } from './batch.ts';
import { defectOf, type EmbeddedText, extract } from './extract.ts';
import type { Files } from './files.ts';
import type { Document, Ingester } from './ingester.ts';
import { MAX_EMBEDDED_DEPTH } from './read/limits.ts';
import { baseOf, openBlock, type Place } from './read/open.ts';
import { gapOf, type Problem } from './read/problem.ts';
import type { Tree } from './read/tree.ts';
import { claim, type Recogniser } from './recognise.ts';
import type { Watched } from './uses.ts';

export interface ReadOptions {
  readonly files: Files;
  readonly recogniser: Recogniser;
  /** Tests throw on a defect of a reader instead of reporting it as a gap. */
  readonly isStrict: boolean;
}

export interface Reading {
  readonly place: Place;
  readonly file: string;
  readonly options: ReadOptions;
  readonly nodes: NodeFact[];
  readonly edges: EdgeFact[];
  readonly gaps: Gap[];
  readonly observations: Observation[];
  readonly formats: Set<string>;
  readonly watched: Watched;
}

export function readingOf(place: Place, options: ReadOptions): Reading {
  const { file } = baseOf(place);
  return {
    place,
    file,
    options,
    nodes: [],
    edges: [],
    gaps: [],
    observations: [],
    formats: new Set(),
    watched: options.files.watch(),
  };
}

/** How deep a document stands inside of others; a part is a tree of the same text, which was looked at with the whole. */
interface Nesting {
  readonly depth: number;
  readonly isPart: boolean;
}

/** Lets one of the candidates read a document; false when none claims it. */
export async function readDocument(
  reading: Reading,
  candidates: readonly Ingester[],
  document: Document,
  { depth, isPart }: Nesting = { depth: 0, isPart: false },
): Promise<boolean> {
  const { by, also, failed } = claim(candidates, document);
  for (const { ingester, reason } of failed) reading.gaps.push(defectOf(ingester, document, reason));
  if (by === undefined) return false;
  if (also.length > 0) reading.gaps.push(ambiguous(by, also, document));
  reading.formats.add(by.name);
  const { siblings } = reading.watched;
  const found = await extract(by, document, { siblings, isStrict: reading.options.isStrict, isPart });
  for (const node of found.nodes) reading.nodes.push(node);
  for (const edge of found.edges) reading.edges.push(edge);
  for (const gap of found.gaps) reading.gaps.push(gap);
  for (const observation of found.observations) reading.observations.push(observation);
  for (const inner of found.embedded) await readEmbedded(reading, document, { ...inner, depth: depth + 1 });
  for (const inner of found.embeddedTexts) await readEmbeddedText(reading, document, { ...inner, depth: depth + 1 });
  return true;
}

async function readEmbedded(
  reading: Reading,
  outer: Document,
  inner: { readonly tree: Tree; readonly pointer: string; readonly depth: number },
): Promise<void> {
  const { tree, pointer, depth } = inner;
  if (depth > MAX_EMBEDDED_DEPTH) {
    reading.gaps.push(gapOf(outer.file, { ...nestedTooDeep, line: tree.line }));
    return;
  }
  const environment = outer.environment === undefined ? {} : { environment: outer.environment };
  const document: Document = { root: outer.root, path: outer.path, file: outer.file, ...environment, read: 'tree', tree, pointer };
  await readDocument(reading, reading.options.recogniser.all, document, { depth, isPart: true });
}

// Text that is no definition (a command, a sentence) is nobody's, and what is wrong with it is told only when a format claims it.
async function readEmbeddedText(reading: Reading, outer: Document, inner: EmbeddedText & { readonly depth: number }): Promise<void> {
  const { block, pointer, read, depth } = inner;
  if (depth > MAX_EMBEDDED_DEPTH) {
    reading.gaps.push(gapOf(outer.file, { ...nestedTooDeep, line: block.line }));
    return;
  }
  const { documents, problems } = openBlock(outer, { block, pointer, read });
  let isClaimed = false;
  for (const document of documents)
    isClaimed = (await readDocument(reading, reading.options.recogniser.all, document, { depth, isPart: false })) || isClaimed;
  if (isClaimed) addProblems(reading, problems);
}

const nestedTooDeep = {
  code: 'too-large',
  detail: `definitions stand inside definitions more than ${MAX_EMBEDDED_DEPTH} levels deep`,
  remedy: 'Move the inner definition to a file of its own.',
} as const;

function ambiguous(by: Ingester, also: readonly Ingester[], document: Document): Gap {
  const line = lineOf(document);
  return {
    code: 'ambiguous',
    detail: `${[by, ...also].map((each) => each.title).join(' and ')} both claim this; it was read as ${by.title}`,
    remedy: 'This is a defect of the readers: report it with the file.',
    source: { file: document.file, line },
  };
}

function lineOf(document: Document): number {
  switch (document.read) {
    case 'tree':
      return document.tree.line;
    case 'xml':
      return document.xml.line;
    case 'text':
      return document.lineOf(0);
    case 'lines':
    case 'table':
    case 'bytes':
      return 1;
  }
}

/** The file was read by at least one format; it has no hash where it could not be read to its end. */
export function recognised(reading: Reading, problems: readonly Problem[], sha256: string | undefined): Batch {
  addProblems(reading, problems);
  return batchOf(reading, { outcome: 'read', ...(sha256 === undefined ? {} : { sha256 }) });
}

/** No format is meant. */
export function unrecognised(reading: Reading, reason: string): Batch {
  return batchOf(reading, { outcome: 'unrecognised', reason });
}

/** A format is likely meant, and the file could not be read. */
export function failed(reading: Reading, problems: readonly Problem[]): Batch {
  addProblems(reading, problems);
  return batchOf(reading, { outcome: 'failed', reason: problems[0]?.detail ?? 'unreadable' });
}

export function addProblems(reading: Reading, problems: readonly Problem[]): void {
  for (const problem of problems) reading.gaps.push(gapOf(reading.file, problem));
}

function batchOf(reading: Reading, end: Pick<FileRecord, 'outcome' | 'reason' | 'sha256'>): Batch {
  const { file, nodes, edges, gaps, observations } = reading;
  const record: FileRecord = {
    file,
    ...end,
    formats: [...reading.formats].sort(),
    facts: nodes.length + edges.length,
    gaps: gaps.length,
  };
  return { file: record, nodes, edges, gaps, observations };
}
