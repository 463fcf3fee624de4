// The six questions as the contract names them.
import type { Judged } from '../judged.ts';
import { toEnum } from './names.ts';

export function assessmentAnswer({ assessment, verdicts, causes }: Judged): object {
  const rules = new Map(verdicts.map((verdict) => [verdict.rule.id, verdict.rule]));
  return {
    questions: assessment.questions.map((each) => ({
      id: each.id,
      title: each.question,
      low: each.low,
      high: each.high,
      coverage: each.coverage,
      rules: each.rules.map((rule) => ({
        ...rule,
        title: rules.get(rule.id)?.title ?? rule.id,
        severity: toEnum(rules.get(rule.id)?.severity ?? 'info'),
      })),
    })),
    unknowns: causes
      .filter((cause) => cause.kind !== 'findings')
      .map((cause) => ({ name: `${cause.title}. ${cause.remedy}`, count: cause.count })),
    note: 'low counts unknown as not shown, high counts it as shown; the headline is low. There is no overall number.',
  };
}
