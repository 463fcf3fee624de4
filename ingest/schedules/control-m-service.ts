// Job:SLAManagement and BIM: a service with a due time, watched over all the way to this job.
import { type Flow, handledBy } from '../workflows/vocabulary.ts';
import type { Placed } from './control-m-ids.ts';
import { guardWorkflow } from './guard.ts';

/** The service is an escalation of the whole folder; the first one stands for it. */
export function emitService(flow: Flow, steps: readonly Placed[]): void {
  let isFirst = true;
  for (const { id, unit } of steps) {
    if (unit.what !== 'job' || unit.service === undefined) continue;
    const { text, source } = unit.service;
    handledBy(flow, { by: id, kind: 'escalation', interrupting: false, source });
    if (isFirst) guardWorkflow(flow, { kind: 'escalation', name: text, source });
    isFirst = false;
  }
}
