// The whole judgement of a snapshot: verdicts by rule, findings, and the causes they are grouped under.
import type { GraphEngine, Params } from '../graph/engine/engine.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import { type EvidenceOfFormat, evidenceFiles } from './absence.ts';
import { type Cause, causesOf } from './cause.ts';
import { estateOf } from './estate.ts';
import { type Finding, findingsOf } from './finding.ts';
import { judge } from './judge.ts';
import type { LoadedRule } from './rule.ts';
import type { Verdict } from './verdict.ts';

export interface JudgementInput {
  /** Holds the snapshot. */
  readonly engine: GraphEngine;
  readonly snapshot: Pick<Snapshot, 'nodes' | 'relations' | 'files' | 'manifest'>;
  readonly rules: readonly LoadedRule[];
  /** Classes of evidence that each format carries; the ingest catalogue knows. */
  readonly evidenceOfFormat: EvidenceOfFormat;
  /** Values for params of rules, by name. */
  readonly settings?: Params;
  /** Milliseconds that one query may take. */
  readonly timeoutMs?: number;
}

export interface Judgement {
  /** In the order of the rules. */
  readonly verdicts: readonly Verdict[];
  /** By consequence. */
  readonly findings: readonly Finding[];
  /** By consequence; unknowns included. */
  readonly causes: readonly Cause[];
}

/** Never throws for a rule: one that cannot be evaluated says so in its verdict. */
export async function judgeSnapshot({
  engine,
  snapshot,
  rules,
  evidenceOfFormat,
  settings,
  timeoutMs,
}: JudgementInput): Promise<Judgement> {
  const estate = estateOf(snapshot);
  const verdicts = await judge({
    engine,
    rules,
    records: snapshot,
    estate,
    evidence: snapshot.manifest.evidence,
    ...(settings === undefined ? {} : { settings }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const findings = findingsOf(verdicts, estate, evidenceFiles(snapshot.files, evidenceOfFormat, estate));
  return { verdicts, findings, causes: causesOf(verdicts, findings, estate) };
}
