// What starts a workflow: a schedule, or events. https://github.com/serverlessworkflow/specification/blob/main/dsl-reference.md#schedule
import { stepKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, type Flow, flowsTo, startedBy } from '../vocabulary.ts';
import { awaitedIn } from './events.ts';

interface Starting {
  readonly schedule: Tree | undefined;
  readonly pointer: string;
  /** First task of the workflow. */
  readonly head: string | undefined;
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

export function emitStarts(flow: Flow, { schedule, pointer, head, source }: Starting): void {
  for (const { key, value } of entriesOf(schedule)) {
    const where = source(value, pointerTo(pointer, 'schedule', key));
    const events = key === 'on' ? awaitedIn(value) : [];
    const id = `schedule.${key}`;
    if (key === 'on') addStep(flow, { id, name: 'on event', kind: 'start', trigger: 'message', source: where });
    else if (['cron', 'every', 'after'].includes(key))
      addStep(flow, { id, name: nameOf(key, value), kind: 'start', trigger: 'timer', source: where });
    else continue;
    if (head !== undefined) flowsTo(flow, { from: id, to: head, source: where });
    if (key !== 'on') startedBy(flow, { by: { key: stepKey(flow.key, id) }, kind: 'timer', source: where });
    for (const { to, place } of events)
      startedBy(flow, { by: to, kind: 'message', source: source(place, pointerTo(pointer, 'schedule', 'on')) });
  }
}

/** "0 0 * * *", "every 5 minutes", "after PT1H" */
function nameOf(key: string, value: Tree): string {
  const text =
    textOf(value) ??
    entriesOf(value)
      .map((entry) => `${textOf(entry.value) ?? ''} ${entry.key}`)
      .join(' ');
  return key === 'cron' ? text : `${key} ${text}`.trim();
}
