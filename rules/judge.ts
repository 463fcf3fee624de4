// Judges an estate by rules: one query per rule gives the outcome of every item, a second one what the failed ones need to be said.
import { type GraphEngine, type Params, QueryError, type QueryOptions } from '../graph/engine/engine.ts';
import type { Manifest } from '../graph/snapshot/snapshot.ts';
import { outcomeQuery } from './compose-query.ts';
import { statedWeight } from './criticality.ts';
import { type Estate, type EstateRecords, rootsOf } from './estate.ts';
import { evidenceOfItems } from './item-evidence.ts';
import { type JudgedItem, mergeRows, type Row, type WeighedItem } from './merge-rows.ts';
import { operatorOf } from './operators/operator.ts';
import { type Walks, walksOver } from './operators/walks.ts';
import { paramsOf } from './params.ts';
import type { LoadedRule } from './rule.ts';
import type { Tally, Verdict } from './verdict.ts';

export interface JudgeInput {
  /** Holds the same snapshot. */
  readonly engine: GraphEngine;
  readonly rules: readonly LoadedRule[];
  readonly records: EstateRecords;
  /** Graphs that operators walk; kept by whoever judges several rules. */
  readonly walks?: Walks;
  readonly estate: Estate;
  /** Roots by class of evidence; from the manifest of the snapshot. */
  readonly evidence: Manifest['evidence'];
  /** Values for params of rules, by name; what is left out has its default. */
  readonly settings?: Params;
  /** Milliseconds that one query may take. */
  readonly timeoutMs?: number;
}

/** One verdict per rule, in the order of the rules. A rule that cannot be evaluated says why; it never stops the others. */
export async function judge(input: JudgeInput): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const walks = input.walks ?? walksOver(input.records);
  for (const rule of input.rules) verdicts.push(await judgeRule(rule, { ...input, walks }));
  return verdicts;
}

async function judgeRule(rule: LoadedRule, input: JudgeInput): Promise<Verdict> {
  const start = performance.now();
  const done = (verdict: Omit<Verdict, 'ms'>): Verdict => ({ ...verdict, ms: Math.round(performance.now() - start) });
  try {
    return done(await verdictOf(rule, input));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const nothing = { pass: 0, fail: 0, unknown: 0 };
    return done({
      rule,
      population: 0,
      ...nothing,
      weighted: nothing,
      unstatedCriticality: 0,
      items: [],
      problem: { message: error.message, remedy: error.remedy },
    });
  }
}

async function verdictOf(rule: LoadedRule, input: JudgeInput): Promise<Omit<Verdict, 'ms'>> {
  const judged = await judgeItems(rule, input);
  const items = await evidenceOfItems(rule, judged, {
    engine: input.engine,
    params: paramsOf(rule, input.settings),
    options: optionsOf(input),
  });
  return { rule, population: judged.length, ...tally(judged, () => 1), ...weigh(judged, input.estate), items };
}

/** The whole population of a rule with its outcomes, sorted by ids. Throws QueryError. */
export async function judgeItems(rule: LoadedRule, input: JudgeInput): Promise<readonly WeighedItem[]> {
  const params = paramsOf(rule, input.settings);
  const { text, ids } = outcomeQuery(rule);
  const rows = await input.engine.query<Row>(text, params, optionsOf(input));
  const isOpen = rows.some(({ outcome }) => outcome === 'true' || outcome === 'unstated');
  const holds = isOpen
    ? await operatorOf({ rule, engine: input.engine, walks: input.walks ?? walksOver(input.records), params })
    : undefined;
  return mergeRows(rows, { rule, ids, holds }).map((item) => weighAbsence(rule, item, input));
}

function optionsOf({ timeoutMs }: JudgeInput): QueryOptions {
  return timeoutMs === undefined ? {} : { timeoutMs };
}

// A fail that rests on absence is unknown where nobody read the place in which the missing thing would stand.
function weighAbsence(rule: LoadedRule, item: JudgedItem, { estate, evidence }: JudgeInput): WeighedItem {
  if (item.outcome !== 'fail' || rule.needs.length === 0) return { ...item, missing: [] };
  const roots = rootsOf(estate.node(item.subject));
  const missing = rule.needs
    .filter((need) => !roots.some((root) => evidence[need]?.includes(root)))
    .map((need) => ({ evidence: need, root: roots[0] ?? 'the scan' }));
  return missing.length === 0 ? { ...item, missing } : { ...item, outcome: 'unknown', missing };
}

function weigh(items: readonly JudgedItem[], estate: Estate): Pick<Verdict, 'weighted' | 'unstatedCriticality'> {
  const weights = new Map<string, number | undefined>();
  for (const { subject } of items) if (!weights.has(subject)) weights.set(subject, statedWeight(estate, subject));
  return {
    weighted: tally(items, ({ subject }) => weights.get(subject) ?? 1),
    unstatedCriticality: items.filter(({ subject }) => weights.get(subject) === undefined).length,
  };
}

function tally(items: readonly JudgedItem[], weightOf: (item: JudgedItem) => number): Tally {
  const sums = { pass: 0, fail: 0, unknown: 0 };
  for (const item of items) sums[item.outcome] += weightOf(item);
  return sums;
}
