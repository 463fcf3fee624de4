// Schedules of EventBridge: a job that the clock starts and that hands over to its targets.
import type { Source } from '../../../graph/model.ts';
import { addStep, type Flow, flowsTo, interacts, openWorkflow } from '../../workflows/vocabulary.ts';
import { labelProps } from '../labels.ts';
import { type DeadLetter, emitDeadLetter } from './dead-letter.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import { SILENT } from './silent.ts';
import type { Stack, Tag } from './thing.ts';

export interface Schedule {
  readonly id: string;
  readonly name?: string | undefined;
  /** cron(…), rate(…) or at(…), as written. */
  readonly expression: string;
  readonly engine: 'eventbridge' | 'eventbridge-scheduler';
  readonly targets: readonly ScheduleTarget[];
  readonly tags?: readonly Tag[];
  readonly source: Source;
}

export interface ScheduleTarget {
  readonly id: string;
  readonly to: Reference;
  readonly expected?: Service | undefined;
  readonly deadLetter?: DeadLetter | undefined;
  /** MaximumRetryAttempts of a retry policy. */
  readonly attempts?: number | undefined;
  readonly source: Source;
}

/** A job with a start by the clock and one step for each target. */
export function emitSchedule(stack: Stack, schedule: Schedule): Flow {
  const { id, name = id, expression, engine, targets, source, tags = [] } = schedule;
  const isCaught = targets.length > 0 && targets.every(({ deadLetter }) => deadLetter !== undefined);
  const flow = openWorkflow(stack.emit, {
    place: [stack.root, stack.path, id],
    kind: 'job',
    engine,
    defaults: SILENT,
    name,
    source,
    also: [{ kind: 'name', value: name }],
    props: { ...labelProps(tags), onError: isCaught ? 'handled' : undefined },
  });
  addStep(flow, { id: 'schedule', name: expression, kind: 'start', trigger: 'timer', source });
  for (const target of targets) emitTarget(stack, flow, target);
  return flow;
}

function emitTarget(stack: Stack, flow: Flow, { id, to, expected, deadLetter, attempts, source }: ScheduleTarget): void {
  const service = serviceOf(to, expected);
  if (service === undefined) return;
  const { type } = schemaOf(service);
  const step = id === 'schedule' ? `${id} target` : id;
  const ref = refTo(stack, to, service);
  const retry = attempts === undefined ? undefined : attempts === 0 ? 'none' : 'set';
  const key = addStep(flow, {
    id: step,
    kind: type === 'Channel' ? 'send' : 'call',
    isWork: true,
    automated: true,
    retry,
    errors: deadLetter === undefined ? undefined : 'explicit',
    source,
  });
  flowsTo(flow, { from: 'schedule', to: step, source });
  if (type === 'Channel') interacts(flow, step, { relation: 'PUBLISHES', to: ref }, source);
  else if (type !== 'DataStore') interacts(flow, step, { relation: 'CALLS', to: ref, props: { mode: 'async' } }, source);
  // What is started by the clock alone runs the job, as a CronJob runs its own.
  if (type === 'System' && to.kind === 'thing') stack.emit.edge({ type: 'RUNS', from: ref, to: { key: flow.key }, source });
  if (type === 'Workflow') stack.emit.edge({ type: 'STARTS', kind: 'timer', from: { key: flow.key }, to: ref, source });
  if (deadLetter !== undefined) emitDeadLetter(stack, { key }, deadLetter);
}
