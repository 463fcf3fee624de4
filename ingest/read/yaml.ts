// YAML streams into positioned trees, one document at a time, so that a broken document does not take the others with it.
import { type Problem, type ProblemList, problemList } from './problem.ts';
import type { Tree } from './tree.ts';
import { parseYaml } from './yaml-events.ts';
import { buildYaml } from './yaml-tree.ts';

/** The documents of a YAML text that hold something, and what was wrong with it. Anchored values are shared, never copied. Never throws. */
export function readYaml(text: string): { readonly documents: Tree[]; readonly problems: Problem[] } {
  const problems = problemList();
  const documents: Tree[] = [];
  for (const chunk of chunksOf(text)) {
    const tree = readDocument(chunk, problems);
    if (tree !== undefined) documents.push(...tree);
  }
  return { documents, problems: problems.all() };
}

interface Chunk {
  readonly text: string;
  /** Lines before the chunk. */
  readonly linesBefore: number;
}

function readDocument(chunk: Chunk, problems: ProblemList): readonly Tree[] | undefined {
  const inChunk: ProblemList = {
    add: (problem) => problems.add({ ...problem, line: problem.line + chunk.linesBefore }),
    all: () => problems.all(),
  };
  const parsed = parseYaml(chunk.text, inChunk);
  if (parsed === undefined) return undefined;
  return buildYaml({ ...parsed, linesBefore: chunk.linesBefore }, inChunk).filter((tree) => tree.kind !== 'scalar' || tree.value !== null);
}

// "---" at the start of a line always begins a document (YAML 1.2.2 §9.1.2), whatever stands around it.
// Directives belong to the document after them, so a text that has any is not cut.
function chunksOf(text: string): readonly Chunk[] {
  if (/^%(YAML|TAG)\b/m.test(text)) return [{ text, linesBefore: 0 }];
  const chunks: Chunk[] = [];
  let start = 0;
  let line = 0;
  let startLine = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    line++;
    if (!isDocumentStart(text, at + 1)) continue;
    chunks.push({ text: text.slice(start, at + 1), linesBefore: startLine });
    start = at + 1;
    startLine = line;
  }
  chunks.push({ text: text.slice(start), linesBefore: startLine });
  return chunks;
}

function isDocumentStart(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 45 || !text.startsWith('---', at)) return false;
  const next = text.charCodeAt(at + 3);
  return Number.isNaN(next) || next === 10 || next === 13 || next === 32 || next === 9;
}
