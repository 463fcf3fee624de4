// `depends` of a task: A && (B.Succeeded || C.Failed). https://argo-workflows.readthedocs.io/en/latest/enhanced-depends-logic/

/** A task that another one waits for, and on which ends of it the other runs. */
export interface Dependency {
  readonly task: string;
  /** Runs when that task went well. */
  readonly onSuccess: boolean;
  /** Runs when that task failed. */
  readonly onFailure: boolean;
  /** The failing ends by name: "Failed, Errored". */
  readonly failures: string;
}

const FAILING: ReadonlySet<string> = new Set(['Failed', 'Errored', 'AllFailed']);

/** One per task that the expression names; a task without an end after it means that it succeeded, was skipped or is a daemon. */
export function dependenciesIn(expression: string): readonly Dependency[] {
  const ends = new Map<string, Set<string>>();
  for (const [, not = '', task = '', end = ''] of expression.matchAll(/(?:(!)\s*)?([A-Za-z0-9][\w-]*)(?:\.([A-Za-z]+))?/g)) {
    const known = ends.get(task) ?? new Set<string>();
    // "not failed" is a way on that is no exception path, and so is "not succeeded" no plain success.
    known.add(not === '!' ? (FAILING.has(end) ? '' : 'Failed') : end);
    ends.set(task, known);
  }
  return [...ends].map(([task, found]) => {
    const failures = [...found].filter((end) => FAILING.has(end)).sort();
    return { task, onSuccess: failures.length < found.size, onFailure: failures.length > 0, failures: failures.join(', ') };
  });
}
