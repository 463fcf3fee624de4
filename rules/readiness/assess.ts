// The assessment: six intervals, each opening to its rules and counts. There is no overall number.
import type { Verdict } from '../verdict.ts';
import { type Answer, attested, isClaimGap } from './attested.ts';
import type { Question } from './questions.ts';
import { type Interval, intervalOf, pointsLost, type Scored, weightOf } from './score.ts';

export interface AssessedRule {
  readonly id: string;
  readonly population: number;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  /** 0 where the rule does not apply or is advisory. */
  readonly weight: number;
  /** Points that its fails and unknowns take from `low`. */
  readonly lost: number;
}

export interface AssessedQuestion extends Interval {
  readonly id: number;
  readonly question: string;
  readonly rules: readonly AssessedRule[];
  readonly answer?: Answer;
  readonly attested?: number;
  readonly claimGap?: true;
}

/** How much of the estate the figures rest on. */
export interface AssessmentCoverage {
  readonly items: number;
  readonly decided: number;
  readonly unknown: number;
  /** Items that weigh 1 because nobody stated how critical they are. */
  readonly criticalityUnstated: number;
  /** Rules that found nothing to judge. */
  readonly notApplicable: readonly string[];
  /** Rules that could not be evaluated. */
  readonly failed: readonly string[];
}

export interface Assessment {
  readonly questions: readonly AssessedQuestion[];
  readonly coverage: AssessmentCoverage;
}

export interface AssessInput {
  readonly verdicts: readonly Verdict[];
  readonly questions: readonly Question[];
  /** By id of the question. */
  readonly answers?: Readonly<Record<number, Answer>>;
}

export function assess({ verdicts, questions, answers = {} }: AssessInput): Assessment {
  return {
    questions: questions.map((question) => assessQuestion(question, verdicts, answers[question.id])),
    coverage: coverageOf(verdicts),
  };
}

function assessQuestion({ id, question }: Question, verdicts: readonly Verdict[], answer: Answer | undefined): AssessedQuestion {
  const own = verdicts.filter(({ rule }) => rule.question === id).toSorted((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  const scored = own.map(scoredOf);
  const interval = intervalOf(scored);
  const rules = own.map((verdict, i) => assessedRule(verdict, scored[i] ?? scoredOf(verdict), scored));
  const figure = answer === undefined ? null : attested(interval, answer);
  return {
    id,
    question,
    ...interval,
    rules,
    ...(answer === undefined ? {} : { answer }),
    ...(figure === null ? {} : { attested: figure }),
    ...(answer !== undefined && isClaimGap(interval, answer) ? { claimGap: true } : {}),
  };
}

function assessedRule({ rule, population, pass, fail, unknown }: Verdict, scored: Scored, all: readonly Scored[]): AssessedRule {
  return { id: rule.id, population, pass, fail, unknown, weight: weightOf(scored), lost: pointsLost(scored, all) };
}

function scoredOf({ rule, population, weighted }: Verdict): Scored {
  return { severity: rule.severity, advisory: rule.advisory, population, weighted };
}

function coverageOf(verdicts: readonly Verdict[]): AssessmentCoverage {
  const total = (count: (verdict: Verdict) => number): number => verdicts.reduce((sum, verdict) => sum + count(verdict), 0);
  const ids = (test: (verdict: Verdict) => boolean): readonly string[] =>
    verdicts
      .filter(test)
      .map(({ rule }) => rule.id)
      .toSorted();
  return {
    items: total(({ population }) => population),
    decided: total(({ pass, fail }) => pass + fail),
    unknown: total(({ unknown }) => unknown),
    criticalityUnstated: total(({ unstatedCriticality }) => unstatedCriticality),
    notApplicable: ids(({ population, problem }) => population === 0 && problem === undefined),
    failed: ids(({ problem }) => problem !== undefined),
  };
}
