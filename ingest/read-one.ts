// One file from bytes to facts: who claims its documents, what they give, and what became of the file.
import type { Batch } from './batch.ts';
import type { Content } from './files.ts';
import type { Document, Ingester } from './ingester.ts';
import { STREAM_FROM_BYTES } from './read/limits.ts';
import { openLinesFile } from './read/lines.ts';
import { openBytes, openLines } from './read/open.ts';
import type { Problem } from './read/problem.ts';
import { sha256Of } from './read/sha256.ts';
import { addProblems, failed, type Reading, type ReadOptions, readDocument, readingOf, recognised, unrecognised } from './reading.ts';
import type { Read } from './reads.ts';

/** Reads one file of a root. Rejects for nothing that is in the file or on the disk. */
export async function readOne(path: string, options: ReadOptions): Promise<Read> {
  const candidates = options.recogniser.candidates(path);
  const reading = readingOf(options.files.place(path), options);
  if (candidates.length === 0) return unread(unrecognised(reading, 'no format has files of this name'));
  const byBytes = candidates.filter((each) => each.read === 'bytes');
  const byLines = candidates.filter((each) => each.read === 'lines');
  const streamed =
    (byBytes.length === 0 ? undefined : await readBytes(reading, byBytes)) ??
    (byLines.length === 0 ? undefined : await readStreamed(reading, byLines));
  if (streamed !== undefined) return { batch: streamed, ...versionOf(streamed.file.sha256), uses: reading.watched.uses() };
  const content = await options.files.content(path);
  const batch = await readWhole({ reading, candidates, isTelling: () => options.recogniser.isTelling(path) }, content);
  const sha256 = 'sha256' in content ? content.sha256 : undefined;
  return { batch, ...versionOf(sha256), uses: reading.watched.uses() };
}

function unread(batch: Batch): Read {
  return { batch, uses: { paths: [], folders: [] } };
}

function versionOf(sha256: string | undefined): { readonly sha256?: string } {
  return sha256 === undefined ? {} : { sha256 };
}

// Logs are told by their first bytes, whatever their size; what no log format claims goes on to the others.
async function readBytes(reading: Reading, candidates: readonly Ingester[]): Promise<Batch | undefined> {
  try {
    const bytes = await reading.options.files.bytes(reading.place.path);
    if (bytes.size === 0 || !(await readDocument(reading, candidates, await openBytes(reading.place, bytes)))) return undefined;
    // a log that breaks off was read up to there, and its reader has told so
    const sha256 = await sha256Of(bytes).catch(() => undefined);
    return recognised(reading, [], sha256);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // only the disk may fail here
    return failed(reading, [cannotBeRead(String(error.code))]);
  }
}

// A small file is read whole anyway, and its lines are cut from that; only a large one is looked into first.
async function readStreamed(reading: Reading, candidates: readonly Ingester[]): Promise<Batch | undefined> {
  const { files } = reading.options;
  const problems: Problem[] = [];
  try {
    const bytes = await files.bytes(reading.place.path);
    if (bytes.size !== undefined && bytes.size <= Math.min(STREAM_FROM_BYTES, files.maxBytes)) return undefined;
    const document = await openLinesFile(reading.place, bytes, (problem) => problems.push(problem));
    if (document === undefined || !(await readDocument(reading, candidates, document))) return undefined;
    return recognised(reading, problems, await sha256Of(bytes));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // only the disk may fail here
    return failed(reading, [cannotBeRead(String(error.code))]);
  }
}

interface Whole {
  readonly reading: Reading;
  readonly candidates: readonly Ingester[];
  /** Whether the name alone says that a format is meant. */
  isTelling(): boolean;
}

async function readWhole(whole: Whole, content: Content): Promise<Batch> {
  const { reading } = whole;
  switch (content.kind) {
    case 'text':
      return readText(whole, content);
    case 'workbook':
      return readWorkbook(whole, content);
    case 'empty':
      return unrecognised(reading, 'empty');
    case 'binary':
      return whole.isTelling() ? failed(reading, [isBinary]) : unrecognised(reading, 'binary');
    case 'too-large':
      return failed(reading, [isTooLarge]);
    case 'unreadable':
      return failed(reading, [cannotBeRead(content.reason)]);
  }
}

