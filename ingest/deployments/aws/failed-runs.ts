// Rules on runs of state machines that ended badly are their exception path.
// https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
import { localKey } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { schemaOf } from './service.ts';
import type { Stack } from './thing.ts';

export interface FailedRuns {
  readonly id: string;
  /** The state machines that the rule names. */
  readonly machines: readonly Reference[];
  /** FAILED, TIMED_OUT, ABORTED. */
  readonly statuses: readonly string[];
  readonly to: Reference;
  readonly source: Source;
}

/** Another workflow handles the failed run; anything else is told of it. */
export function emitFailedRuns(stack: Stack, { id, machines, statuses, to, source }: FailedRuns): void {
  const bad = statuses.filter((status) => status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED');
  const service = serviceOf(to);
  if (bad.length === 0 || service === undefined) return;
  const kind = bad.every((status) => status === 'TIMED_OUT') ? 'timeout' : 'error';
  const target = refTo(stack, to, service);
  const isHandled = schemaOf(service).type === 'Workflow';
  const control = localKey('Control', stack.root, stack.path, id);
  if (!isHandled && machines.length > 0) stack.emit.node({ type: 'Control', kind: 'alert', key: control, name: id, source });
  for (const machine of machines) {
    const from: Ref = refTo(stack, machine, 'state-machine');
    if (isHandled) stack.emit.edge({ type: 'HANDLED_BY', kind, from, to: target, props: { catches: bad.join(', ') }, source });
    else stack.emit.edge({ type: 'GUARDED_BY', from, to: { key: control }, source });
  }
}
