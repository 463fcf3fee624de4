// YAML streams into positioned trees, one document at a time, so that a broken document does not take the others with it.
import { MAX_FAULTS, YAML_BATCH_CHARS } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import type { Tree } from './tree.ts';
import { parseYaml } from './yaml-events.ts';
import { buildYaml } from './yaml-tree.ts';

/** The documents of a YAML text that hold something, and what was wrong with it. Anchored values are shared, never copied. Never throws. */
export function readYaml(text: string): { readonly documents: Tree[]; readonly problems: Problem[] } {
  const reading: Reading = { documents: [], problems: problemList(), faults: 0 };
  for (const batch of batchesOf(chunksOf(text))) {
    if (batch.length > 1 && readTogether(reading, batch)) continue;
    for (const chunk of batch) {
      if (reading.faults >= MAX_FAULTS) return givenUp(reading, chunk);
      if (!readChunk(reading, chunk, reading.problems)) reading.faults++;
    }
  }
  return { documents: reading.documents, problems: reading.problems.all() };
}

interface Chunk {
  readonly text: string;
  /** Lines before the chunk. */
  readonly linesBefore: number;
}
interface Reading {
  readonly documents: Tree[];
  readonly problems: ProblemList;
  faults: number;
}

// What is wrong is only told when the documents could be read together; else each tells its own.
function readTogether(reading: Reading, batch: readonly Chunk[]): boolean {
  const problems = problemList();
  const isRead = readChunk(reading, joined(batch), problems);
  if (isRead) for (const problem of problems.all()) reading.problems.add(problem);
  return isRead;
}

function readChunk(reading: Reading, chunk: Chunk, problems: ProblemList): boolean {
  const parsed = parseYaml(chunk.text, shifted(problems, chunk.linesBefore));
  if (parsed === undefined) return false;
  const trees = buildYaml({ ...parsed, linesBefore: chunk.linesBefore }, shifted(reading.problems, chunk.linesBefore));
  for (const tree of trees) if (tree.kind !== 'scalar' || tree.value !== null) reading.documents.push(tree);
  return true;
}

function shifted(problems: ProblemList, lines: number): ProblemList {
  return { ...problems, add: (problem) => problems.add({ ...problem, line: problem.line + lines }) };
}

function givenUp(reading: Reading, chunk: Chunk): { readonly documents: Tree[]; readonly problems: Problem[] } {
  reading.problems.add({
    code: 'too-large',
    detail: `more than ${MAX_FAULTS} documents cannot be read; the rest was left out`,
    remedy: 'Look whether the file is what it should be.',
    line: chunk.linesBefore + 1,
  });
  return { documents: reading.documents, problems: reading.problems.all() };
}

// Parsing has a price per call: small documents go together, and one by one only when one of them is broken.
function* batchesOf(chunks: Iterable<Chunk>): Generator<readonly Chunk[]> {
  let batch: Chunk[] = [];
  let size = 0;
  for (const chunk of chunks) {
    if (size > 0 && size + chunk.text.length > YAML_BATCH_CHARS) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(chunk);
    size += chunk.text.length;
  }
  yield batch;
}

function joined(batch: readonly Chunk[]): Chunk {
  return { text: batch.map(({ text }) => text).join(''), linesBefore: batch[0]?.linesBefore ?? 0 };
}

// "---" at the start of a line always begins a document (YAML 1.2.2 §9.1.2), whatever stands around it.
// Directives belong to the document after them, so a text that has any is not cut.
function* chunksOf(text: string): Generator<Chunk> {
  if (/^%(YAML|TAG)\b/m.test(text)) {
    yield { text, linesBefore: 0 };
    return;
  }
  let start = 0;
  let line = 0;
  let startLine = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    line++;
    if (!isDocumentStart(text, at + 1)) continue;
    yield { text: text.slice(start, at + 1), linesBefore: startLine };
    start = at + 1;
    startLine = line;
  }
  yield { text: text.slice(start), linesBefore: startLine };
}

function isDocumentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 45 || !text.startsWith('---', at)) return false;
  const next = text.charCodeAt(at + 3);
  return Number.isNaN(next) || next === 10 || next === 13 || next === 32 || next === 9;
}
