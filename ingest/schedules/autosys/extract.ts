// A JIL file as facts: boxes and single jobs are workflows, everything in them is a step.
import type { Emit, TextDocument } from '../../ingester.ts';
import { addStep, type Flow, flowsTo, interacts, onErrorOf, openWorkflow, performedBy } from '../../workflows/vocabulary.ts';
import { fileChannel } from '../file-channel.ts';
import { guardWorkflow } from '../guard.ts';
import { applicationRef, machineRef, sharedApplication } from '../runner.ts';
import { timedBy } from '../timer.ts';
import { conditionOf } from './condition.ts';
import { emitControls, toldBy } from './controls.ts';
import { AUTOSYS } from './defaults.ts';
import { isOn, type Job, type Jobs, jobsOf } from './jobs.ts';
import { emitLinks, isTop } from './links.ts';
import { scheduleOf } from './schedule.ts';
import { type Placed, placesOf } from './tree.ts';
import { workOf } from './work.ts';

export function extractAutosys(document: TextDocument, emit: Emit): void {
  const jobs = jobsOf(document, emit);
  const places = placesOf(jobs, emit);
  const caught = caughtIn(jobs);
  const members = new Map<string, Placed[]>();
  for (const placed of places.values()) {
    const known = members.get(placed.top.name);
    if (known === undefined) members.set(placed.top.name, [placed]);
    else known.push(placed);
  }
  const flows = new Map<string, Flow>();
  for (const placed of places.values()) {
    if (!isTop(placed)) continue;
    const inside = (members.get(placed.job.name) ?? []).filter((each) => each.job.type !== 'BOX' || !isTop(each));
    flows.set(placed.job.name, emitWorkflow({ document, emit, caught }, placed.job, inside));
  }
  for (const placed of places.values()) emitLinks({ places, flows }, placed);
}

interface Reading {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly caught: ReadonlySet<string>;
}

/** Jobs whose failure or termination another job of the file waits for. */
function caughtIn(jobs: Jobs): ReadonlySet<string> {
  const terms = [...jobs.values()].flatMap((job) => conditionOf(job.get('condition')?.text ?? '').terms);
  return new Set(
    terms
      .filter(({ status, instance }) => instance === undefined && (status === 'failure' || status === 'terminated'))
      .map(({ name }) => name),
  );
}

function emitWorkflow({ document, emit, caught }: Reading, top: Job, inside: readonly Placed[]): Flow {
  const isBox = top.type === 'BOX';
  const working = inside.filter(({ job }) => job.type !== 'BOX');
  const told = tellingOf(top, working);
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, top.name],
    kind: isBox ? 'pipeline' : 'job',
    engine: 'autosys',
    defaults: top.type === undefined ? {} : AUTOSYS,
    name: top.name,
    source: top.source,
    also: [{ kind: 'name', value: top.name, within: 'autosys' }],
    props: { onError: onErrorOfTop(top, working, { caught, told }), ...(isBox && limitOf(top) === 'set' ? { timeout: 'set' } : {}) },
  });
  const application = sharedApplication(
    top.get('application'),
    working.map(({ job }) => job.get('application')),
  );
  const system = application === undefined ? undefined : applicationRef(application.text);
  if (application !== undefined && system !== undefined)
    emit.edge({ type: 'RUNS', from: system, to: { key: flow.key }, source: application.source });
  emitOuterBox(flow, top);
  for (const placed of inside) emitStep(flow, placed, { caught, application: application?.text });
  if (isBox) emitControls(flow, top, undefined);
  if (told.isTold === true && told.shared !== undefined)
    guardWorkflow(flow, { kind: 'alert', name: `every job of ${top.name} tells its failure`, source: told.shared });
  emitTimers(flow, top, inside);
  return flow;
}

/** A box that another file defines starts what lies in it. */
function emitOuterBox(flow: Flow, top: Job): void {
  const box = top.get('box_name');
  if (box === undefined || box.text === top.name) return;
  const by = {
    type: 'Workflow',
    mention: { kind: 'name', value: box.text, within: 'autosys' },
    unresolved: { name: box.text, kind: 'pipeline' },
  } as const;
  flow.emit.edge({ type: 'STARTS', kind: 'call', from: by, to: { key: flow.key }, source: box.source });
}

