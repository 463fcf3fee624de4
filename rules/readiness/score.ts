// The formula of the readiness score (05-rules §6): an interval, because unknown is never a pass and never a fail.
import type { Severity } from '../rule.ts';
import type { Tally } from '../verdict.ts';

const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = { critical: 10, high: 7.5, medium: 5, low: 2.5, info: 0 };
/** Below this many items a rule weighs less. */
const FULL_POPULATION = 5;

/** What the score asks of one rule. */
export interface Scored {
  readonly severity: Severity;
  readonly advisory: boolean;
  /** Items, each counted as one. */
  readonly population: number;
  /** Items, each weighted by the criticality of its subject. */
  readonly weighted: Tally;
}

/** Percent with one decimal; null where no rule applies. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly coverage: number | null;
}

/** Weight of a rule in its question; 0 where it does not apply or is advisory. */
export function weightOf({ severity, advisory, population }: Scored): number {
  return advisory ? 0 : SEVERITY_WEIGHTS[severity] * Math.min(1, population / FULL_POPULATION);
}

/** low counts unknown as not shown, high as shown; coverage is the share that is known at all. */
export function intervalOf(rules: readonly Scored[]): Interval {
  return {
    low: share(rules, ({ pass }) => pass),
    high: share(rules, ({ pass, unknown }) => pass + unknown),
    coverage: share(rules, ({ pass, fail }) => pass + fail),
  };
}

/** Points between 0 and 100 that the fails and unknowns of this rule take from `low`. */
export function pointsLost(rule: Scored, all: readonly Scored[]): number {
  const total = sum(all.map(weightOf));
  if (total === 0 || rule.population === 0) return 0;
  const { pass, fail, unknown } = rule.weighted;
  return oneDecimal((100 * weightOf(rule) * (fail + unknown)) / (pass + fail + unknown) / total);
}

function share(rules: readonly Scored[], part: (tally: Tally) => number): number | null {
  const applicable = rules.filter((rule) => rule.population > 0);
  const total = sum(applicable.map(weightOf));
  if (total === 0) return null;
  const reached = applicable.map(
    (rule) => (weightOf(rule) * part(rule.weighted)) / (rule.weighted.pass + rule.weighted.fail + rule.weighted.unknown),
  );
  return oneDecimal((100 * sum(reached)) / total);
}

export function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
