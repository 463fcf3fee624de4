// Which box a job lies in: boxes at the top are workflows, boxes inside them are steps, and so are all jobs.
import type { Emit } from '../../ingester.ts';
import type { Job, Jobs } from './jobs.ts';

/** A job in its place. */
export interface Placed {
  readonly job: Job;
  /** The box or job at the top, whose name is that of the workflow. */
  readonly top: Job;
  /** The box around it, where that is a step itself. */
  readonly within?: string | undefined;
}
export type Places = ReadonlyMap<string, Placed>;

export function placesOf(jobs: Jobs, emit: Emit): Places {
  const tops = new Map<string, Job>();
  for (const job of jobs.values()) climb(job);
  return new Map(
    [...jobs.values()].map((job) => {
      const top = tops.get(job.name) ?? job;
      const box = boxOf(job);
      return [job.name, { job, top, ...(box === undefined || box === top || top === job ? {} : { within: box.name }) }];
    }),
  );

  function boxOf(job: Job): Job | undefined {
    const name = job.get('box_name')?.text;
    return name === undefined || name === job.name ? undefined : jobs.get(name);
  }

  function climb(job: Job): void {
    const way = new Set<Job>();
    let here = job;
    for (let box = boxOf(here); box !== undefined && !tops.has(here.name); box = boxOf(here)) {
      if (way.has(here)) {
        circle(here);
        break;
      }
      way.add(here);
      here = box;
    }
    const top = tops.get(here.name) ?? here;
    tops.set(here.name, top);
    for (const passed of way) tops.set(passed.name, top);
  }

  function circle(job: Job): void {
    const { source } = job.get('box_name') ?? job;
    emit.gap({
      code: 'unresolved',
      detail: `box "${job.name}" lies in itself by its box_name`,
      remedy: 'Correct box_name; the jobs were read as if this box stood at the top.',
      source,
    });
  }
}
