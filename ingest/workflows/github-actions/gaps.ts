// What a workflow names and does not hold.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import type { Job } from './definition.ts';
import { triggersOf } from './triggers.ts';

export function emitGaps(document: TreeDocument, emit: Emit, jobs: readonly Job[]): void {
  const { tree, pointer } = document;
  const gap = (detail: string, remedy: string, place: { readonly line: number }, path: string): void =>
    emit.gap({ code: 'unresolved', detail, remedy, source: sourceOf(document, { line: place.line }, path) });
  if (jobs.length === 0) gap('the workflow has no jobs', 'Add jobs, or delete the file.', at(tree, 'jobs') ?? tree, pointer);
  if (triggersOf(document).length === 0) gap('nothing starts the workflow', 'Say in "on" what starts it.', at(tree, 'on') ?? tree, pointer);
  const ids = new Set(jobs.map(({ id }) => id));
  for (const job of jobs) {
    for (const { id, place } of job.needs) {
      if (ids.has(id)) continue;
      gap(`job "${job.id}" needs "${id}", which is no job here`, 'Correct the name in needs.', place, pointerTo(job.pointer, 'needs'));
    }
    if (job.steps.length > 0 || at(job.tree, 'uses') !== undefined) continue;
    gap(`job "${job.id}" has no steps and uses no workflow`, 'Give it steps, or a workflow to use.', job.place, job.pointer);
  }
}
