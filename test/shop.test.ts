// The example shop is held to its own list: exactly the planted defects are found, and no decoy.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLoaded } from '../api/estate.ts';
import { judgeEstate } from '../api/judge-estate.ts';
import type { Judged } from '../api/judged.ts';
import { scanEstate } from '../api/scan-estate.ts';
import { openWorkspace } from '../api/workspace.ts';
import type { GraphEngine } from '../graph/engine/engine.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import type { Finding } from '../rules/finding.ts';
import { tableUnder } from './defect-tables.ts';
import { type Planted, plantedDecoys, plantedDefects, SHOP } from './shop-defects.ts';

const HOSPITAL = join(import.meta.dirname, '../examples/hospital');
/** Rules that compare a log with a model; the shop has no log. */
const BY_LOGS: ReadonlySet<string> = new Set(['never-executed-step', 'undeclared-path', 'undeclared-step']);

let snapshot: Snapshot;
let judged: Judged;
let engine: GraphEngine;

beforeAll(async () => {
  const workspace = await openWorkspace([SHOP]);
  snapshot = (await scanEstate(workspace)).snapshot;
  engine = await openLoaded(workspace, snapshot, 'embedded');
  judged = await judgeEstate(engine, snapshot);
}, 120_000);

afterAll(async () => engine[Symbol.asyncDispose]());

const nameOf = (id: string): string => String(snapshot.nodes.find((node) => node.id === id)?.properties.name ?? id);
const itemOf = (finding: Finding): string => `${finding.rule} | ${[finding.subject.name, ...finding.per.map(nameOf)].join(' → ')}`;
const itemIn = ({ rule, subject }: Planted): string => `${rule} | ${subject}`;
const countOf = (type: string): number => snapshot.nodes.filter((node) => node.type === type).length;
const interactions = (): Snapshot['relations'] =>
  snapshot.relations.filter(({ type }) => ['CALLS', 'ACCESSES', 'PUBLISHES', 'CONSUMES'].includes(type));
const classes = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { properties } of interactions())
    if (typeof properties.ledger === 'string') counts[properties.ledger] = (counts[properties.ledger] ?? 0) + 1;
  return counts;
};

describe('the shop', () => {
  it('has exactly the defects that were planted', () => {
    expect(judged.findings.map(itemOf).toSorted()).toEqual(plantedDefects().map(itemIn).toSorted());
  });

  it('shows each defect at the line that is listed', () => {
    const shown = new Map(judged.findings.map((finding) => [itemOf(finding), finding.evidence.map(({ file, line }) => `${file}:${line}`)]));
    const elsewhere = plantedDefects().filter(
      (planted) => !(shown.get(itemIn(planted)) ?? []).includes(`shop/${planted.file}:${planted.line}`),
    );
    expect(elsewhere.map((planted) => `${itemIn(planted)} is not shown at ${planted.file}:${planted.line}`)).toEqual([]);
  });

  it('accuses no decoy', () => {
    const found = new Set(judged.findings.map(itemOf));
    expect(
      plantedDecoys()
        .map(itemIn)
        .filter((item) => found.has(item)),
    ).toEqual([]);
  });

  it('has decoys that are there: each subject is known to the graph or stands on its line', () => {
    const names = new Set(snapshot.nodes.map((node) => node.properties.name));
    const absent = plantedDecoys().filter(({ subject, file, line }) => {
      const text = readFileSync(join(SHOP, file), 'utf8').split('\n')[line - 1];
      const isKnown = subject.split(' → ').every((name) => names.has(name));
      return text === undefined || !(isKnown || text.includes(subject.split(' ').at(-1) ?? subject));
    });
    expect(absent.map(itemIn)).toEqual([]);
  });

  it('shows every shipped rule, by a defect and by a decoy; where a log is needed, the hospital does', () => {
    const shipped = judged.verdicts.map(({ rule }) => rule.id);
    const inHospital = (heading: string): ReadonlySet<string | undefined> => new Set(tableUnder(HOSPITAL, heading).map(({ rule }) => rule));
    const inShop = (rows: readonly Planted[]): ReadonlySet<string | undefined> => new Set(rows.map(({ rule }) => rule));
    const missing = (ids: readonly string[], tables: readonly ReadonlySet<string | undefined>[]): readonly string[] =>
      ids.filter((id) => !tables.every((table) => table.has(id)));
    const [logged, others] = [shipped.filter((id) => BY_LOGS.has(id)), shipped.filter((id) => !BY_LOGS.has(id))];

    expect(logged).toHaveLength(BY_LOGS.size);
    expect(missing(logged, [inHospital('Defects'), inHospital('Decoys')])).toEqual([]);
    expect(missing(others, [inShop(plantedDefects()), inShop(plantedDecoys())])).toEqual([]);
    expect(plantedDefects().length).toBeGreaterThanOrEqual(30);
  });

  it('does not pass the gate', () => {
    expect(judged.gate).toMatchObject({ failOn: 'high', outcome: 'fail' });
  });
});

describe('the estate of the shop', () => {
  it('is as large as a shop is', () => {
    const engines = new Set(snapshot.nodes.filter(({ type }) => type === 'Workflow').map(({ properties }) => properties.engine));
    expect(countOf('System')).toBeGreaterThanOrEqual(14);
    expect(countOf('Workflow')).toBeGreaterThanOrEqual(6);
    expect([...engines]).toEqual(expect.arrayContaining(['camunda-7', 'camunda-8', 'step-functions']));
    expect(interactions().length).toBeGreaterThanOrEqual(60);
    expect(snapshot.relations.filter(({ type }) => type === 'DEPENDS_ON').length).toBeGreaterThanOrEqual(20);
  });

  it('shows every class of the ledger', () => {
    expect(Object.keys(classes()).toSorted()).toEqual([
      'claimed-only',
      'confirmed',
      'dead',
      'reversed',
      'unclassified',
      'undocumented',
      'unobservable',
    ]);
  });

  it('is mostly confirmed where it can be judged', () => {
    const { confirmed = 0, undocumented = 0, reversed = 0, dead = 0 } = classes();
    expect(confirmed / (confirmed + undocumented + reversed + dead)).toBeGreaterThan(0.5);
  });

  it('is read without a gap', () => {
    expect(snapshot.gaps.map(({ detail }) => detail)).toEqual([]);
  });
});
