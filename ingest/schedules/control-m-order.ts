// What runs first and what follows: Flow sequences, and the schedule that orders the folder.
import { type Flow, flowsTo } from '../workflows/vocabulary.ts';
import type { Placed } from './control-m-ids.ts';
import type { Folder } from './control-m-model.ts';
import type { Stated } from './stated.ts';
import { timedBy } from './timer.ts';

/** Sequences of the folder and its sub-folders; each names jobs beside it. */
export function emitSequences(flow: Flow, folder: Folder, steps: readonly Placed[]): void {
  for (const { inner, within } of foldersOf(folder, steps)) {
    const ids = new Map(steps.filter((step) => step.within === within).map(({ id, unit }) => [unit.name, id]));
    for (const sequence of inner.sequences) {
      for (const [at, { text, source }] of sequence.entries()) {
        const to = ids.get(text);
        const from = ids.get(sequence[at - 1]?.text ?? '');
        if (to === undefined)
          flow.emit.gap({
            code: 'unresolved',
            detail: `a Flow names "${text}", which is no job of ${inner.name}`,
            remedy: 'Correct the name in Sequence; the rest of the order was read.',
            source,
          });
        else if (from !== undefined) flowsTo(flow, { from, to, source });
      }
    }
  }
}

function foldersOf(folder: Folder, steps: readonly Placed[]) {
  const inner = steps.flatMap(({ id, unit }) => (unit.what === 'folder' ? [{ inner: unit, within: id as string | undefined }] : []));
  return [{ inner: folder, within: undefined }, ...inner];
}

/** A folder that somebody must order has no timer, whatever days its jobs name. */
export function emitSchedule(flow: Flow, folder: Folder, steps: readonly Placed[]): void {
  if (folder.isManual) return;
  const led = ledBy(folder, steps);
  const first = steps.filter(({ within, unit }) => within === undefined && !led(unit));
  const groups = new Map<string, { schedule: Stated; first: Placed[] }>();
  for (const step of first) {
    const schedule = folder.schedule ?? step.unit.schedule;
    if (schedule === undefined) continue;
    const group = groups.get(schedule.text) ?? { schedule, first: [] };
    group.first.push(step);
    groups.set(schedule.text, group);
  }
  if (groups.size === 0 && folder.schedule !== undefined) groups.set('', { schedule: folder.schedule, first: [] });
  for (const { schedule, first: begun } of groups.values()) {
    const id = groups.size === 1 ? '(schedule)' : `(schedule) ${schedule.text}`;
    timedBy(flow, {
      id,
      text: schedule.text,
      source: schedule.source,
      first: begun.map(({ id: to, unit }) => ({ id: to, source: unit.source })),
    });
  }
}

/** Tells whether something of the folder comes before a unit: a job in its sequence, or one that sets what it waits for. */
function ledBy(folder: Folder, steps: readonly Placed[]): (unit: Placed['unit']) => boolean {
  const followers = new Set(folder.sequences.flatMap((sequence) => sequence.slice(1).map(({ text }) => text)));
  const setters = new Map<string, Set<Placed['unit']>>();
  for (const { unit } of steps) for (const { name } of unit.adds) setters.set(name, (setters.get(name) ?? new Set()).add(unit));
  const isSetByOthers = (name: string, unit: Placed['unit']): boolean => {
    const by = setters.get(name);
    return by !== undefined && by.size > (by.has(unit) ? 1 : 0);
  };
  return (unit) => followers.has(unit.name) || unit.waits.some((wait) => isSetByOthers(wait.name, unit));
}
