// What the invented shop answers to each question of the contract.

import { pageOf } from '../../api/graphql/page.ts';
import { type ViewArguments, viewAnswer } from '../../api/graphql/view.ts';
import type { EstateModel, ModelEdge } from '../../graph/read/estate-model.ts';
import { FINDINGS, type FixtureFinding, findingGroups, RULES } from './fixture-findings.ts';
import { linkAnswers } from './fixture-links.ts';
import { processAnswers } from './fixture-process.ts';

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'];
const FILES = { seen: 64, read: 51, unrecognised: 8, skipped: 4, failed: 1 };

function named(values: readonly string[]): readonly { readonly name: string; readonly count: number }[] {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].map(([name, count]) => ({ name, count }));
}

function reference(model: EstateModel, id: string): object {
  const node = model.nodes.get(id);
  return { id, name: node?.name ?? id, type: node?.type ?? 'System', kind: node?.kind ?? null };
}

function interaction(model: EstateModel, each: ModelEdge): object {
  return {
    type: each.type,
    from: reference(model, each.fromId),
    to: reference(model, each.toId),
    ledger: each.ledger?.toUpperCase() ?? null,
    because: each.because,
    grain: 'system',
    initiator: each.from,
    recipient: each.to,
    cadence: null,
    unclaimed: each.unclaimed,
    confidence: each.confidence,
    reason: each.reason,
    count: each.count,
    errors: each.count === null ? null : Math.round(each.count / 90),
    p50: each.count === null ? null : 40,
    p95: each.count === null ? null : 120,
    environments: ['production'],
    firstSeen: null,
    lastSeen: null,
    samples: [],
    evidence: each.source === null ? [] : [each.source],
  };
}

function findingOf(model: EstateModel, { subjectId, ...each }: FixtureFinding): object {
  return { ...each, subject: reference(model, subjectId) };
}

