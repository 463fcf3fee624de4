// One folder as facts: a workflow, its jobs and sub-folders as steps, and what joins, starts, guards and rescues them.
import { type Key, localKey } from '../../graph/key.ts';
import type { Ref, Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import {
  addStep,
  type Flow,
  guardedBy,
  interacts,
  onErrorOf,
  openWorkflow,
  type Place,
  performedBy,
  workflowKey,
} from '../workflows/vocabulary.ts';
import { CONTROL_M } from './control-m-defaults.ts';
import { emitEvents, waitersIn } from './control-m-events.ts';
import { type Placed, placedIn } from './control-m-ids.ts';
import type { Folder, Job, Profiles } from './control-m-model.ts';
import { emitSchedule, emitSequences } from './control-m-order.ts';
import { emitReactions, type Reacting, type Stance, stanceOf, tells } from './control-m-reactions.ts';
import { emitService } from './control-m-service.ts';
import { workOf } from './control-m-work.ts';
import { fileChannel } from './file-channel.ts';
import { guardWorkflow } from './guard.ts';
import { applicationRef, machineRef, sharedApplication } from './runner.ts';

/** A file of Control-M: its folders, and the profiles that its jobs name. */
export interface ControlM {
  readonly root: string;
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly profiles: Profiles;
}

export function emitFolders(file: ControlM, emit: Emit): void {
  const keys = new Map<string, Key>(file.folders.map((folder) => [folder.name, workflowKey(placeOf(file, folder))]));
  const folderRef = (name: string): Ref => {
    const key = keys.get(name);
    return key === undefined
      ? { type: 'Workflow', mention: { kind: 'name', value: name, within: 'control-m' }, unresolved: { name } }
      : { key };
  };
  for (const folder of file.folders) emitFolder(file, folder, { emit, folderRef });
}

function placeOf({ root, path }: ControlM, folder: Folder): Place {
  return [root, path, folder.name];
}

interface Writing {
  readonly emit: Emit;
  readonly folderRef: (name: string) => Ref;
}

function emitFolder(file: ControlM, stated: Folder, { emit, folderRef }: Writing): void {
  const steps = placedIn(stated);
  const jobs = steps.flatMap(({ id, unit }) => (unit.what === 'job' ? [{ id, job: unit }] : []));
  const application = sharedApplication(
    stated.application,
    jobs.map(({ job }) => job.application),
  );
  const folder: Folder = { ...stated, application };
  const waiters = waitersIn(steps);
  const stances = new Map(steps.map(({ id, unit }) => [id, stanceOf(unit, waiters)]));
  const told = serviceAlert(jobs.map(({ job }) => job));
  const folderStance = stanceOf(folder, waiters);
  const own = told === undefined ? folderStance : { ...folderStance, isTold: true };
  const flow = openWorkflow(emit, {
    place: placeOf(file, folder),
    kind: jobs.length > 1 ? 'pipeline' : 'job',
    engine: 'control-m',
    defaults: CONTROL_M,
    name: folder.name,
    source: folder.source,
    also: [{ kind: 'name', value: folder.name, within: 'control-m' }],
    props: { onError: onErrorOfFolder(own, workingJobs(steps, stances)), ...(folder.isCyclic ? { tags: ['cyclic'] } : {}) },
  });
  const reacting: Reacting = { flow, waiters, folderRef, jobs: new Map(jobs.toReversed().map(({ id, job }) => [job.name, id])) };
  emitPlace(flow, folder);
  for (const placed of steps) emitUnit(placed, { file, folder, reacting, stance: stances.get(placed.id) });
  emitReactions(reacting, folder);
  if (told !== undefined) guardWorkflow(flow, { kind: 'alert', name: `service alert of ${folder.name}`, source: told });
  if (!own.isTold) emitSharedAlert(flow, folder, workingJobs(steps, stances));
  emitEvents({ flow, folder, steps });
  emitSequences(flow, folder, steps);
  emitSchedule(flow, folder, steps);
  emitService(flow, steps);
  if (folder.confirm !== undefined)
    guardWorkflow(flow, { kind: 'approval', name: `confirmation of ${folder.name}`, source: folder.confirm });
}

interface Around {
  readonly file: ControlM;
  readonly folder: Folder;
  readonly reacting: Reacting;
  readonly stance: Stance | undefined;
}

function emitUnit({ id, unit, within }: Placed, { file, folder, reacting, stance }: Around): void {
  const { flow } = reacting;
  const stated = { id, name: unit.name, within, source: unit.source, retry: stance?.retry, errors: stance?.errors };
  const tags = [
    ...(unit.isCyclic ? ['cyclic'] : []),
    ...(unit.confirm === undefined ? [] : ['approval']),
    ...(unit.waits.length > 1 && unit.waits.some((wait) => wait.isAlternative) ? ['waits-for-any'] : []),
  ];
  if (unit.what === 'folder') addStep(flow, { ...stated, kind: 'sub-process', tags });
  else emitJob(unit, { flow, stated: { ...stated, tags }, profiles: file.profiles, machine: folder.host?.text });
  emitReactions({ ...reacting, of: id }, unit);
  if (unit.confirm !== undefined)
    guardedBy(flow, { step: id, kind: 'approval', name: `confirmation of ${unit.name}`, source: unit.confirm });
  const [resource] = unit.resources;
  if (resource !== undefined)
    guardedBy(flow, { step: id, kind: 'limit', name: unit.resources.map(({ text }) => text).join(', '), source: resource.source });
  const { application } = unit;
  const foreign = application === undefined || application.text === folder.application?.text ? undefined : applicationRef(application.text);
  if (foreign !== undefined && application !== undefined) performedBy(flow, id, { to: foreign }, application.source);
  const machine = unit.host === undefined ? undefined : machineRef(unit.host.text);
  if (machine !== undefined && unit.host !== undefined) performedBy(flow, id, { to: machine }, unit.host.source);
}

interface JobStep {
  readonly flow: Flow;
  readonly stated: Parameters<typeof addStep>[1];
  readonly profiles: Profiles;
  readonly machine: string | undefined;
}

function emitJob(job: Job, { flow, stated, profiles, machine }: JobStep): void {
  const { kind, isWork, timeout, effect, trigger, interactions, files } = workOf(job, profiles, machine);
  addStep(flow, { ...stated, kind, isWork, automated: true, timeout, trigger, ...effect });
  for (const { interaction, source } of interactions) interacts(flow, stated.id, interaction, source);
  for (const { file, relation } of files) {
    const key = fileChannel(flow.emit, file);
    if (key !== undefined) interacts(flow, stated.id, { relation, to: { key } }, file.source);
  }
}

/** The application that its folder is filed under runs it; the server is where it lies. */
function emitPlace(flow: Flow, { application, server }: Folder): void {
  const system = application === undefined ? undefined : applicationRef(application.text);
  if (system !== undefined && application !== undefined)
    flow.emit.edge({ type: 'RUNS', from: system, to: { key: flow.key }, source: application.source });
  if (server === undefined || machineRef(server.text) === undefined) return;
  const name = `Control-M ${server.text.trim()}`;
  const key = localKey('Boundary', flow.place[0], 'control-m', server.text.trim().toLowerCase());
  flow.emit.node({ type: 'Boundary', kind: 'platform', key, name, source: server.source });
  flow.emit.edge({ type: 'IN_BOUNDARY', from: { key: flow.key }, to: { key }, source: server.source });
}

/** A failure that some jobs tell and others do not is neither told nor untold: unknown for the folder as a whole. */
function onErrorOfFolder(own: Stance, jobs: readonly Stance[]): 'handled' | 'fail' | undefined {
  const told = jobs.filter((stance) => stance.isTold).length;
  if (own.isCaught || (jobs.length > 0 && onErrorOf(jobs) === 'handled')) return 'handled';
  return own.isTold || told === 0 || told === jobs.length ? 'fail' : undefined;
}

/** What a service tells about the jobs on its path, it tells about the folder. */
function serviceAlert(jobs: readonly Job[]): Source | undefined {
  for (const job of jobs) {
    const found = job.reactions.find(
      (reaction) => reaction.isService === true && reaction.on === 'failure' && reaction.actions.some(tells),
    );
    if (found !== undefined) return found.source;
  }
  return undefined;
}

/** Dummies and services cannot fail by themselves. */
function workingJobs(steps: readonly Placed[], stances: ReadonlyMap<string, Stance>): readonly Stance[] {
  return steps.flatMap(({ id, unit }) =>
    unit.what === 'job' && !/^(Dummy|SLAManagement)$/.test(unit.type) ? (stances.get(id) ?? []) : [],
  );
}

// Where every job tells its failure, so does the folder.
function emitSharedAlert(flow: Flow, folder: Folder, jobs: readonly Stance[]): void {
  const first = jobs.find((stance) => stance.told !== undefined)?.told;
  if (first === undefined || !jobs.every((stance) => stance.isTold)) return;
  guardWorkflow(flow, { kind: 'alert', name: `every job of ${folder.name} tells its failure`, source: first });
}
