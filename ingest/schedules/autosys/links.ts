// What a job waits for, as relations: order inside a box, signals between boxes, handlers of failure.
import { stepKey } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { addStep, type Flow, guardedBy } from '../../workflows/vocabulary.ts';
import { type Condition, conditionOf, type Term } from './condition.ts';
import type { Job } from './jobs.ts';
import type { Placed, Places } from './tree.ts';

export interface Linking {
  readonly places: Places;
  /** Flow by the name of the job at the top. */
  readonly flows: ReadonlyMap<string, Flow>;
}

/** The conditions of one job. */
export function emitLinks(linking: Linking, placed: Placed): void {
  const { job, top } = placed;
  const stated = job.get('condition');
  const flow = linking.flows.get(top.name);
  if (stated === undefined || flow === undefined) return;
  const condition = conditionOf(stated.text);
  if (condition.terms.length === 0) {
    flow.emit.gap({
      code: 'unsupported',
      detail: `the condition of ${job.name} holds no s(), f(), d(), t(), n(), e() or v(): "${stated.text.slice(0, 80)}"`,
      remedy: 'Correct the condition; the rest of the job was read.',
      source: stated.source,
    });
  }
  const others = condition.terms.filter((term) => term.status === 'notrunning');
  if (others.length > 0 && !(isTop(placed) && job.type === 'BOX'))
    guardedBy(flow, {
      step: job.name,
      kind: 'limit',
      name: `not while ${others.map(({ name }) => name).join(', ')} runs`,
      source: stated.source,
    });
  for (const term of condition.terms) {
    if (term.status !== 'notrunning' && term.status !== 'variable')
      emitTerm({ ...linking, placed, flow, condition, source: stated.source }, term);
  }
}

interface Waiting extends Linking {
  readonly placed: Placed;
  readonly flow: Flow;
  readonly condition: Condition;
  readonly source: Source;
}

function emitTerm(waiting: Waiting, term: Term): void {
  const { placed, flow, places, source, condition } = waiting;
  const before = term.instance === undefined ? places.get(term.name) : undefined;
  const me = { key: stepKey(flow.key, placed.job.name) };
  const isInside = before !== undefined && before.top === placed.top;
  const text = condition.hasOr
    ? `or ${term.text}`
    : term.isNarrowed || term.status === 'exitcode' || term.status === 'done'
      ? term.text
      : undefined;
  const handling = handlingOf(term, before?.job);
  if (handling !== undefined) {
    const to = isTop(placed) && placed.job.type === 'BOX' ? { key: flow.key } : me;
    flow.emit.edge({ type: 'HANDLED_BY', kind: handling, from: whole(waiting, term, before), to, props: { catches: term.status }, source });
  }
  if (isTop(placed)) {
    // What stands at the top begins by it.
    flow.emit.edge({ type: 'STARTS', kind: 'signal', from: whole(waiting, term, before), to: { key: flow.key }, source });
    return;
  }
  const kind = !isInside ? 'message' : handling === 'error' || handling === 'timeout' ? handling : 'sequence';
  const from = isInside && isTop(before) ? undefined : part(waiting, term, before);
  if (from !== undefined) flow.emit.edge({ type: 'FLOWS_TO', kind, from, to: me, props: { condition: text }, source });
}

export function isTop(placed: Placed): boolean {
  return placed.job === placed.top;
}

/** f() is a handler; t() one for what ran too long, where a limit is set; d() runs whatever became of it. */
function handlingOf({ status }: Term, before: Job | undefined): 'error' | 'timeout' | 'exit' | undefined {
  if (status === 'failure') return 'error';
  if (status === 'done') return 'exit';
  if (status !== 'terminated') return undefined;
  return before?.get('term_run_time') === undefined ? 'error' : 'timeout';
}

/** The job that is waited for: a workflow where it stands at the top as a box, else a step. */
function whole({ flows }: Linking, term: Term, before: Placed | undefined): Ref {
  const flow = before === undefined ? undefined : flows.get(before.top.name);
  if (before === undefined || flow === undefined) return elsewhere(term, ['Workflow', 'Step']);
  return isTop(before) && before.job.type === 'BOX' ? { key: flow.key } : { key: stepKey(flow.key, before.job.name) };
}

/** The same as a step: a box at the top is waited for at its end. */
function part({ flows }: Linking, term: Term, before: Placed | undefined): Ref {
  const flow = before === undefined ? undefined : flows.get(before.top.name);
  if (before === undefined || flow === undefined) return elsewhere(term, ['Step']);
  if (!isTop(before) || before.job.type !== 'BOX') return { key: stepKey(flow.key, before.job.name) };
  return {
    key: addStep(flow, { id: '(end)', name: `${before.job.name} done`, kind: 'end', outcome: 'normal', source: before.job.source }),
  };
}

function elsewhere({ name, instance }: Term, type: readonly ('Workflow' | 'Step')[]): Ref {
  const within = instance === undefined ? 'autosys' : `autosys:${instance}`;
  return { type, mention: { kind: 'name', value: name, within }, unresolved: { name } };
}
