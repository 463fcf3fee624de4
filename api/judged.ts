// What judging gave, in one value that every face reads.
import type { Cause } from '../rules/cause.ts';
import type { Finding } from '../rules/finding.ts';
import type { Gate } from '../rules/gate.ts';
import type { Assessment } from '../rules/readiness/assess.ts';
import type { Verdict } from '../rules/verdict.ts';

export interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly causes: readonly Cause[];
  readonly gate: Gate;
  readonly assessment: Assessment;
}
