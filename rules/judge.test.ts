import { afterAll, describe, expect, test } from 'vitest';
import { openEngine } from '../graph/engine/open.ts';
import type { FileRecord } from '../graph/snapshot/snapshot.ts';
import { evidenceFiles } from './absence.ts';
import { type Cause, causesOf } from './cause.ts';
import { estateOf } from './estate.ts';
import { exampleGraph } from './example-graph.ts';
import { type Finding, findingsOf } from './finding.ts';
import { gateOf } from './gate.ts';
import { judge } from './judge.ts';
import { parseRule } from './load.ts';
import type { LoadedRule } from './rule.ts';
import type { Verdict } from './verdict.ts';

const engine = await openEngine({ engine: 'embedded' });
afterAll(() => engine[Symbol.asyncDispose]());

const OWNER = ruleOf(`id: unowned
title: A system without an owner
lens: oversight
question: 3
severity: high
subject: x
scope: 'MATCH (x:System)'
unknown: x.resolved = false
violates: 'NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }'
needs: [ownership]
message: Nobody owns {name}
fix: { default: Name an owner., codeowners: Add a line to CODEOWNERS. }
`);
const CALL = ruleOf(`id: literal-secret
title: A secret stands in a file
lens: oversight
question: 4
severity: critical
subject: x
per: [y]
scope: 'MATCH (x:System)-[c:CALLS]->(y:System)'
violates: c.credential = 'literal'
corroborate: c.observed = true
columns: { target: y.name, auth: c.auth }
cites: [c]
message: '{name} holds the secret of {target} ({auth})'
fix: { default: Refer to a secret store. }
`);

function ruleOf(text: string): LoadedRule {
  const lens = 'oversight';
  const rest = `why: Because.
remedy: Say so.
effort: S
references: [{ standard: NIST SP 800-53, clause: CM-8 }]
tests:
  - { name: a, expect: { fail: [a], pass: [b], unknown: [c] }, graph: 'CREATE (a:System)' }
`;
  const parsed = parseRule(`${lens}/${/^id: (.*)/.exec(text)?.[1]}.yaml`, text + rest);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly causes: readonly Cause[];
}

async function judged(
  graph: string,
  rules: readonly LoadedRule[],
  evidence: Readonly<Record<string, readonly string[]>> = { ownership: ['example'] },
): Promise<Judged> {
  const records = exampleGraph(graph);
  await engine.load({ ...records, manifest: { id: graph } });
  const files: FileRecord[] = [
    { file: 'example/CODEOWNERS', outcome: 'read', formats: ['codeowners'], facts: 1, gaps: 0 },
    { file: 'example/sink.json', outcome: 'read', formats: ['kafka-connect'], facts: 1, gaps: 0 },
  ];
  const estate = estateOf(records);
  const verdicts = await judge({ engine, rules, records, estate, evidence });
  const findings = findingsOf(verdicts, estate, evidenceFiles(files, { codeowners: ['ownership'] }, estate));
  return { verdicts, findings, causes: causesOf(verdicts, findings, estate) };
}

