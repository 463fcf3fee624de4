// What starts a definition until 0.9: a schedule, or the events of its first state.
import { stepKey } from '../../../graph/key.ts';
import { at, itemsOf, textOf, textsOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, type Flow, flowsTo, startedBy } from '../vocabulary.ts';
import { eventNamed } from './version-0-functions.ts';
import type { States } from './version-0-reading.ts';

export function emitStateStarts(flow: Flow, { document, states, declarations, source }: States): void {
  const start = at(document.tree, 'start');
  const name = textOf(start) ?? textOf(at(start, 'stateName')) ?? states[0]?.id;
  const first = states.find((state) => state.id === name);
  const schedule = at(start, 'schedule');
  const cron =
    textOf(at(schedule, 'cron', 'expression')) ?? textOf(at(schedule, 'cron')) ?? textOf(at(schedule, 'interval')) ?? textOf(schedule);
  if (schedule !== undefined && cron !== undefined) {
    const place = source(schedule, pointerTo(document.pointer, 'start', 'schedule'));
    addStep(flow, { id: 'start.schedule', name: cron, kind: 'start', trigger: 'timer', source: place });
    if (first !== undefined) flowsTo(flow, { from: 'start.schedule', to: first.id, source: place });
    startedBy(flow, { by: { key: stepKey(flow.key, 'start.schedule') }, kind: 'timer', source: place });
  }
  if (first === undefined || textOf(at(first.tree, 'type')) !== 'event') return;
  for (const item of itemsOf(at(first.tree, 'onEvents'))) {
    for (const event of textsOf(at(item, 'eventRefs')))
      startedBy(flow, { by: eventNamed(event, declarations), kind: 'message', source: source(item, first.pointer) });
  }
}
