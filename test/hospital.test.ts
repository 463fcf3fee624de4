// The example hospital is held to its own list: exactly what was planted is found, in files, traces and logs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLoaded } from '../api/estate.ts';
import { judgeEstate } from '../api/judge-estate.ts';
import type { Judged } from '../api/judged.ts';
import { mineLog } from '../api/mine-log.ts';
import { scanEstate } from '../api/scan-estate.ts';
import { openWorkspace } from '../api/workspace.ts';
import type { GraphEngine } from '../graph/engine/engine.ts';
import type { RelationRecord, Snapshot } from '../graph/snapshot/snapshot.ts';
import type { LogFigures } from '../ingest/logs/mine/mine.ts';
import type { Finding } from '../rules/finding.ts';
import { tableUnder } from './defect-tables.ts';
import { CLERKS } from './estates/hospital/claims-log.ts';
import { generatedFiles } from './estates/hospital/files.ts';

const HOSPITAL = join(import.meta.dirname, '../examples/hospital');
const INTERACTIONS: readonly string[] = ['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES'];

let snapshot: Snapshot;
let judged: Judged;
let engine: GraphEngine;
let figures: LogFigures;

beforeAll(async () => {
  const workspace = await openWorkspace([HOSPITAL]);
  snapshot = (await scanEstate(workspace)).snapshot;
  engine = await openLoaded(workspace, snapshot, 'embedded');
  judged = await judgeEstate(engine, snapshot);
  const options = { workspace, mapping: { columns: {} }, clearNames: false };
  figures = (await mineLog(join(HOSPITAL, 'logs/claims.xes'), options)).figures;
}, 240_000);

afterAll(async () => engine[Symbol.asyncDispose]());

/** The cells of these columns, one line per row, sorted. */
function listed(heading: string, ...columns: readonly string[]): readonly string[] {
  return tableUnder(HOSPITAL, heading)
    .map((row) => columns.map((column) => row[column] ?? `no column ${column}`).join(' | '))
    .toSorted();
}

