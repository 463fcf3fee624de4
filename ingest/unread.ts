// Batches of files that no reader read: skipped ones, archives, and those whose reader had to be ended.
import type { Batch } from './batch.ts';
import type { OpenedArchive } from './expand.ts';
import { gapOf, type Problem } from './read/problem.ts';
import type { Read } from './reads.ts';

export function skippedBatch(file: string, reason: string): Batch {
  return { file: { file, outcome: 'skipped', reason, formats: [], facts: 0, gaps: 0 }, ...nothing };
}

export function archiveBatch(file: string, { isOpen, problems }: OpenedArchive): Batch {
  const gaps = problems.map((problem) => gapOf(file, problem));
  const reason = isOpen ? 'archive: its files are listed one by one' : (problems[0]?.detail ?? 'the archive cannot be read');
  return { file: { file, outcome: isOpen ? 'read' : 'failed', reason, formats: [], facts: 0, gaps: gaps.length }, ...nothing, gaps };
}

export function lostRead(file: string, why: 'timed-out' | 'out-of-memory'): Read {
  const problem = why === 'timed-out' ? timedOut : outOfMemory;
  const batch: Batch = {
    file: { file, outcome: 'failed', reason: problem.detail, formats: [], facts: 0, gaps: 1 },
    ...nothing,
    gaps: [gapOf(file, problem)],
  };
  return { batch, uses: { paths: [], folders: [] } };
}

const nothing = { nodes: [], edges: [], gaps: [], observations: [] } as const;

const timedOut: Problem = {
  code: 'timed-out',
  detail: 'the file took too long to read, so reading it was ended',
  remedy: 'This is a defect of a reader: report it with the file. Exclude it in .fullscoreignore until then.',
  line: 1,
};
const outOfMemory: Problem = {
  code: 'too-large',
  detail: 'the file needs more memory than one file may have',
  remedy: 'Split the file, or exclude it in .fullscoreignore.',
  line: 1,
};
