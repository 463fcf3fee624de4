// Processes that logs show, beside their models: what was done how often, what followed what, and where the two part.
import type { GraphEngine } from '../engine/engine.ts';
import { type NodeRef, type Place, placeOf } from './nodes.ts';

export interface ProcessSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly declared: boolean;
  readonly cases: number | null;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  /** Steps that were seen. */
  readonly steps: number;
  readonly undeclared: number;
  readonly neverExecuted: number;
  /** Transitions that were seen and that the model does not allow, or only past declared steps. */
  readonly undocumented: number;
  readonly skips: number;
}

export interface ProcessView extends ProcessSummary {
  /** Milliseconds from the first to the last event of a case. */
  readonly cycleP50: number | null;
  readonly cycleP95: number | null;
  /** Share of the cases, 0–1. */
  readonly firstPass: number | null;
  readonly evidence: readonly Place[];
  /** The most frequent first; then those that were never executed. */
  readonly stepRows: readonly StepRow[];
  readonly transitions: readonly TransitionRow[];
  /** Transitions in all; `transitions` holds the most frequent ones. */
  readonly transitionCount: number;
}

export interface StepRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly count: number | null;
  readonly begins: number;
  readonly ends: number;
  readonly conformance: string | null;
  readonly samples: readonly string[];
  readonly evidence: readonly Place[];
}

export interface TransitionRow {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly count: number;
  readonly cases: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly conformance: string | null;
  readonly samples: readonly string[];
  readonly evidence: readonly Place[];
}

/** More than a page can show; the rest is counted. */
const MOST_TRANSITIONS = 1000;

/** Workflows with observed steps: those that part from their model first, then by cases. */
export async function processList(engine: GraphEngine): Promise<readonly ProcessSummary[]> {
  const workflows = await engine.query<WorkflowRow>(
    `MATCH (w:Workflow)-[:HAS_STEP]->(s:Step) WHERE s.count IS NOT NULL
RETURN ${WORKFLOW}, count(s) AS steps ORDER BY id`,
  );
  if (workflows.length === 0) return [];
  const steps = await engine.query<Judged>(
    `MATCH (w:Workflow)-[:HAS_STEP]->(s:Step) WHERE s.conformance IS NOT NULL
RETURN w.id AS id, s.conformance AS conformance, count(s) AS number ORDER BY id, conformance`,
  );
  const flows = await engine.query<Judged>(
    `MATCH (w:Workflow)-[:HAS_STEP]->(:Step)-[r:FLOWS_TO]->(:Step) WHERE r.conformance IS NOT NULL
RETURN w.id AS id, r.conformance AS conformance, count(r) AS number ORDER BY id, conformance`,
  );
  const judged = new Map([...steps, ...flows].map(({ id, conformance, number }) => [`${id} ${conformance}`, number]));
  const found = workflows.map((row): ProcessSummary => {
    const of = (conformance: string): number => judged.get(`${row.id} ${conformance}`) ?? 0;
    const counts = {
      undeclared: of('undeclared'),
      neverExecuted: of('never-executed'),
      undocumented: of('undocumented'),
      skips: of('skips'),
    };
    return { ...summaryOf(row), ...counts };
  });
  const deviations = ({ undocumented, skips, undeclared }: ProcessSummary): number => undocumented + skips + undeclared;
  return found.toSorted((a, b) => deviations(b) - deviations(a) || (b.cases ?? 0) - (a.cases ?? 0) || (a.id < b.id ? -1 : 1));
}

