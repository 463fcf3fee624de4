// Findings and unknowns grouped by what a person would do about them: one missing source is one item, not four hundred.
import { type Estate, nameOf, rootsOf } from './estate.ts';
import { type Evidence, HOW_TO_ADD } from './evidence.ts';
import type { Finding } from './finding.ts';
import { CONFIDENCES, type Confidence, type Lens, type LoadedRule, SEVERITIES, type Severity } from './rule.ts';
import type { Item, Verdict } from './verdict.ts';

export interface Cause {
  readonly id: string;
  /** findings: something is wrong; evidence: a source is missing; unstated: the sources are silent on a fact. */
  readonly kind: 'findings' | 'evidence' | 'unstated';
  readonly title: string;
  readonly lens: Lens;
  readonly question: number;
  /** The worst of the group; for unknowns, what they would be if they failed. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly rules: readonly string[];
  readonly owner?: string;
  /** Items of the group. */
  readonly count: number;
  /** Ids of its findings, worst first; empty for unknowns. */
  readonly findings: readonly string[];
  /** What to do, in one sentence. */
  readonly remedy: string;
}

/** Which group a failed item belongs to, and its title without the count. */
export function causeOf(rule: LoadedRule, item: Item, estate: Estate): { readonly id: string; readonly title: string } {
  const owner = estate.owners(item.subject).join(', ');
  // Nobody owns it: what is missing is a line in an ownership source of that repository, for all of them at once.
  if (owner === '' && rule.needs.includes('ownership')) {
    const root = rootsOf(estate.node(item.subject))[0] ?? '';
    return { id: `${rule.id}/root/${root}`, title: `${rule.title} in ${root}` };
  }
  const chain = estate.chain(item.subject);
  const home = chain.find((node) => node.type === 'System') ?? chain.find((node) => node.type === 'Workflow') ?? chain[0];
  return { id: `${rule.id}/${owner}/${home?.id ?? item.subject}`, title: `${rule.title}: ${nameOf(home) ?? item.subject}` };
}

/** All groups, by consequence; what is merely unknown stands behind what is wrong at the same severity. */
export function causesOf(verdicts: readonly Verdict[], findings: readonly Finding[], estate: Estate): readonly Cause[] {
  return [...causesOfFindings(verdicts, findings, estate), ...missingSources(verdicts), ...silentSources(verdicts)].toSorted(byConsequence);
}

function causesOfFindings(verdicts: readonly Verdict[], findings: readonly Finding[], estate: Estate): readonly Cause[] {
  const titles = titlesOf(verdicts, estate);
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const members = groups.get(finding.cause);
    if (members === undefined) groups.set(finding.cause, [finding]);
    else members.push(finding);
  }
  return [...groups].flatMap(([id, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    return [
      {
        id,
        kind: 'findings' as const,
        title: titles.get(id)?.(first) ?? first.message,
        lens: first.lens,
        question: first.question,
        severity: worst(members.map((finding) => finding.severity)),
        confidence: surest(members.map((finding) => finding.confidence)),
        rules: [first.rule],
        ...(first.owner === undefined ? {} : { owner: first.owner }),
        count: members.length,
        findings: members.map((finding) => finding.id),
        remedy: first.fix,
      },
    ];
  });
}

// Two systems may bear one name; then the file tells them apart.
function titlesOf(verdicts: readonly Verdict[], estate: Estate): ReadonlyMap<string, (first: Finding) => string> {
  const titles = new Map<string, string>();
  for (const { rule, items } of verdicts) {
    for (const item of items) {
      if (item.outcome !== 'fail') continue;
      const { id, title } = causeOf(rule, item, estate);
      titles.set(id, title);
    }
  }
  const seen = new Set<string>();
  const shared = new Set([...titles.values()].filter((title) => seen.size === seen.add(title).size));
  return new Map(
    [...titles].map(([id, title]) => [
      id,
      ({ evidence: [place] }: Finding) => (shared.has(title) && place !== undefined ? `${title} (${place.file})` : title),
    ]),
  );
}

interface Blind {
  readonly evidence: Evidence;
  readonly root: string;
  readonly subjects: Set<string>;
  readonly rules: Set<LoadedRule>;
}

function missingSources(verdicts: readonly Verdict[]): readonly Cause[] {
  const blind = new Map<string, Blind>();
  for (const { rule, items } of verdicts) {
    for (const item of items) {
      for (const { evidence, root } of item.missing) {
        const group = blind.get(`${evidence}/${root}`) ?? { evidence, root, subjects: new Set<string>(), rules: new Set<LoadedRule>() };
        blind.set(`${evidence}/${root}`, group);
        group.subjects.add([item.subject, ...item.per].join('\n'));
        group.rules.add(rule);
      }
    }
  }
  return [...blind.values()].flatMap(({ evidence, root, subjects, rules }) => {
    const [lead] = [...rules].toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
    if (lead === undefined) return [];
    return [
      {
        id: `evidence/${evidence}/${root}`,
        kind: 'evidence' as const,
        title: `No source of ${evidence} in ${root}: ${counted(subjects.size, 'item')} of ${counted(rules.size, 'rule')} cannot be decided`,
        lens: lead.lens,
        question: lead.question,
        severity: lead.severity,
        confidence: 'high' as const,
        rules: [...rules].map((rule) => rule.id).toSorted(),
        count: subjects.size,
        findings: [],
        remedy: `To decide these, ${HOW_TO_ADD[evidence]}.`,
      },
    ];
  });
}

function silentSources(verdicts: readonly Verdict[]): readonly Cause[] {
  return verdicts.flatMap(({ rule, population, items }) => {
    const silent = items.filter((item) => item.outcome === 'unknown' && item.missing.length === 0);
    if (silent.length === 0) return [];
    return [
      {
        id: `unstated/${rule.id}`,
        kind: 'unstated' as const,
        title: `${rule.title}: ${silent.length} of ${population} cannot be decided`,
        lens: rule.lens,
        question: rule.question,
        severity: rule.severity,
        confidence: 'high' as const,
        rules: [rule.id],
        count: silent.length,
        findings: [],
        remedy: rule.remedy,
      },
    ];
  });
}

function byConsequence(a: Cause, b: Cause): number {
  return (
    rank(a) - rank(b) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    b.count - a.count ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

// Half a level: an unknown critical comes behind every critical finding and before the high ones.
function rank(cause: Cause): number {
  return SEVERITIES.indexOf(cause.severity) + (cause.kind === 'findings' ? 0 : 0.5);
}

function worst(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'info';
}

function surest(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.find((confidence) => confidences.includes(confidence)) ?? 'low';
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
