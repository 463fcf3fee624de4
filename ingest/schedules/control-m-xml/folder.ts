// FOLDER, SMART_FOLDER and SUB_FOLDER (TABLE before version 8), and jobs that stand in none.
import type { XmlDocument } from '../../ingester.ts';
import type { XmlElement } from '../../read/tree.ts';
import type { Folder, Job } from '../control-m-model.ts';
import type { Stated } from '../stated.ts';
import { type Part, sourceAt, stated, text, variablesOf } from './element.ts';
import { jobOf } from './job.ts';
import { unitOf } from './unit.ts';

const FOLDER = /^(SMART_|SUB_|SIMPLE_)?(FOLDER|TABLE)$|^SCHED_(TABLE|GROUP)$/;

export function isFolder(element: XmlElement): boolean {
  return FOLDER.test(element.name);
}

export function folderOf({ file }: { readonly file: string }, element: XmlElement, outer: ReadonlyMap<string, Stated> = new Map()): Folder {
  const part: Part = { file, element };
  const variables = new Map([...outer, ...variablesOf(part)]);
  const method = text(part, 'FOLDER_ORDER_METHOD', 'TABLE_USERDAILY');
  return {
    ...unitOf(part, nameOf(part)),
    what: 'folder',
    server: stated(part, 'DATACENTER'),
    isManual: method !== undefined && /^(manual|none)$/i.test(method),
    units: element.children.flatMap((child): (Folder | Job)[] => {
      if (isFolder(child)) return [folderOf({ file }, child, variables)];
      return child.name === 'JOB' ? [jobOf({ file, element: child }, variables)] : [];
    }),
    sequences: [],
  };
}

function nameOf(part: Part): string {
  // A sub-folder is named like a job, a folder by its own attribute.
  const own = part.element.name.startsWith('SUB_') ? ['JOBNAME', 'FOLDER_NAME'] : ['FOLDER_NAME', 'TABLE_NAME', 'JOBNAME'];
  return text(part, ...own) ?? `${part.element.name}:${part.element.line}`;
}

/** Jobs directly below the root: they share one folder, the one that they name as their parent. */
export function looseJobs({ file }: XmlDocument, root: XmlElement): Folder | undefined {
  const jobs = root.children.filter((child) => child.name === 'JOB').map((element) => ({ file, element }));
  const [first] = jobs;
  if (first === undefined) return undefined;
  const nothing = { waits: [], adds: [], reactions: [], resources: [], isCyclic: false, sequences: [] };
  const name = text(first, 'PARENT_FOLDER', 'PARENT_TABLE') ?? 'jobs';
  return {
    ...nothing,
    what: 'folder',
    name,
    source: sourceAt(first),
    application: stated(first, 'APPLICATION'),
    isManual: false,
    units: jobs.map((job) => jobOf(job)),
  };
}