/** One of them; undefined where no log shows the workflow. */
export async function processView(engine: GraphEngine, id: string): Promise<ProcessView | undefined> {
  const [row] = await engine.query<DetailRow>(
    `MATCH (w:Workflow) WHERE w.id = $id
RETURN ${WORKFLOW}, w.cycleP50 AS cycleP50, w.cycleP95 AS cycleP95, w.firstPass AS firstPass, w.sources AS sources`,
    { id },
  );
  if (row === undefined) return undefined;
  const steps = await engine.query<StepRowOfEngine>(
    `MATCH (w:Workflow)-[:HAS_STEP]->(s:Step) WHERE w.id = $id AND (s.count IS NOT NULL OR s.conformance IS NOT NULL)
RETURN s.id AS id, s.name AS name, s.kind AS kind, s.count AS count, s.begins AS begins, s.ends AS ends,
s.conformance AS conformance, s.samples AS samples, s.sources AS sources ORDER BY id`,
    { id },
  );
  if (!steps.some(({ count }) => count !== null)) return undefined;
  const flows = await engine.query<FlowRowOfEngine>(
    `MATCH (w:Workflow)-[:HAS_STEP]->(a:Step)-[r:FLOWS_TO]->(b:Step) WHERE w.id = $id AND r.count IS NOT NULL
RETURN a.id AS fromId, a.name AS fromName, a.kind AS fromKind, b.id AS toId, b.name AS toName, b.kind AS toKind,
r.count AS count, r.cases AS cases, r.p50 AS p50, r.p95 AS p95, r.conformance AS conformance, r.samples AS samples, r.sources AS sources
ORDER BY fromId, toId`,
    { id },
    { timeoutMs: 60_000 },
  );
  const rows = flows.map(transitionOf).toSorted((a, b) => b.count - a.count);
  const stepRows = steps
    .map(({ sources, begins, ends, samples, ...step }) => ({
      ...step,
      begins: begins ?? 0,
      ends: ends ?? 0,
      samples: samples ?? [],
      evidence: (sources ?? []).map(placeOf),
    }))
    .toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1));
  return {
    ...summaryOf({ ...row, steps: steps.filter(({ count }) => count !== null).length }),
    undeclared: stepRows.filter(({ conformance }) => conformance === 'undeclared').length,
    neverExecuted: stepRows.filter(({ conformance }) => conformance === 'never-executed').length,
    undocumented: rows.filter(({ conformance }) => conformance === 'undocumented').length,
    skips: rows.filter(({ conformance }) => conformance === 'skips').length,
    cycleP50: row.cycleP50,
    cycleP95: row.cycleP95,
    firstPass: row.firstPass,
    evidence: (row.sources ?? []).map(placeOf),
    stepRows,
    transitions: rows.slice(0, MOST_TRANSITIONS),
    transitionCount: rows.length,
  };
}

const WORKFLOW =
  'w.id AS id, w.name AS name, w.kind AS kind, w.declared AS declared, w.cases AS cases, w.firstSeen AS firstSeen, w.lastSeen AS lastSeen';

interface WorkflowRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly declared: boolean | null;
  readonly cases: number | null;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly steps: number;
}
interface DetailRow extends Omit<WorkflowRow, 'steps'> {
  readonly cycleP50: number | null;
  readonly cycleP95: number | null;
  readonly firstPass: number | null;
  readonly sources: readonly string[] | null;
}
interface Judged {
  readonly id: string;
  readonly conformance: string;
  readonly number: number;
}
interface StepRowOfEngine {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly count: number | null;
  readonly begins: number | null;
  readonly ends: number | null;
  readonly conformance: string | null;
  readonly samples: readonly string[] | null;
  readonly sources: readonly string[] | null;
}
interface FlowRowOfEngine {
  readonly fromId: string;
  readonly fromName: string;
  readonly fromKind: string | null;
  readonly toId: string;
  readonly toName: string;
  readonly toKind: string | null;
  readonly count: number;
  readonly cases: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly conformance: string | null;
  readonly samples: readonly string[] | null;
  readonly sources: readonly string[] | null;
}

function summaryOf({ id, name, kind, declared, cases, firstSeen, lastSeen, steps }: WorkflowRow): ProcessSummary {
  const none = { undeclared: 0, neverExecuted: 0, undocumented: 0, skips: 0 };
  return { id, name, kind, declared: declared === true, cases, firstSeen, lastSeen, steps, ...none };
}

function transitionOf(row: FlowRowOfEngine): TransitionRow {
  const { count, cases, p50, p95, conformance } = row;
  return {
    from: { id: row.fromId, name: row.fromName, type: 'Step', kind: row.fromKind },
    to: { id: row.toId, name: row.toName, type: 'Step', kind: row.toKind },
    count,
    cases,
    p50,
    p95,
    conformance,
    samples: row.samples ?? [],
    evidence: (row.sources ?? []).map(placeOf),
  };
}
