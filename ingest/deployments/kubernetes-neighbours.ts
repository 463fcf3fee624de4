// Where a name of one file is defined: in the file, its directory, what its kustomization builds upon, then the folders around it.
import { posix } from 'node:path';
import type { Siblings } from '../ingester.ts';
import { type FileSummary, type ServiceSummary, summaryOf, type WorkloadSummary } from './kubernetes-summary.ts';
import type { Role } from './role.ts';

const MAX_FILES = 1000;
/** Levels that certainly belong together: file, directory, kustomization. */
const NEAR = 3;

/** Where somebody looks from. */
export interface Standpoint {
  readonly path: string;
  readonly namespace?: string;
}

/** Standpoint of an object in its document. */
export function standpoint({ path }: { readonly path: string }, { namespace }: { readonly namespace?: string }): Standpoint {
  return { path, ...(namespace === undefined ? {} : { namespace }) };
}

interface Named {
  readonly namespace?: string;
}
type Pick<Found> = (file: FileSummary) => readonly Found[];
/** What one file holds; formats beside Kubernetes itself bring their own. */
type FindIn<Found> = (path: string) => Promise<readonly Found[]>;

/**
 * Things of the same namespace that `findIn` finds in the nearest files that have any.
 * Near by, an object that states no namespace may be in any; in folders around, both must say the same.
 */
export async function nearestIn<Found extends Named>(
  from: Standpoint,
  siblings: Siblings,
  findIn: FindIn<Found>,
): Promise<readonly Found[]> {
  const seen = new Set<string>();
  for (const [index, level] of LEVELS.entries()) {
    const found: Found[] = [];
    for (const file of await level(from.path, siblings)) {
      if (seen.has(file)) continue;
      seen.add(file);
      found.push(...(await findIn(file)).filter((each) => sharesNamespace(each, from, index < NEAR)));
    }
    if (found.length > 0) return found;
  }
  return [];
}

/** Files that certainly belong together with this one: itself, its directory, what its kustomization builds upon. */
export async function filesNear(path: string, siblings: Siblings): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const level of LEVELS.slice(0, NEAR)) for (const file of await level(path, siblings)) files.add(file);
  return [...files];
}

export function nearest<Found extends Named>(from: Standpoint, siblings: Siblings, pick: Pick<Found>): Promise<readonly Found[]> {
  return nearestIn(from, siblings, async (file) => pick(await summaryOf(file, siblings)));
}

/** All things of the same namespace that `pick` finds in the files near by; the nearest ones where these have none. */
export async function inReach<Found extends Named>(from: Standpoint, siblings: Siblings, pick: Pick<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const file of await filesNear(from.path, siblings))
    found.push(...pick(await summaryOf(file, siblings)).filter((each) => sharesNamespace(each, from, true)));
  return found.length > 0 ? found : nearest(from, siblings, pick);
}

/** Workloads in reach that a test holds for, each with its role. */
export async function workloadsWhere(
  from: Standpoint,
  siblings: Siblings,
  test: (workload: WorkloadSummary) => boolean,
): Promise<readonly WorkloadSummary[]> {
  const found = await inReach(from, siblings, ({ workloads }) => workloads.filter(test));
  return Promise.all(found.map(async (workload) => ({ ...workload, ...withRole(await roleOf(workload, siblings)) })));
}

/** Role by its own image; a patch without one has the role that the workload has elsewhere. */
export async function roleOf(workload: WorkloadSummary, siblings: Siblings): Promise<Role | undefined> {
  if (workload.role !== undefined || workload.isWhole) return workload.role;
  const isWholeSelf = (other: WorkloadSummary): boolean => other.name === workload.name && other.kind === workload.kind && other.isWhole;
  const [whole] = await nearest(workload, siblings, ({ workloads }) => workloads.filter(isWholeSelf));
  return whole?.role;
}

/** Whether a selector matches the labels of a pod. An empty one matches none here: it says nothing about which. */
export function selects(selector: ReadonlyMap<string, string>, { labels }: WorkloadSummary): boolean {
  return selector.size > 0 && [...selector].every(([key, value]) => labels.get(key) === value);
}

/** Workloads behind a Service; a Service without a selector takes the one of its namesake (a patch of an overlay). */
export async function workloadsBehind(service: ServiceSummary, siblings: Siblings): Promise<readonly WorkloadSummary[]> {
  const [like] =
    service.selector.size > 0
      ? [service]
      : await nearest(service, siblings, ({ services }) => services.filter((each) => each.name === service.name && each.selector.size > 0));
  return like === undefined ? [] : workloadsWhere(like, siblings, (workload) => selects(like.selector, workload));
}

function withRole(role: Role | undefined): { readonly role?: Role } {
  return role === undefined ? {} : { role };
}

function sharesNamespace(a: Named, b: Named, isNear: boolean): boolean {
  return a.namespace === b.namespace || (isNear && (a.namespace === undefined || b.namespace === undefined));
}

type Level = (path: string, siblings: Siblings) => Promise<readonly string[]> | readonly string[];

const LEVELS: readonly Level[] = [
  (path) => [path],
  (path, siblings) => yamlIn(siblings, directoryOf(path), (file) => directoryOf(file) === directoryOf(path)),
  (path, siblings) => builtUpon(directoryOf(path), siblings),
  (path, siblings) => around(path, siblings, 1),
  (path, siblings) => around(path, siblings, 2),
];

function around(path: string, siblings: Siblings, up: number): readonly string[] {
  const parts = directoryOf(path).split('/');
  // The folders around a file of the root are the whole root, which says nothing about nearness.
  if (parts.length < up || parts[0] === '') return [];
  const prefix = parts.slice(0, parts.length - up).join('/');
  const files = yamlIn(siblings, prefix);
  return files.length > MAX_FILES ? [] : files;
}

/** Files that the kustomization of a directory builds upon. */
export async function builtUpon(directory: string, siblings: Siblings): Promise<readonly string[]> {
  const found = new Set<string>();
  const waiting = [directory];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
      const path = posix.join(next, name);
      const { resources } = found.has(path) ? { resources: [] } : await summaryOf(path, siblings);
      found.add(path);
      for (const written of resources) {
        const target = posix.join(next, written);
        if (written.includes('://') || target.startsWith('..') || found.size > MAX_FILES) continue;
        if (/\.ya?ml$/i.test(target)) found.add(target);
        else if (!found.has(target)) {
          found.add(target);
          waiting.push(target);
          for (const file of yamlIn(siblings, target, (each) => directoryOf(each) === target)) found.add(file);
        }
      }
    }
  }
  return [...found].filter((path) => /\.ya?ml$/i.test(path)).sort();
}

function yamlIn(siblings: Siblings, below: string, test: (file: string) => boolean = () => true): readonly string[] {
  return siblings.matching((file) => /\.ya?ml$/i.test(file) && test(file), below);
}

function directoryOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