describe('a verdict', () => {
  test('counts items, not rows: fail before unknown before pass', async () => {
    const { verdicts } = await judged(
      `CREATE (a:System)-[:CALLS {credential: 'ref'}]->(b:System), (a)-[:CALLS {kind: 'x', credential: 'literal'}]->(b), (a)-[:CALLS {kind: 'y'}]->(b),
              (a)-[:CALLS {kind: 'x'}]->(c:System), (a)-[:CALLS {kind: 'y', credential: 'ref'}]->(c), (b)-[:CALLS {credential: 'none'}]->(c)`,
      [CALL],
    );

    expect(verdicts.map(({ population, pass, fail, unknown }) => ({ population, pass, fail, unknown }))).toEqual([
      { population: 3, pass: 1, fail: 1, unknown: 1 },
    ]);
    expect(verdicts[0]?.items.map(({ subject, per, outcome }) => [subject, ...per, outcome])).toEqual([
      ['a', 'b', 'fail'],
      ['a', 'c', 'unknown'],
    ]);
  });

  test('weighs each item by the criticality of its subject, or of what that belongs to', async () => {
    const { verdicts } = await judged(
      "CREATE (a:System {criticality: 'critical'}), (b:System {criticality: 'low'})-[:OWNED_BY]->(t:Team), (c:System)-[:OWNED_BY]->(t)",
      [OWNER],
    );

    expect(verdicts[0]).toMatchObject({
      pass: 2,
      fail: 1,
      unknown: 0,
      weighted: { pass: 1.5, fail: 3, unknown: 0 },
      unstatedCriticality: 1,
    });
  });

  test('is unknown where nobody read the evidence, in the roots that speak of the subject', async () => {
    const there = await judged("CREATE (a:System {sources: ['example/a:1', 'people/b:2']})", [OWNER], { ownership: ['people'] });
    const nowhere = await judged("CREATE (a:System {sources: ['example/a:1']})", [OWNER], { ownership: ['people'] });

    expect(there.verdicts[0]).toMatchObject({ fail: 1, unknown: 0 });
    expect(nowhere.verdicts[0]).toMatchObject({
      fail: 0,
      unknown: 1,
      items: [{ subject: 'a', outcome: 'unknown', missing: [{ evidence: 'ownership', root: 'example' }] }],
    });
  });

  test('says why when its query fails, and the other rules go on', async () => {
    const broken = { ...OWNER, violates: 'x.colour = 1' };

    const { verdicts } = await judged('CREATE (a:System)', [broken, OWNER]);

    expect(verdicts.map(({ population }) => population)).toEqual([0, 1]);
    expect(verdicts[0]?.problem?.message).toContain('colour');
  });
});

describe('a finding', () => {
  test('says what, where, how sure, and keeps its id', async () => {
    const { findings } = await judged(
      "CREATE (a:System {kind: 'service'})-[:CALLS {credential: 'literal', observed: true, sources: ['example/env:7']}]->(b:System), (a)-[:OWNED_BY]->(shop:Team)",
      [CALL],
    );

    expect(findings).toEqual([
      {
        id: 'a44a9dd698042208',
        rule: 'literal-secret',
        cause: 'literal-secret/shop/a',
        lens: 'oversight',
        question: 4,
        severity: 'critical',
        scoreSeverity: 'critical',
        confidence: 'high',
        advisory: false,
        subject: { id: 'a', kind: 'System service', name: 'a' },
        per: ['b'],
        message: 'a holds the secret of b (not stated)',
        evidence: [
          { file: 'example/env', line: 7 },
          { file: 'example/graph', line: 1 },
        ],
        owner: 'shop',
        status: 'new',
        fix: 'Refer to a secret store.',
      },
    ]);
  });

  test('is fixed in the words of the engine, else of the format, else of nobody', async () => {
    const fixes = {
      ...OWNER,
      scope: 'MATCH (x:System|Workflow|Step)',
      fix: { default: 'any', 'camunda-8': 'model it', 'kafka-connect': 'configure it' },
    };

    const { findings } = await judged(
      "CREATE (w:Workflow {engine: 'camunda-8'})-[:HAS_STEP]->(s:Step {sources: ['example/sink.json:3']}), (c:System {sources: ['example/sink.json:4']}), (d:System)",
      [fixes],
    );

    expect(Object.fromEntries(findings.map(({ subject, fix }) => [subject.id, fix]))).toEqual({
      w: 'model it',
      s: 'model it',
      c: 'configure it',
      d: 'any',
    });
  });

  test('of something that many places speak of names three and counts the rest', async () => {
    const { findings } = await judged(
      "CREATE (a:System {sources: ['example/a:1', 'example/b:2', 'example/c:3', 'example/d:4', 'example/e:5']})",
      [OWNER],
    );

    expect(findings[0]?.evidence.slice(0, 3)).toEqual([
      { file: 'example/a', line: 1 },
      { file: 'example/b', line: 2 },
      { file: 'example/c', line: 3, note: 'and 2 more places that speak of a' },
    ]);
  });

  test('about absence names the files that were searched', async () => {
    const { findings } = await judged('CREATE (a:System)', [OWNER]);

    expect(findings[0]?.evidence).toEqual([
      { file: 'example/graph', line: 1 },
      { file: 'example/CODEOWNERS', line: 1, note: 'searched for ownership' },
    ]);
  });

  test('weighs more for a critical thing and less for an experiment, but not in the score', async () => {
    const { findings } = await judged("CREATE (a:System {criticality: 'critical'}), (b:System {lifecycle: 'experimental'}), (c:System)", [
      OWNER,
    ]);

    expect(findings.map(({ subject, severity, scoreSeverity }) => [subject.id, severity, scoreSeverity])).toEqual([
      ['a', 'critical', 'high'],
      ['c', 'high', 'high'],
      ['b', 'medium', 'high'],
    ]);
  });
});

