// What a reader of bytes could not understand, before it is known which file it was.
import type { Gap, GapCode, Source } from '../../graph/model.ts';
import { MAX_PROBLEMS_PER_CODE } from './limits.ts';

/** A gap without its file; `line` is 1-based and stands inside the text that was read. */
export interface Problem {
  readonly code: GapCode;
  readonly detail: string;
  readonly remedy: string;
  readonly line: number;
  readonly column?: number;
}

/** Collects problems, the first few of each code as they are and the rest as one count. */
export interface ProblemList {
  add(problem: Problem): void;
  all(): Problem[];
}

export function problemList(): ProblemList {
  const kept: Problem[] = [];
  const counts = new Map<GapCode, number>();
  return {
    add(problem) {
      const count = (counts.get(problem.code) ?? 0) + 1;
      counts.set(problem.code, count);
      if (count <= MAX_PROBLEMS_PER_CODE) kept.push(problem);
    },
    all() {
      return [...kept, ...[...counts].flatMap(([code, count]) => remainder(kept, code, count))];
    },
  };
}

function remainder(kept: readonly Problem[], code: GapCode, count: number): Problem[] {
  const last = kept.findLast((problem) => problem.code === code);
  if (last === undefined || count <= MAX_PROBLEMS_PER_CODE) return [];
  return [{ ...last, detail: `and ${count - MAX_PROBLEMS_PER_CODE} more of this kind after this line` }];
}

/** The problem as a gap of this file. */
export function gapOf(file: string, problem: Problem): Gap {
  const { code, detail, remedy, line, column } = problem;
  const source: Source = { file, line, ...(column === undefined ? {} : { column }) };
  return { code, detail, remedy, source };
}
