// Findings and rules of the invented shop.
import { idOf } from './fixture-estate.ts';

export interface FixtureFinding {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly lens: string;
  readonly question: number;
  readonly severity: string;
  readonly confidence: string;
  readonly subjectId: string;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly cause: string;
  readonly evidence: readonly { readonly file: string; readonly line: number; readonly note?: string }[];
  readonly owner: string | null;
  readonly status: string;
  readonly population: { readonly total: number; readonly pass: number; readonly fail: number; readonly unknown: number };
  readonly references: readonly { readonly name: string; readonly url?: string }[];
}

type Shape = readonly [id: string, title: string, lens: string, question: number, severity: string, fix: string];
const SHAPES: readonly Shape[] = [
  ['AI-001', 'An agent changes data without a human gate', 'AI_CONTROL', 5, 'CRITICAL', 'Put an approval before the tool.'],
  ['EXC-002', 'A call has no exception path', 'EXCEPTIONS', 2, 'HIGH', 'Add an error boundary event or a bounded retry.'],
  ['OWN-001', 'A system has no owner', 'OVERSIGHT', 3, 'HIGH', 'Name an owner in the catalog.'],
  ['DEP-003', 'A call that nobody wrote down', 'DEPENDENCIES', 1, 'MEDIUM', 'Declare the dependency or stop it.'],
  ['SPAN-001', 'A workflow crosses domains without a contract', 'SPANNING_WORKFLOWS', 4, 'LOW', 'Agree on a contract.'],
];
const WHERE: Readonly<Record<string, readonly string[]>> = {
  'AI-001': ['support assistant'],
  'EXC-002': ['charge card', 'refund', 'ship parcel'],
  'OWN-001': ['Pricing', 'Refund Bot', 'Support Portal', 'Salesforce'],
  'DEP-003': ['Storefront', 'Payments', 'Inventory', 'Notifications'],
  'SPAN-001': ['place order'],
};

const POPULATION = { total: 40, pass: 25, fail: 12, unknown: 3 };
const WHY = 'When it fails at night nobody is called, and the order is lost between two teams.';

export const FINDINGS: readonly FixtureFinding[] = SHAPES.flatMap(([rule, title, lens, question, severity, fix]) =>
  (WHERE[rule] ?? []).map((name, i) => ({
    id: `${rule}-${i + 1}`,
    rule,
    title,
    lens,
    question,
    severity,
    confidence: 'high',
    subjectId: idOf(name),
    message: `${name}: ${title.toLowerCase()}`,
    why: WHY,
    fix,
    cause: `${rule}/shop`,
    evidence: [{ file: `flows/${rule.toLowerCase()}.yaml`, line: 41 + i, note: 'the step that calls out' }],
    owner: i % 2 === 0 ? 'team-orders' : null,
    status: 'open',
    population: POPULATION,
    references: [{ name: 'OWASP Agentic Top 10', url: 'https://owasp.org/' }],
  })),
);

/** Findings joined by their cause, and one group of unknowns. */
export function findingGroups(findings: readonly FixtureFinding[]): readonly object[] {
  const groups = SHAPES.flatMap(([rule, title, lens, question, severity, fix]) => {
    const own = findings.filter((each) => each.rule === rule);
    return own.length === 0
      ? []
      : [
          {
            cause: `${rule}/shop`,
            kind: 'findings',
            title,
            lens,
            question,
            severity,
            count: own.length,
            owner: own[0]?.owner ?? null,
            rules: [rule],
            remedy: fix,
            findings: own.map((each) => each.id),
          },
        ];
  });
  if (groups.length === 0) return [];
  const unknown = {
    cause: 'no-traces',
    kind: 'evidence',
    title: 'No traces of the warehouse',
    lens: 'DEPENDENCIES',
    question: 1,
    severity: 'MEDIUM',
  };
  return [
    ...groups,
    { ...unknown, count: 7, owner: null, rules: ['DEP-003'], remedy: 'Read one week of traces of the warehouse.', findings: [] },
  ];
}

export const RULES = SHAPES.map(([id, title, lens, question, severity, fix]) => ({
  id,
  title,
  lens,
  question,
  severity,
  advisory: false,
  why: WHY,
  population: POPULATION,
  remedies: [{ name: fix, count: 3 }],
  query: 'MATCH (s:System) WHERE s.name IS NOT NULL RETURN s.id AS id',
  references: [{ name: 'NIST AI RMF', url: null }],
  ms: 3.2,
}));
