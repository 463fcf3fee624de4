// Starting conditions: s(A) and (f(B, 12.00) or e(C) > 4) and v(GO) = "yes" and n(D).
// https://techdocs.broadcom.com/us/en/ca-enterprise-software/intelligent-automation/autosys-workload-automation/24-1/reference/jil-job-definitions/condition-attribute-define-starting-conditions-for-a-job.html

export type Status = 'success' | 'failure' | 'done' | 'terminated' | 'notrunning' | 'exitcode' | 'variable';

/** One term of a condition. */
export interface Term {
  readonly status: Status;
  /** Job, or global variable. */
  readonly name: string;
  /** Instance after "^", where the job belongs to another one. */
  readonly instance?: string;
  /** As written, for a person: "s(LOAD, 12.00)", "e(LOAD) > 4". */
  readonly text: string;
  /** It says more than the status: a look-back, a comparison. */
  readonly isNarrowed: boolean;
}
export interface Condition {
  readonly terms: readonly Term[];
  /** Some of the terms are enough. */
  readonly hasOr: boolean;
}

const STATUSES: Readonly<Record<string, Status>> = {
  s: 'success',
  success: 'success',
  f: 'failure',
  failure: 'failure',
  d: 'done',
  done: 'done',
  t: 'terminated',
  terminated: 'terminated',
  n: 'notrunning',
  notrunning: 'notrunning',
  e: 'exitcode',
  exitcode: 'exitcode',
  v: 'variable',
  value: 'variable',
};
const TERM = /\b([a-z]+)\s*\(\s*"?([^()",\s]+)"?\s*(?:,\s*([\d.:\\]+)\s*)?\)(\s*(?:=|!=|<=|>=|<|>)\s*(?:"[^"]*"|[^\s()&|]+))?/gi;

export function conditionOf(text: string): Condition {
  const terms = [...text.matchAll(TERM)].flatMap((match): Term[] => {
    const [whole, word = '', job = '', lookBack, comparison] = match;
    const status = STATUSES[word.toLowerCase()];
    if (status === undefined) return [];
    const [name = '', instance] = job.split('^');
    const isNarrowed = lookBack !== undefined || comparison !== undefined;
    return name === '' ? [] : [{ status, name, ...(instance === undefined ? {} : { instance }), text: whole.trim(), isNarrowed }];
  });
  // Names may hold "or", so only what stands between the terms counts.
  return { terms, hasOr: /\||\bor\b/i.test(text.replace(TERM, ' ')) };
}