async function readWorkbook({ reading, candidates }: Whole, content: Content & { readonly kind: 'workbook' }): Promise<Batch> {
  let isClaimed = false;
  for (const document of content.documents) isClaimed = (await readDocument(reading, candidates, document)) || isClaimed;
  if (isClaimed) return recognised(reading, content.problems, content.sha256);
  const faults = content.problems.filter((problem) => FATAL.has(problem.code));
  return faults.length > 0 ? failed(reading, faults) : unrecognised(reading, 'no format recognised the content');
}

async function readText(whole: Whole, content: Content & { readonly kind: 'text' }): Promise<Batch> {
  const { reading, candidates } = whole;
  const byLines = candidates.filter((each) => each.read === 'lines');
  if (byLines.length > 0 && (await readDocument(reading, byLines, openLines(reading.place, content.text))))
    return recognised(reading, content.problems, content.sha256);
  if (await readAsItIs(whole, content)) return recognised(reading, content.problems, content.sha256);
  const others = candidates.filter((each) => each.read === 'tree' || each.read === 'xml');
  if (others.length === 0) return unrecognised(reading, 'no format recognised the content');
  const isWanted = (read: Document['read']): boolean => candidates.some((each) => each.read === read);
  const isXml = startsLikeXml(content.text);
  const opened = isXml ? (isWanted('xml') ? content.xml() : undefined) : isWanted('tree') ? content.tree() : undefined;
  if (opened === undefined) {
    return whole.isTelling() ? failed(reading, [isOfAnotherKind(isXml)]) : unrecognised(reading, 'no format recognised the content');
  }
  let isClaimed = false;
  for (const document of opened.documents) isClaimed = (await readDocument(reading, candidates, document)) || isClaimed;
  const problems = [...content.problems, ...opened.problems];
  if (isClaimed) return recognised(reading, problems, content.sha256);
  const faults = problems.filter((problem) => FATAL.has(problem.code));
  // An XML root that was read is known not to be ours; a tree may have lost the very key that names its format.
  const isKnown = isXml && opened.documents.length > 0;
  if (faults.length === 0 || isKnown || !(whole.isTelling() || couldBeTree(reading.place.path, content.text))) {
    return unrecognised(reading, 'no format recognised the content');
  }
  return failed(reading, problems);
}

// Grammars of their own and tables are asked first: what they hold looks like broken YAML to everybody else.
async function readAsItIs({ reading, candidates }: Whole, content: Content & { readonly kind: 'text' }): Promise<boolean> {
  const byText = candidates.filter((each) => each.read === 'text');
  if (byText.length > 0 && (await readDocument(reading, byText, content.whole()))) return true;
  const byTable = candidates.filter((each) => each.read === 'table');
  if (byTable.length === 0) return false;
  const { documents, problems } = content.table();
  let isClaimed = false;
  for (const document of documents) isClaimed = (await readDocument(reading, byTable, document)) || isClaimed;
  if (isClaimed) addProblems(reading, problems);
  return isClaimed;
}

const FATAL: ReadonlySet<string> = new Set(['unreadable', 'truncated', 'templated', 'too-large']);

// Negative filters: they only say what a text surely is not.
function startsLikeXml(text: string): boolean {
  return /^\s*</.test(text);
}

function couldBeTree(path: string, text: string): boolean {
  return /\.json[c5]?$/i.test(path) ? /^\s*(?:[[{"]|\/[/*])/.test(text) : !startsLikeXml(text);
}

const isBinary: Problem = {
  code: 'unreadable',
  detail: 'the file is binary',
  remedy: 'Save or export it as text, or exclude it in .fullscoreignore.',
  line: 1,
};
const isTooLarge: Problem = {
  code: 'too-large',
  detail: 'the file is larger than a definition may be',
  remedy: 'Raise maxMegabytes in fullscore.yaml, split the file, or exclude it in .fullscoreignore.',
  line: 1,
};

function isOfAnotherKind(isXml: boolean): Problem {
  return {
    code: 'unreadable',
    detail: isXml ? 'the file holds XML; by its name it should be JSON or YAML' : 'the file holds no XML; by its name it should',
    remedy: 'Look whether the file is what its name says.',
    line: 1,
  };
}

function cannotBeRead(code: string): Problem {
  return {
    code: 'unreadable',
    detail: `the file cannot be read (${code})`,
    remedy: 'Check that it is there and that you may read it.',
    line: 1,
  };
}