const line = (...cells: readonly unknown[]): string => cells.join(' | ');
const inside = (source: unknown): string => String(source).replace(/^hospital\//, '');
const nameOf = (id: string): string => String(snapshot.nodes.find((node) => node.id === id)?.properties.name ?? id);
const subjectOf = (finding: Finding): string => [finding.subject.name, ...finding.per.map(nameOf)].join(' → ');
const relationsWith = (property: string): readonly RelationRecord[] =>
  snapshot.relations.filter(({ properties }) => properties[property] !== undefined);

describe('the findings of the hospital', () => {
  it('are exactly the defects that are listed', () => {
    const found = judged.findings.map((finding) => line(finding.rule, subjectOf(finding))).toSorted();

    expect(found).toEqual(listed('Defects', 'rule', 'subject'));
  });

  it('are shown at the lines that are listed', () => {
    const shown = new Set(
      judged.findings.flatMap((finding) =>
        finding.evidence.map((place) => line(finding.rule, subjectOf(finding), inside(`${place.file}:${place.line}`))),
      ),
    );

    expect(listed('Defects', 'rule', 'subject', 'file:line').filter((each) => !shown.has(each))).toEqual([]);
  });

  it('accuse no decoy, and each decoy is there', () => {
    const found = new Set(judged.findings.map((finding) => line(finding.rule, subjectOf(finding))));
    const names = new Set(snapshot.nodes.map(({ properties }) => properties.name));
    const decoys = tableUnder(HOSPITAL, 'Decoys');

    expect(decoys.length).toBeGreaterThan(0);
    expect(decoys.filter(({ rule, subject }) => found.has(line(rule, subject)))).toEqual([]);
    expect(decoys.filter(({ subject = '' }) => !subject.split(' → ').every((name) => names.has(name)))).toEqual([]);
    for (const { rule } of decoys) expect(judged.verdicts.map((verdict) => verdict.rule.id)).toContain(rule);
  });
});

describe('the ledger of the hospital', () => {
  it('has exactly the interactions that are listed, all others confirmed', () => {
    const found = relationsWith('ledger')
      .filter(({ type, properties }) => INTERACTIONS.includes(type) && properties.ledger !== 'confirmed')
      .map(({ type, from, to, properties }) => line(properties.ledger, nameOf(from), type, nameOf(to), inside(properties.source)))
      .toSorted();

    expect(found).toEqual(listed('Ledger', 'class', 'from', 'relation', 'to', 'file:line'));
  });

  it('confirms most of what can be judged', () => {
    const classes = relationsWith('ledger')
      .filter(({ type }) => INTERACTIONS.includes(type))
      .map(({ properties }) => String(properties.ledger));
    const judgedClasses = classes.filter((each) => ['confirmed', 'undocumented', 'reversed', 'dead'].includes(each));

    expect(classes.filter((each) => each === 'confirmed').length / judgedClasses.length).toBeGreaterThan(0.8);
  });
});

describe('claim handling, as drawn and as done', () => {
  it('deviates in exactly the transitions that are listed', () => {
    const found = relationsWith('conformance')
      .filter(({ properties }) => properties.conformance !== 'declared')
      .map(({ from, to, properties }) =>
        line(properties.conformance, nameOf(from), nameOf(to), properties.count, inside(properties.source)),
      )
      .toSorted();

    expect(found).toEqual(listed('Transitions', 'class', 'from', 'to', 'count', 'file:line'));
  });

  it('deviates in exactly the steps that are listed', () => {
    const found = snapshot.nodes
      .filter(({ properties }) => properties.conformance !== undefined && properties.conformance !== 'executed')
      .map(({ properties }) => line(properties.conformance, properties.name, inside(properties.source)))
      .toSorted();

    expect(found).toEqual(listed('Steps', 'class', 'step', 'file:line'));
  });

  it('has the old name of a step under its new one, as fullscore.yaml says', () => {
    const steps = snapshot.nodes.filter(({ type, properties }) => type === 'Step' && properties.conformance !== undefined);

    expect(steps.find(({ properties }) => properties.name === 'Collect treatments')?.properties).toMatchObject({
      conformance: 'executed',
      count: 106,
    });
    expect(steps.map(({ properties }) => properties.name)).not.toContain('Gather services');
  });

  it('has exactly the interventions and swivel chairs that are listed', () => {
    const interventions = figures.manualInterventions.map(({ activity, role, from, to, count, cases }) =>
      line(activity, role, from, to, count, cases),
    );
    const chairs = figures.swivelChairs.chairs.map(({ activity, role, from, to, count, cases }) =>
      line(activity, role, from, to, count, cases),
    );

    expect(interventions.toSorted()).toEqual(listed('Interventions', 'activity', 'role', 'after', 'before', 'count', 'cases'));
    expect(chairs.toSorted()).toEqual(listed('Swivel chairs', 'activity', 'role', 'from', 'to', 'count', 'cases'));
    expect(figures.swivelChairs.couldBe).toEqual({
      ...{ interventions: 4, systems: 4, carryOvers: 2, judgements: 2, integrations: 2, remaining: 2 },
    });
    expect(figures.swivelChairs.chairs.map(({ cost }) => cost?.by)).toEqual(['rate', 'rate']);
  });
});

describe('the estate of the hospital', () => {
  it('is read without a gap, and shows the life of each kind of object', () => {
    const observed = snapshot.nodes.filter(({ type, properties }) => type === 'Workflow' && properties.observed === true);

    expect(snapshot.gaps.map(({ detail }) => detail)).toEqual([]);
    expect(observed.map(({ properties }) => properties.name).toSorted()).toEqual(['Claim handling', 'patient', 'stay', 'treatment']);
  });

  it('names no person of its log', () => {
    const text = JSON.stringify([snapshot, judged.findings, figures]);

    expect(CLERKS.filter((name) => text.includes(name))).toEqual([]);
  });

  it('has the logs and traces that its generator makes, each below 1.5 MB', () => {
    for (const [path, text] of Object.entries(generatedFiles())) {
      expect(readFileSync(join(HOSPITAL, path), 'utf8') === text, path).toBe(true);
      expect(text.length).toBeLessThan(1_500_000);
    }
  });
});
