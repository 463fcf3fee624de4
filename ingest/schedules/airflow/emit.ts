// One DAG as facts: a workflow, its groups and tasks as steps, order, starts, handlers and controls.
import { channelKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TextDocument } from '../../ingester.ts';
import { assigneeRef, groupRef } from '../../workflows/performer.ts';
import { addStep, type Flow, guardedBy, interacts, openWorkflow, performedBy } from '../../workflows/vocabulary.ts';
import { fileChannel } from '../file-channel.ts';
import { guardWorkflow } from '../guard.ts';
import { timedBy } from '../timer.ts';
import { AIRFLOW } from './defaults.ts';
import { deadlineOf, mailsOnFailure, ofDag } from './failure.ts';
import { filesOf } from './files.ts';
import { caughtIn, emitHandlers, onErrorOfDag } from './handlers.ts';
import { emitOrder } from './links.ts';
import { argumentOf, type Dag, type Task } from './model.ts';
import type { Reading } from './reading.ts';
import { assetsIn, schedulesOf } from './schedule.ts';
import { stepOf } from './step.ts';
import { targetOf } from './target.ts';
import { textIn, textsIn } from './value.ts';

export interface Emitting {
  readonly document: TextDocument;
  readonly emit: Emit;
  readonly reading: Reading;
}

export function placeAt({ document, reading }: Emitting, at: number): Source {
  return sourceOf(document, { line: reading.lineAt(at) });
}

export function emitDag(emitting: Emitting, dag: Dag): void {
  const { document, emit } = emitting;
  const runLimit = dag.keywords.get('dagrun_timeout');
  const tags = textsIn(dag.keywords.get('tags'));
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, dag.id],
    kind: 'pipeline',
    engine: 'airflow',
    defaults: AIRFLOW,
    name: dag.id,
    source: placeAt(emitting, dag.at),
    also: dag.isComputed ? [] : [{ kind: 'name', value: dag.id, within: 'airflow' }],
    props: {
      onError: onErrorOfDag(dag),
      timeout: runLimit !== undefined && runLimit.kind !== 'none' ? 'set' : undefined,
      ...(tags.length === 0 ? {} : { tags: [...new Set(tags)].sort() }),
    },
  });
  for (const group of dag.groups)
    addStep(flow, {
      id: group.id,
      name: group.tooltip ?? group.id,
      kind: 'sub-process',
      within: group.within?.id,
      source: placeAt(emitting, group.at),
    });
  const caught = caughtIn(dag);
  for (const task of dag.tasks) emitTask(emitting, flow, { task, isCaught: caught.has(task) });
  const first = emitOrder(emitting, flow, dag);
  emitStarts(emitting, flow, { dag, first });
  emitHandlers(emitting, flow, dag);
  emitDagControls(emitting, flow, dag);
}

function emitTask(emitting: Emitting, flow: Flow, { task, isCaught }: { readonly task: Task; readonly isCaught: boolean }): void {
  const source = placeAt(emitting, task.at);
  const { reached, effect } = targetOf(emitting.reading, task);
  addStep(flow, {
    ...stepOf(task),
    ...effect,
    errors: isCaught ? 'explicit' : undefined,
    source,
    also: task.dag?.isComputed === false ? [{ kind: 'name', value: `${task.dag.id}.${task.id}`, within: 'airflow' }] : [],
  });
  for (const { interaction, at } of few(emitting, task, reached)) interacts(flow, task.id, interaction, placeAt(emitting, at));
  for (const { file, relation } of filesOf(emitting, task)) {
    const key = fileChannel(flow.emit, file);
    if (key !== undefined) interacts(flow, task.id, { relation, to: { key } }, file.source);
  }
  for (const [name, relation] of [
    ['outlets', 'PUBLISHES'],
    ['inlets', 'CONSUMES'],
  ] as const) {
    for (const asset of few(emitting, task, assetsIn(task.keywords.get(name))))
      interacts(flow, task.id, { relation, to: { key: assetChannel(emitting, asset) } }, placeAt(emitting, asset.at));
  }
  if (task.operator === '@asset')
    interacts(
      flow,
      task.id,
      { relation: 'PUBLISHES', to: { key: assetChannel(emitting, { name: textIn(task.keywords.get('uri')) ?? task.id, at: task.at }) } },
      source,
    );
  emitTaskControls(emitting, flow, task);
}

