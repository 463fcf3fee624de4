// Rule packs over one loaded estate: verdicts, findings, causes, gate and the six questions.
import type { GraphEngine } from '../graph/engine/engine.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import { INGESTERS } from '../ingest/catalog.ts';
import { evidenceFiles } from '../rules/absence.ts';
import { causesOf } from '../rules/cause.ts';
import { estateOf } from '../rules/estate.ts';
import { findingsOf } from '../rules/finding.ts';
import { gateOf } from '../rules/gate.ts';
import { judge } from '../rules/judge.ts';
import { assess } from '../rules/readiness/assess.ts';
import { loadQuestions } from '../rules/readiness/questions.ts';
import type { Severity } from '../rules/rule.ts';
import type { Judged } from './judged.ts';
import { loadPacks } from './packs.ts';

const EVIDENCE_OF_FORMAT = Object.fromEntries(INGESTERS.map(({ name, evidence }) => [name, evidence]));

/** Milliseconds that one rule may take on a large estate. */
const RULE_LIMIT = 60_000;

/** Judges the snapshot that the engine holds. */
export async function judgeEstate(engine: GraphEngine, snapshot: Snapshot, failOn: Severity = 'high'): Promise<Judged> {
  const [rules, questions] = [await loadPacks(), await loadQuestions()];
  const estate = estateOf(snapshot);
  const verdicts = await judge({ engine, rules, records: snapshot, estate, evidence: snapshot.manifest.evidence, timeoutMs: RULE_LIMIT });
  const findings = findingsOf(verdicts, estate, evidenceFiles(snapshot.files, EVIDENCE_OF_FORMAT, estate));
  return {
    verdicts,
    findings,
    causes: causesOf(verdicts, findings, estate),
    gate: gateOf(findings, verdicts, failOn),
    assessment: assess({ verdicts, questions }),
  };
}