/** Resolvers of the root by name; `findings` empty gives an estate without any. */
export function answers(model: EstateModel, findings: readonly FixtureFinding[] = FINDINGS): Readonly<Record<string, unknown>> {
  const edges = model.edges;
  const ledger = named(edges.map((each) => (each.ledger ?? 'unclassified').toUpperCase()));
  const badgesOf = (lens?: string) => (ids: readonly string[]) => {
    const own = findings.filter((each) => ids.includes(each.subjectId) && (lens === undefined || each.lens === lens));
    return SEVERITIES.map((severity) => ({ severity, count: own.filter((each) => each.severity === severity).length })).filter(
      (each) => each.count > 0,
    );
  };
  const parentOf = (id: string): readonly string[] => {
    const system = model.systemOf.get(id);
    const domain = model.domains.get(system ?? id)?.id;
    return [domain, system].filter((each) => each !== undefined);
  };
  const node = ({ id }: { readonly id: string }): object | null => {
    const found = model.nodes.get(id);
    if (found === undefined) return null;
    const owner = model.owners.get(id);
    return {
      ...reference(model, id),
      claimed: false,
      configured: found.declared,
      observed: found.observed,
      resolved: found.resolved,
      properties: [{ name: 'technology', value: 'node', description: 'What it is built with.' }],
      owners:
        owner === undefined
          ? []
          : [
              {
                id: `team:${owner}`,
                name: owner,
                confidence: 0.9,
                reason: 'catalog entry names the owner',
                evidence: [{ file: 'catalog-info.yaml', line: 12 }],
              },
            ],
      boundaries: (model.environments.get(id) ?? []).map((each) => ({
        id: `boundary:environment:${each}`,
        name: each,
        type: 'Boundary',
        kind: 'environment',
      })),
      outgoing: edges.filter((each) => each.fromId === id).map((each) => interaction(model, each)),
      incoming: edges.filter((each) => each.toId === id).map((each) => interaction(model, each)),
      contains: [...model.systemOf].filter(([, system]) => system === id).map(([part]) => reference(model, part)),
      within: parentOf(id)
        .toReversed()
        .filter((each) => model.nodes.has(each))
        .map((each) => reference(model, each)),
      findings: findings.filter((each) => each.subjectId === id).map((each) => findingOf(model, each)),
      evidence: [{ file: 'compose.yaml', line: 7, endLine: 12 }],
      merges: [
        {
          key: `${id}@traces`,
          reason: 'same service name in the traces',
          confidence: 0.95,
          evidence: [{ file: 'traces/week.json', line: 4 }],
        },
      ],
    };
  };
  const matching = (filter: Readonly<Record<string, unknown>> | null | undefined): readonly FixtureFinding[] => {
    const { lens, severity, question, rule, subject, text } = filter ?? {};
    return findings.filter(
      (each) =>
        (!lens || each.lens === lens) &&
        (!Array.isArray(severity) || severity.length === 0 || severity.includes(each.severity)) &&
        (!question || each.question === question) &&
        (!rule || each.rule === rule) &&
        (!subject || each.subjectId === subject) &&
        (typeof text !== 'string' || `${each.message} ${each.rule}`.toLowerCase().includes(text.toLowerCase())),
    );
  };
  return {
    estate: {
      name: 'Invented Shop',
      snapshot: '9f3c1a',
      engine: 'embedded',
      nodes: named([...model.nodes.values()].map((each) => each.type)),
      relations: named(edges.map((each) => each.type)),
      ledger,
      truthCoverage: edges.length === 0 ? null : 46.4,
      judged: 28,
      findings: named(findings.map((each) => each.severity)),
      gate: {
        failOn: 'HIGH',
        outcome: findings.length === 0 ? 'pass' : 'fail',
        because: findings.length === 0 ? [] : ['2 critical, 3 high'],
      },
      files: model.nodes.size === 0 ? { seen: 0, read: 0, unrecognised: 0, skipped: 0, failed: 0 } : FILES,
    },
    view: ({ input }: { readonly input: ViewArguments & { readonly lens?: string } }) =>
      viewAnswer(model, input, { badgesOf: badgesOf(input.lens ?? undefined) }, '9f3c1a'),
    node,
    search: ({ text, first }: { readonly text: string; readonly first: number }) => {
      const hits = [...model.nodes.values()].filter((each) => each.name.toLowerCase().includes(text.trim().toLowerCase()));
      return {
        totalCount: hits.length,
        hits: hits.slice(0, first).map((each) => ({ node: reference(model, each.id), reveal: parentOf(each.id) })),
      };
    },
    findings: ({
      filter,
      first,
      after,
    }: {
      readonly filter?: Readonly<Record<string, unknown>> | null;
      readonly first: number;
      readonly after?: string;
    }) => {
      const found = matching(filter);
      return {
        ...pageOf(
          found.map((each) => findingOf(model, each)),
          first,
          after,
        ),
        groups: findingGroups(found),
      };
    },
    finding: ({ id }: { readonly id: string }) =>
      findings.filter((each) => each.id === id).map((each) => findingOf(model, each))[0] ?? null,
    rules: findings.length === 0 ? [] : RULES,
    assessment: {
      questions: QUESTIONS.map((title, i) => ({
        id: i + 1,
        title,
        low: i === 5 ? null : 30 + i * 9,
        high: i === 5 ? null : 62 + i * 6,
        coverage: i === 5 ? null : 90 - i * 11,
        rules: RULES.filter((rule) => rule.question === i + 1).map((rule) => ({
          id: rule.id,
          title: rule.title,
          severity: rule.severity,
          population: rule.population.total,
          ...rule.population,
          weight: 3,
          lost: 12.5,
        })),
      })),
      unknowns: findings.length === 0 ? [] : [{ name: 'No traces for the warehouse. Read one week of traces', count: 7 }],
      note: 'low counts unknown as not shown, high counts it as shown; the headline is low. There is no overall number.',
    },
    sources: {
      files: FILES,
      roots: ['shop'],
      formats: [
        { name: 'compose', title: 'Docker Compose', files: 2, facts: 120, gaps: 1 },
        { name: 'openapi', title: 'OpenAPI 2 and 3', files: 5, facts: 310, gaps: 0 },
        { name: 'bpmn', title: 'BPMN 2.0', files: 6, facts: 204, gaps: 3 },
      ],
      gaps: [
        {
          code: 'unsupported-construct',
          detail: 'An expression decides the address',
          remedy: 'State the address in the catalog.',
          count: 3,
          examples: [{ file: 'flows/refund.bpmn', line: 41 }],
        },
      ],
      unrecognised: [{ name: '.md', count: 3 }],
      unresolved: [
        {
          name: 'System',
          what: 'hosts',
          count: 4,
          remedy: 'Add the repository or deployment files of the systems behind these hosts.',
          examples: [{ id: 'system:api.example.com', name: 'api.example.com', evidence: [{ file: 'shop/compose.yaml', line: 3 }] }],
        },
      ],
      skipped: [{ name: 'skipped: over 20 MB', count: 4 }],
      observations: [{ file: 'traces/week.json', from: 1_700_000_000_000, to: 1_700_604_800_000, days: 7, sampling: 0.1, stated: true }],
      coverage: [
        { name: 'watched', count: 9 },
        { name: 'not watched', count: 8 },
      ],
      suggestions: [
        {
          from: 'system:ledger',
          to: 'system:general-ledger',
          reason: 'names differ by one word',
          confidence: 0.6,
          evidence: [{ file: 'inventory.csv', line: 9 }],
        },
      ],
    },
    ...linkAnswers(edges.length === 0),
    ledger: ({ class: wanted, first, after }: { readonly class?: string | null; readonly first: number; readonly after?: string }) => {
      const found = edges.filter((each) => !wanted || each.ledger?.toUpperCase() === wanted);
      return {
        ...pageOf(
          found.map((each) => interaction(model, each)),
          first,
          after,
        ),
        counts: ledger,
        truthCoverage: edges.length === 0 ? null : 46.4,
        judged: 28,
        systems: [...model.nodes.values()]
          .filter((each) => each.type === 'System')
          .map((each, at) => ({
            id: each.id,
            name: each.name,
            owner: model.owners.get(each.id) ?? null,
            counts: ledger,
            judged: 4,
            truthCoverage: at % 3 === 0 ? null : 50,
          })),
        owners: [{ owner: null, systems: model.nodes.size, counts: ledger, judged: 28, truthCoverage: 46.4 }],
        contracts: {
          undeclaredOperations: [
            {
              id: 'operation:shop#force',
              name: 'POST /orders/{}/force',
              contract: 'orders',
              evidence: [{ file: 'traces/day.json', line: 7 }],
            },
          ],
          deadOperations: [],
          deadContracts: [],
        },
      };
    },
    ...processAnswers(model.nodes.size === 0),
    excerpt: ({ file, line, context }: { readonly file: string; readonly line: number; readonly context: number }) => {
      const firstLine = Math.max(1, line - context);
      const lines = Array.from({ length: line + context - firstLine + 1 }, (_, i) => `  line-${firstLine + i}: value # of ${file}`);
      return { file, firstLine, line, lines, language: 'yaml' };
    },
  };
}

const QUESTIONS = [
  'Are dependencies explicit?',
  'Are exception paths designed?',
  'Can humans intervene where it matters?',
  'Do control boundaries stay visible?',
  'Can automation and AI act without weakening trust?',
  'Can it grow without multiplying hidden coordination debt?',
];