describe('causes', () => {
  test('one missing source is one item, however many things it leaves undecided', async () => {
    const { causes } = await judged('CREATE (a:System), (b:System), (c:System)', [OWNER], {});

    expect(causes.map(({ id, kind, count, title, remedy }) => ({ id, kind, count, title, remedy }))).toEqual([
      {
        id: 'evidence/ownership/example',
        kind: 'evidence',
        count: 3,
        title: 'No source of ownership in example: 3 items of 1 rule cannot be decided',
        remedy: 'To decide these, add a source of ownership: a Backstage catalog, a CODEOWNERS file or owner labels.',
      },
    ]);
  });

  test('things that nobody owns in one repository are one item, and what the sources leave open another', async () => {
    const { causes } = await judged('CREATE (a:System), (b:System), (c:System {resolved: false})', [OWNER]);

    expect(causes.map(({ id, count, severity }) => [id, count, severity])).toEqual([
      ['unowned/root/example', 2, 'high'],
      ['unstated/unowned', 1, 'high'],
    ]);
  });
});

describe('the gate', () => {
  test('goes by the severity shown, which falls for an experiment', async () => {
    const { findings, verdicts } = await judged("CREATE (a:System {lifecycle: 'experimental'})", [OWNER]);

    expect(gateOf(findings, verdicts, 'high').outcome).toBe('pass');
    expect(gateOf(findings, verdicts, 'medium').outcome).toBe('fail');
  });

  test('fails on findings at or above its level', async () => {
    const { findings, verdicts } = await judged('CREATE (a:System), (b:System)', [OWNER]);

    expect(gateOf(findings, verdicts, 'high')).toEqual({ failOn: 'high', outcome: 'fail', because: ['2 high findings'] });
    expect(gateOf(findings, verdicts, 'critical').outcome).toBe('pass');
  });

  test('passes where rules looked and found nothing', async () => {
    const { findings, verdicts } = await judged('CREATE (a:System)-[:OWNED_BY]->(t:Team)', [OWNER]);

    expect(gateOf(findings, verdicts, 'high')).toEqual({
      failOn: 'high',
      outcome: 'pass',
      because: ['no finding at high or above in the 1 rule that found something to judge'],
    });
  });

  test('is blind where nothing could be judged, most is unknown, or a rule broke', async () => {
    const nothing = await judged('CREATE (t:Team)', [OWNER]);
    const unknown = await judged('CREATE (a:System), (b:System)', [OWNER], {});
    const broken = await judged('CREATE (a:System)-[:OWNED_BY]->(t:Team)', [OWNER, { ...CALL, violates: 'c.colour = 1' }]);

    expect(gateOf([], nothing.verdicts, 'high')).toMatchObject({ outcome: 'blind', because: ['no rule found anything to judge'] });
    expect(gateOf([], unknown.verdicts, 'high')).toMatchObject({
      outcome: 'blind',
      because: ['1 of 1 rules at high or above are unknown for most of their items: unowned'],
    });
    expect(gateOf([], broken.verdicts, 'high').outcome).toBe('blind');
  });

  test('does not stop for an advisory rule', async () => {
    const { findings, verdicts } = await judged('CREATE (a:System)', [{ ...OWNER, advisory: true }]);

    expect(gateOf(findings, verdicts, 'low').outcome).toBe('pass');
  });
});
