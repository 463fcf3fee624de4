// What starts workflows: handlers of events, and schedules.
// https://docs.conductor-oss.org/documentation/configuration/eventhandlers.html · https://orkes.io/content/developer-guides/scheduling-workflows
import { stepKey } from '../../../graph/key.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { NO_ENGINE } from '../defaults.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, flowsTo, interacts, openWorkflow, startedBy } from '../vocabulary.ts';
import { channelOf } from './channels.ts';
import { type Definition, isComputed, workflowRef } from './definition.ts';

/** STARTS of every workflow that a handler starts, by the channel of its event; none while it is not active. */
export function emitHandler(document: TreeDocument, emit: Emit, { tree, pointer }: Definition): void {
  const event = textOf(at(tree, 'event')) ?? '';
  const from = channelOf(event);
  if (textOf(at(tree, 'active')) === 'false' || from === undefined) return;
  for (const [index, action] of itemsOf(at(tree, 'actions')).entries()) {
    const name = textOf(at(action, 'start_workflow', 'name'));
    if (name === undefined || isComputed(name)) continue;
    const source = sourceOf(document, action, pointerTo(pointer, 'actions', index));
    emit.edge({ type: 'STARTS', kind: 'message', from, to: workflowRef(name, document.file), source });
  }
}

/** A schedule is a job of its own: a timer that starts a workflow and does not wait for it. */
export function emitSchedule(document: TreeDocument, emit: Emit, { tree, pointer }: Definition): void {
  const name = textOf(at(tree, 'name')) ?? pointer;
  const cron = at(tree, 'cronExpression');
  const called = textOf(at(tree, 'startWorkflowRequest', 'name')) ?? '';
  const isPaused = textOf(at(tree, 'paused')) === 'true';
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, 'schedule', name],
    kind: 'job',
    engine: 'conductor',
    defaults: NO_ENGINE,
    name,
    source: sourceOf(document, tree, pointer),
    ...(isPaused ? { props: { tags: ['suspended'] } } : {}),
  });
  const zone = textOf(at(tree, 'zoneId'));
  const timer = sourceOf(document, cron ?? tree, pointerTo(pointer, 'cronExpression'));
  const source = sourceOf(document, at(tree, 'startWorkflowRequest') ?? tree, pointerTo(pointer, 'startWorkflowRequest'));
  addStep(flow, {
    id: 'schedule',
    name: [textOf(cron), zone].filter((part) => part !== undefined).join(' '),
    kind: 'start',
    trigger: 'timer',
    source: timer,
  });
  addStep(flow, { id: 'start', name: `start ${called}`, kind: 'call', source });
  flowsTo(flow, { from: 'schedule', to: 'start', source });
  interacts(flow, 'start', { relation: 'CALLS', to: workflowRef(called, document.file), props: { mode: 'async' } }, source);
  if (!isPaused) startedBy(flow, { by: { key: stepKey(flow.key, 'schedule') }, kind: 'timer', source: timer });
}
