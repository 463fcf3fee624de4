// The workloads in the path that an application deploys lie where it deploys them, if this root is the repository that it names.
import { posix } from 'node:path';
import { globalKey } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import type { Tree } from '../../read/tree.ts';
import { workloadKey } from '../kubernetes-identity.ts';
import { filesNear, roleOf } from '../kubernetes-neighbours.ts';
import type { Place } from '../kubernetes-resource.ts';
import { summaryOf } from '../kubernetes-summary.ts';
import { destinationOf, type Origin, originsOf } from './application-spec.ts';
import { boundariesOf } from './deployment.ts';

export async function emitDeployed(spec: Tree | undefined, pointer: string, place: Place): Promise<void> {
  const destination = destinationOf(spec);
  const boundaries = boundariesOf(destination, []);
  if (boundaries.length === 0) return;
  const environment = boundaries.find(([kind]) => kind === 'environment')?.[1];
  for (const origin of originsOf(spec, pointer)) {
    for (const key of await workloadsIn(origin, place)) {
      for (const [kind, name] of boundaries) {
        place.emit.edge({
          type: 'IN_BOUNDARY',
          from: { key },
          to: { key: globalKey('Boundary', kind, name) },
          source: sourceOf(place.document, { line: origin.line }, origin.pointer),
          ...(environment === undefined ? {} : { environment }),
        });
      }
    }
  }
}

async function workloadsIn({ repository, path }: Origin, { document, siblings }: Place) {
  if (path === undefined || !isThisRoot(repository, document.root)) return [];
  const directory = posix.normalize(path).replace(/^\/|\/$/g, '');
  const files = await filesNear(directory === '.' ? 'kustomization.yaml' : `${directory}/kustomization.yaml`, siblings);
  const workloads = (await Promise.all(files.map((file) => summaryOf(file, siblings)))).flatMap((summary) => summary.workloads);
  const keys = await Promise.all(
    workloads.map(async (workload) => workloadKey(document.root, { ...workload, role: await roleOf(workload, siblings) })),
  );
  return [...new Set(keys)];
}

/** A root is called after its repository, as a clone is. */
function isThisRoot(repository: string, root: string): boolean {
  const name =
    repository
      .replace(/\.git$/, '')
      .replace(/\/$/, '')
      .split(/[/:]/)
      .at(-1) ?? '';
  return name !== '' && name.toLowerCase() === root.toLowerCase();
}
