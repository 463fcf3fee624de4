// Start by the clock, as BPMN states it: a start step with a timer that starts its workflow and leads to what runs first.
import { stepKey } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import { addStep, type Flow, flowsTo, startedBy } from '../workflows/vocabulary.ts';

/** A schedule with the steps that begin by it. */
export interface Timer {
  readonly id: string;
  /** As a person reads it: a cron expression, days and times, the name of a calendar. */
  readonly text: string;
  readonly source: Source;
  readonly first: readonly { readonly id: string; readonly source: Source }[];
  readonly tags?: readonly string[];
}

export function timedBy(flow: Flow, { id, text, source, first, tags = [] }: Timer): void {
  addStep(flow, { id, name: text, kind: 'start', trigger: 'timer', source, tags });
  startedBy(flow, { by: { key: stepKey(flow.key, id) }, kind: 'timer', source });
  for (const step of first) flowsTo(flow, { from: id, to: step.id, source: step.source });
}