function emitStep(
  flow: Flow,
  { job, top, within }: Placed,
  around: { caught: ReadonlySet<string>; application: string | undefined },
): void {
  const { kind, isWork, trigger, effect, interactions, files } = workOf(job);
  const retries = job.get('n_retrys');
  const condition = conditionOf(job.get('condition')?.text ?? '');
  addStep(flow, {
    id: job.name,
    kind,
    isWork,
    within,
    trigger,
    source: job.source,
    also: [{ kind: 'name', value: job.name, within: 'autosys' }],
    timeout: limitOf(job),
    retry: retries === undefined ? undefined : Number(retries.text) > 0 ? 'set' : 'none',
    errors: around.caught.has(job.name) ? 'explicit' : undefined,
    ...effect,
    tags: [
      ...['box_terminator', 'job_terminator'].filter((key) => isOn(job.get(key))).map((key) => key.replace('_', '-')),
      ...(condition.hasOr && condition.terms.length > 1 ? ['waits-for-any'] : []),
      ...(condition.terms.some((term) => term.status === 'variable') ? ['waits-for-variable'] : []),
    ],
  });
  for (const { interaction, source } of interactions) interacts(flow, job.name, interaction, source);
  for (const { file, relation } of files) {
    const key = fileChannel(flow.emit, file);
    if (key !== undefined) interacts(flow, job.name, { relation, to: { key } }, file.source);
  }
  const machine = job.get('machine');
  const runner = machine === undefined ? undefined : machineRef(machine.text);
  if (machine !== undefined && runner !== undefined) performedBy(flow, job.name, { to: runner }, machine.source);
  const application = job.get('application');
  const foreign =
    application === undefined || job === top || application.text === around.application ? undefined : applicationRef(application.text);
  if (application !== undefined && foreign !== undefined) performedBy(flow, job.name, { to: foreign }, application.source);
  emitControls(flow, job, job.name);
}

function limitOf(job: Job): 'set' | 'none' | undefined {
  const limit = job.get('term_run_time');
  return limit === undefined ? undefined : Number(limit.text) > 0 ? 'set' : 'none';
}

/** The clock starts what stands at the top; a time inside a box only delays its job. */
function emitTimers(flow: Flow, top: Job, inside: readonly Placed[]): void {
  const names = new Set(inside.map(({ job }) => job.name));
  const schedule = scheduleOf(top);
  const first = inside.filter(
    ({ job, within }) =>
      within === undefined &&
      !conditionOf(job.get('condition')?.text ?? '').terms.some((term) => names.has(term.name) && term.name !== job.name),
  );
  if (schedule !== undefined)
    timedBy(flow, { id: '(schedule)', ...schedule, first: first.map(({ job }) => ({ id: job.name, source: job.source })) });
  for (const { job } of inside) {
    const own = job === top ? undefined : scheduleOf(job);
    if (own === undefined) continue;
    const id = `(schedule) ${job.name}`;
    addStep(flow, { id, name: own.text, kind: 'start', trigger: 'timer', source: own.source });
    flowsTo(flow, { from: id, to: job.name, source: own.source });
  }
}

interface Telling {
  readonly isTold: boolean | undefined;
  /** Line of the first job that tells, where only the jobs do and all of them. */
  readonly shared?: ReturnType<typeof toldBy>['source'];
}

/** Told by the box, or by each of its jobs; untold where all of them say so; else unknown. */
function tellingOf(top: Job, working: readonly Placed[]): Telling {
  const own = top.type === 'BOX' ? toldBy(top) : { isTold: undefined };
  if (own.isTold === true) return { isTold: true };
  const each = working.map(({ job }) => toldBy(job));
  if (each.length > 0 && each.every(({ isTold }) => isTold === true)) return { isTold: true, shared: each[0]?.source };
  const isUntold = each.every(({ isTold }) => isTold === false) && (top.type !== 'BOX' || own.isTold === false);
  return { isTold: isUntold ? false : undefined };
}

function onErrorOfTop(
  top: Job,
  working: readonly Placed[],
  { caught, told }: { caught: ReadonlySet<string>; told: Telling },
): 'handled' | 'fail' | undefined {
  const risks = working.map(({ job }) => ({ isCaught: caught.has(job.name) }));
  if (caught.has(top.name) || (risks.length > 0 && onErrorOf(risks) === 'handled')) return 'handled';
  return told.isTold === undefined ? undefined : 'fail';
}