/** Things that one task reaches: a list may be handed to every task. */
const MAX_REACHED = 50;

function few<Each>({ reading }: Emitting, task: Task, all: readonly Each[]): readonly Each[] {
  if (all.length > MAX_REACHED)
    reading.gap(task.at, `the task ${task.id} names ${all.length} things, of which the first ${MAX_REACHED} are told`, 'Split the task.');
  return all.slice(0, MAX_REACHED);
}

function assetChannel(emitting: Emitting, { name, at }: { readonly name: string; readonly at: number }) {
  const key = channelKey('airflow-asset', name);
  emitting.emit.node({ type: 'Channel', key, name, props: { protocol: 'airflow-asset' }, source: placeAt(emitting, at) });
  return key;
}

function emitTaskControls(emitting: Emitting, flow: Flow, task: Task): void {
  const own = (name: string) => task.keywords.get(name);
  const pool = argumentOf(task, 'pool');
  const pooled = textIn(pool);
  if (pool !== undefined && pooled !== undefined)
    guardedBy(flow, { step: task.id, kind: 'limit', name: `pool ${pooled}`, source: placeAt(emitting, pool.at) });
  const late = deadlineOf(own);
  if (late !== undefined)
    guardedBy(flow, { step: task.id, kind: 'escalation', name: `${late.text} of ${task.id}`, source: placeAt(emitting, late.at) });
  const mail = mailsOnFailure(own);
  if (mail !== undefined)
    guardedBy(flow, { step: task.id, kind: 'alert', name: `mail when ${task.id} fails`, source: placeAt(emitting, mail.at) });
  if (task.operator === 'ApprovalOperator')
    guardedBy(flow, { step: task.id, kind: 'approval', name: `approval ${task.id}`, source: placeAt(emitting, task.at) });
  const people = argumentOf(task, 'assigned_users') ?? argumentOf(task, 'respondents');
  if (people !== undefined)
    performedBy(flow, task.id, { to: assigneeRef(`${flow.place.join('/')}#${task.id}`) }, placeAt(emitting, people.at));
}

function emitStarts(emitting: Emitting, flow: Flow, { dag, first }: { readonly dag: Dag; readonly first: readonly Task[] }): void {
  for (const schedule of schedulesOf(dag)) {
    const source = placeAt(emitting, 'at' in schedule ? schedule.at : dag.at);
    if (schedule.kind === 'clock') {
      timedBy(flow, {
        id: '(schedule)',
        text: schedule.text,
        source,
        first: first.map((task) => ({ id: task.id, source: placeAt(emitting, task.at) })),
      });
    } else if (schedule.kind === 'computed') {
      emitting.reading.gap(
        schedule.at,
        `the schedule of ${dag.id} is computed (${schedule.text})`,
        'Write it as text to have it known when the DAG runs.',
      );
    } else {
      for (const asset of schedule.names)
        flow.emit.edge({
          type: 'STARTS',
          kind: 'message',
          from: { key: assetChannel(emitting, asset) },
          to: { key: flow.key },
          source: placeAt(emitting, asset.at),
        });
    }
  }
}

/** Names that are no team: the default of Airflow, accounts, addresses. */
const NO_TEAM = /^(airflow|admin|root|user|me|owner|default|astro|test|na|none)$|@/i;
/** An owner may be a person's account, as Airflow itself proposes; only what reads as a group is one. */
const TEAM =
  /team|squad|group|guild|tribe|chapter|ops\b|[-_ ](eng|engineering|platform|analytics|science|infra)\b|^(data|bi|dwh|etl|ml|finance|marketing|platform|analytics|engineering)([-_ ]|$)/i;

function emitDagControls(emitting: Emitting, flow: Flow, dag: Dag): void {
  const find = ofDag(dag);
  const owner = find('owner');
  const team = textIn(owner)?.trim();
  if (owner !== undefined && team !== undefined && team !== '' && !NO_TEAM.test(team) && TEAM.test(team))
    flow.emit.edge({ type: 'OWNED_BY', from: { key: flow.key }, to: groupRef(team), source: placeAt(emitting, owner.at) });
  const late = deadlineOf(find);
  if (late !== undefined)
    guardWorkflow(flow, { kind: 'escalation', name: `${late.text} of ${dag.id}`, source: placeAt(emitting, late.at) });
}
