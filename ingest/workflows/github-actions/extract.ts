// From a workflow or composite action to facts.
import { localKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { environmentOfNamespace } from '../../mention/host-environment.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, type Flow, guardedBy, onErrorOf, openWorkflow } from '../vocabulary.ts';
import { conditionOf } from './condition.ts';
import { environmentOf, isAction, type Job, jobsOf, mentionOf, type Step, stepsOf } from './definition.ts';
import { emitGaps } from './gaps.ts';
import { emitReach, type Where } from './reach.ts';
import { INSIDE_A_JOB, SILENT } from './silent.ts';
import { headsOf, isCoordinating, jobStep, stepStep } from './step.ts';
import { emitTriggers, isWatched, triggersOf } from './triggers.ts';
import { type Exception, emitExceptions, emitJobOrder, emitStepOrder, exceptionsOfJobs, exceptionsOfSteps } from './ways.ts';

export function extractGithub(document: TreeDocument, emit: Emit): void {
  if (isAction(document)) extractAction(document, emit);
  else extractWorkflow(document, emit);
}

function extractWorkflow(document: TreeDocument, emit: Emit): void {
  const jobs = jobsOf(document);
  const exceptions = exceptionsOfJobs(jobs);
  const name = textOf(at(document.tree, 'name')) ?? fileName(document.path);
  const flow = open(document, emit, {
    name,
    also: [document.path, name],
    // Whoever pushed sees that a check failed; of what runs by itself or deploys, nobody may hear.
    onError: isWatched(triggersOf(document)) && !jobs.some(isCoordinating) ? undefined : onErrorOf(risksOf(jobs, exceptions)),
  });
  const where = whereOf(document, flow);
  emitTriggers(flow, document, headsOf(jobs));
  emitLimit(where, document, at(document.tree, 'concurrency'));
  for (const job of jobs) emitJob(job, exceptions, where);
  emitJobOrder(jobs, where);
  emitExceptions(exceptions, where);
  emitGaps(document, emit, jobs);
}

function extractAction(document: TreeDocument, emit: Emit): void {
  const folder = document.path.includes('/') ? document.path.slice(0, document.path.lastIndexOf('/')) : '.';
  const name = textOf(at(document.tree, 'name')) ?? fileName(folder);
  const flow = open(document, emit, { name, also: [folder, document.path], onError: undefined });
  const where = whereOf(document, flow);
  const steps = stepsOf(at(document.tree, 'runs', 'steps'), { prefix: '', pointer: pointerTo(document.pointer, 'runs', 'steps') });
  const exceptions = exceptionsOfSteps(steps, undefined);
  for (const step of steps) emitStep(step, { job: undefined, within: undefined, exceptions }, where);
  emitStepOrder(steps, where);
  emitExceptions(exceptions, where);
}

function open(
  document: TreeDocument,
  emit: Emit,
  about: { readonly name: string; readonly also: readonly string[]; readonly onError: 'handled' | 'fail' | undefined },
): Flow {
  const { name, also, onError } = about;
  const isPart = isAction(document);
  return openWorkflow(emit, {
    place: [document.root, document.path],
    kind: 'pipeline',
    engine: 'github-actions',
    defaults: isPart ? INSIDE_A_JOB : SILENT,
    name,
    source: sourceOf(document, document.tree, document.pointer),
    also: [...new Set(also)].map(mentionOf),
    props: { onError, tags: isPart ? ['composite-action'] : undefined },
  });
}

function whereOf(document: TreeDocument, flow: Flow): Where {
  return { flow, path: document.path, ownHosts: new Set(), source: (place, pointer) => sourceOf(document, place, pointer) };
}

function emitJob(job: Job, ofJobs: readonly Exception[], where: Where): void {
  const inside = exceptionsOfSteps(job.steps, job.id);
  const isHandled = [...ofJobs, ...inside].some((exception) => exception.of === job.id && exception.kind === 'error');
  addStep(where.flow, { ...jobStep(job, isHandled), source: where.source(job.place, job.pointer) });
  const ownHosts = new Set(entriesOf(at(job.tree, 'services')).map(({ key }) => key));
  const there = { ...inEnvironment(where, environmentOf(job.tree)), ownHosts };
  emitReach(job, there);
  emitLimit(where, job, at(job.tree, 'concurrency'), job.id);
  for (const step of job.steps) emitStep(step, { job: job.tree, within: job.id, exceptions: inside }, there);
  emitStepOrder(job.steps, where);
  emitExceptions(inside, where);
}

// What a job for an environment calls, it calls there.
function inEnvironment(where: Where, name: string | undefined): Where {
  const environment = name === undefined ? undefined : environmentOfNamespace(name);
  if (environment === undefined) return where;
  const { emit } = where.flow;
  return { ...where, flow: { ...where.flow, emit: { ...emit, edge: (fact) => emit.edge({ environment, ...fact }) } } };
}

interface StepPlace {
  readonly job: Tree | undefined;
  readonly within: string | undefined;
  readonly exceptions: readonly Exception[];
}

function emitStep(step: Step, { job, within, exceptions }: StepPlace, where: Where): void {
  const isHandled = exceptions.some((exception) => exception.of === step.id && exception.kind === 'error');
  addStep(where.flow, { ...stepStep(step, job, isHandled), within, source: where.source(step.tree, step.pointer) });
  emitReach(step, where);
}

/** Runs of one group wait for one another. https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency */
function emitLimit(where: Where, holder: { readonly pointer: string }, concurrency: Tree | undefined, step?: string): void {
  const group = textOf(concurrency) ?? textOf(at(concurrency, 'group'));
  if (concurrency === undefined || group === undefined) return;
  const { flow } = where;
  const source = where.source(concurrency, pointerTo(holder.pointer, 'concurrency'));
  const name = `one run of ${group}`;
  if (step !== undefined) {
    guardedBy(flow, { step, kind: 'limit', name, source });
    return;
  }
  const key = localKey('Control', ...flow.place, 'limit');
  flow.emit.node({ type: 'Control', kind: 'limit', key, name, source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
}

// A job is caught when another runs because it failed, or a step of its own does.
function risksOf(jobs: readonly Job[], exceptions: readonly Exception[]) {
  return jobs
    .filter(({ tree }) => conditionOf(tree).kind !== 'error')
    .map((job) => ({
      isCaught:
        textOf(at(job.tree, 'continue-on-error')) === 'true' ||
        [...exceptions, ...exceptionsOfSteps(job.steps, job.id)].some(({ of, kind }) => of === job.id && kind === 'error'),
    }));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}
