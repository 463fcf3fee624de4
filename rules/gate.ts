// The gate of CI: fails closed. Nothing judged, or mostly unknown, is not a pass.
import type { Finding } from './finding.ts';
import { SEVERITIES, type Severity } from './rule.ts';
import type { Verdict } from './verdict.ts';

export interface Gate {
  readonly failOn: Severity;
  /** fail: findings at or above the level; blind: too little was seen to say pass. */
  readonly outcome: 'pass' | 'fail' | 'blind';
  /** In words, worst reason first; never empty. */
  readonly because: readonly string[];
}

/**
 * fail: a new finding that is not advisory stands at or above `failOn`. Otherwise blind: no rule found anything to judge,
 * a gating rule could not be evaluated, or more than half of the gating rules are unknown for more than half of their items.
 * Gating rules are those that are not advisory and state a severity at or above `failOn`. Otherwise pass.
 */
export function gateOf(findings: readonly Finding[], verdicts: readonly Verdict[], failOn: Severity): Gate {
  const counted = findings.filter((finding) => finding.status === 'new' && !finding.advisory && isAtLeast(finding.severity, failOn));
  if (counted.length > 0) return { failOn, outcome: 'fail', because: SEVERITIES.flatMap((severity) => line(counted, severity)) };
  const because = blindness(verdicts, failOn);
  if (because.length > 0) return { failOn, outcome: 'blind', because };
  const judged = gatingOf(verdicts, failOn).filter((verdict) => verdict.population > 0).length;
  return {
    failOn,
    outcome: 'pass',
    because: [`no finding at ${failOn} or above in the ${judged} rule${judged === 1 ? '' : 's'} that found something to judge`],
  };
}

function line(findings: readonly Finding[], severity: Severity): readonly string[] {
  const count = findings.filter((finding) => finding.severity === severity).length;
  return count === 0 ? [] : [`${count} ${severity} finding${count === 1 ? '' : 's'}`];
}

function gatingOf(verdicts: readonly Verdict[], failOn: Severity): readonly Verdict[] {
  return verdicts.filter(({ rule }) => !rule.advisory && isAtLeast(rule.severity, failOn));
}

function blindness(verdicts: readonly Verdict[], failOn: Severity): readonly string[] {
  const broken = gatingOf(verdicts, failOn).filter((verdict) => verdict.problem !== undefined);
  const because = broken.map(({ rule, problem }) => `${rule.id} could not be evaluated: ${problem?.message}`);
  if (verdicts.every((verdict) => verdict.population === 0)) return [...because, 'no rule found anything to judge'];
  const judged = gatingOf(verdicts, failOn).filter((verdict) => verdict.population > 0);
  const undecided = judged.filter((verdict) => verdict.unknown * 2 > verdict.population);
  if (undecided.length * 2 <= judged.length) return because;
  return [
    ...because,
    `${undecided.length} of ${judged.length} rules at ${failOn} or above are unknown for most of their items: ${undecided.map(({ rule }) => rule.id).join(', ')}`,
  ];
}

function isAtLeast(severity: Severity, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}
