// Which part of a process is drawn: the most frequent activities and connections, the happy path, and never an island.
import { happyPath } from './happy-path.ts';
import type { ProcessFlow, ProcessStep, ProcessView } from './view.ts';

/** Shares from 0 to 1: of the activities, and of the connections between those that are shown. */
export interface Shares {
  readonly steps: number;
  readonly flows: number;
}

export interface Chosen {
  /** The happy path first, then by count. */
  readonly steps: readonly ProcessStep[];
  readonly flows: readonly ProcessFlow[];
  readonly path: readonly string[];
  /** Steps that cases are shown to begin and to end with. */
  readonly begins: readonly ProcessStep[];
  readonly ends: readonly ProcessStep[];
  readonly hiddenSteps: number;
  readonly hiddenFlows: number;
  readonly hiddenBegins: number;
  readonly hiddenEnds: number;
}

/** What still reads well on one page. */
const READABLE = { steps: 20, flows: 32 } as const;

/** Shares that give a readable picture: all of a small process, the most frequent part of a large one. */
export function readableShares({ steps, flows }: ProcessView): Shares {
  return { steps: Math.min(1, READABLE.steps / Math.max(1, steps.length)), flows: Math.min(1, READABLE.flows / Math.max(1, flows.length)) };
}

export function choose(view: ProcessView, shares: Shares): Chosen {
  const path = happyPath(view);
  const place = new Map(path.map((id, index) => [id, index]));
  const byCount = view.steps.toSorted((a, b) => b.count - a.count || compare(a.id, b.id));
  // The happy path is the first thing that a map shows, whatever else it leaves out.
  const wanted = byCount.slice(0, atLeastOne(shares.steps, byCount.length));
  const steps = [...new Set([...path.flatMap((id) => byCount.find((step) => step.id === id) ?? []), ...wanted])];
  const shown = new Set(steps.map(({ id }) => id));
  const among = view.flows
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .toSorted((a, b) => b.count - a.count || compare(a.id, b.id));
  const kept = new Set(among.slice(0, atLeastOne(shares.flows, among.length)));
  for (const flow of among) if (place.get(flow.to) === (place.get(flow.from) ?? Number.NaN) + 1) kept.add(flow);
  // Each activity keeps its most frequent way in and way out.
  for (const { id } of steps)
    for (const end of ['from', 'to'] as const) {
      const way = among.find((flow) => flow[end] === id && flow.from !== flow.to);
      if (way !== undefined) kept.add(way);
    }
  const flows = among.filter((flow) => kept.has(flow));
  const [begins, ends] = [terminals(view, { shown, shares, count: 'begins' }), terminals(view, { shown, shares, count: 'ends' })];
  return {
    steps,
    flows,
    path,
    begins: begins.kept,
    ends: ends.kept,
    hiddenSteps: view.steps.length - steps.length,
    hiddenFlows: view.flows.length - flows.length,
    hiddenBegins: begins.hidden,
    hiddenEnds: ends.hidden,
  };
}

interface Wanted {
  readonly shown: ReadonlySet<string>;
  readonly shares: Shares;
  readonly count: 'begins' | 'ends';
}

function terminals(
  { steps }: ProcessView,
  { shown, shares, count }: Wanted,
): { readonly kept: readonly ProcessStep[]; readonly hidden: number } {
  const all = steps.filter((step) => step[count] > 0).toSorted((a, b) => b[count] - a[count] || compare(a.id, b.id));
  const among = all.filter(({ id }) => shown.has(id));
  const kept = among.slice(0, atLeastOne(shares.flows, among.length));
  return { kept, hidden: all.length - kept.length };
}

function atLeastOne(share: number, length: number): number {
  return Math.max(1, Math.ceil(Math.min(1, Math.max(0, share)) * length));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
