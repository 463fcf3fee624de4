// Findings, causes and rules as the contract names them.

import type { EstateModel } from '../../graph/read/estate-model.ts';
import { typeOfId } from '../../graph/read/nodes.ts';
import type { Cause } from '../../rules/cause.ts';
import type { Finding } from '../../rules/finding.ts';
import { type Lens, type LoadedRule, SEVERITIES } from '../../rules/rule.ts';
import type { Verdict } from '../../rules/verdict.ts';
import type { Judged } from '../judged.ts';
import { fromEnum, toEnum } from './names.ts';
import type { BadgeSource } from './view.ts';

export interface FindingFilter {
  readonly lens?: string | null;
  readonly severity?: readonly string[] | null;
  readonly question?: number | null;
  readonly rule?: string | null;
  readonly owner?: string | null;
  readonly subject?: string | null;
  readonly text?: string | null;
  readonly status?: string | null;
}

export function matches(finding: Finding, filter: FindingFilter): boolean {
  const text = filter.text?.trim().toLowerCase() ?? '';
  return (
    (!filter.lens || finding.lens === fromEnum(filter.lens)) &&
    (!filter.severity || filter.severity.length === 0 || filter.severity.map(fromEnum).includes(finding.severity)) &&
    (filter.question === null || filter.question === undefined || finding.question === filter.question) &&
    (!filter.rule || finding.rule === filter.rule) &&
    (!filter.owner || (filter.owner === '-' ? finding.owner === undefined : finding.owner === filter.owner)) &&
    (!filter.subject || finding.subject.id === filter.subject || finding.per.includes(filter.subject)) &&
    (!filter.status || finding.status === filter.status) &&
    (text === '' || `${finding.message} ${finding.subject.name} ${finding.rule} ${finding.owner ?? ''}`.toLowerCase().includes(text))
  );
}

export function findingAnswer(finding: Finding, judged: Judged): object {
  const verdict = judged.verdicts.find((each) => each.rule.id === finding.rule);
  return {
    id: finding.id,
    rule: finding.rule,
    title: verdict?.rule.title ?? finding.rule,
    lens: toEnum(finding.lens),
    question: finding.question,
    severity: toEnum(finding.severity),
    confidence: finding.confidence,
    subject: {
      id: finding.subject.id,
      name: finding.subject.name,
      type: typeOfId(finding.subject.id) ?? 'System',
      kind: finding.subject.kind,
    },
    message: finding.message,
    why: verdict?.rule.why ?? '',
    fix: finding.fix,
    cause: finding.cause,
    evidence: finding.evidence,
    owner: finding.owner ?? null,
    status: finding.status,
    population: verdict === undefined ? { total: 0, pass: 0, fail: 0, unknown: 0 } : populationOf(verdict),
    references: verdict === undefined ? [] : referencesOf(verdict.rule),
  };
}

export function causeAnswer(cause: Cause): object {
  return { ...cause, cause: cause.id, lens: toEnum(cause.lens), severity: toEnum(cause.severity), owner: cause.owner ?? null };
}

export function ruleAnswer(verdict: Verdict): object {
  const { rule, ms } = verdict;
  const remedies = new Map<string, number>();
  for (const item of verdict.items) if (item.outcome === 'unknown') remedies.set(rule.remedy, (remedies.get(rule.remedy) ?? 0) + 1);
  return {
    id: rule.id,
    title: rule.title,
    lens: toEnum(rule.lens),
    question: rule.question,
    severity: toEnum(rule.severity),
    advisory: rule.advisory,
    why: rule.why,
    population: populationOf(verdict),
    remedies: [...remedies].map(([name, count]) => ({ name, count })),
    query: queryOf(rule),
    references: referencesOf(rule),
    ms,
  };
}

export function populationOf({ population, pass, fail, unknown }: Verdict): object {
  return { total: population, pass, fail, unknown };
}

function queryOf(rule: LoadedRule): string {
  const parts = [rule.scope.trim()];
  if (rule.unknown !== undefined && rule.unknown !== '') parts.push(`// unknown where\n${rule.unknown.trim()}`);
  if (rule.violates !== undefined) parts.push(`// fails where\n${rule.violates.trim()}`);
  if (rule.operator !== undefined) parts.push(`// operator\n${JSON.stringify(rule.operator)}`);
  return parts.join('\n');
}

function referencesOf(rule: LoadedRule): readonly object[] {
  return rule.references.map((each) =>
    'name' in each ? { name: each.name, url: each.url } : { name: `${each.standard} ${each.clause} (relates to)`, url: null },
  );
}

/** Badges of the map: findings by drawn node and lens, the subject lifted to what stands for it. */
export function badgeSource(judged: Judged, model: EstateModel, lens: Lens | undefined): BadgeSource {
  const byNode = new Map<string, Map<string, number>>();
  for (const finding of judged.findings) {
    if (lens !== undefined && finding.lens !== lens) continue;
    const drawn = model.drawn.get(finding.subject.id) ?? finding.subject.id;
    const counts = byNode.get(drawn) ?? new Map<string, number>();
    counts.set(finding.severity, (counts.get(finding.severity) ?? 0) + 1);
    byNode.set(drawn, counts);
  }
  return {
    badgesOf(ids) {
      const sum = new Map<string, number>();
      for (const id of ids) for (const [severity, count] of byNode.get(id) ?? []) sum.set(severity, (sum.get(severity) ?? 0) + count);
      return SEVERITIES.flatMap((severity) => (sum.has(severity) ? [{ severity: toEnum(severity), count: sum.get(severity) ?? 0 }] : []));
    },
  };
}
