// What AKS gets beside the code: charts of Helm and overlays of kustomize. Manifests in the root are read by their own readers.
import { posix } from 'node:path';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { folderIn } from './folder.ts';
import { type Part, type Project, placeOf } from './project.ts';

export function emitChart(project: Project, part: Part): void {
  const k8s = at(part.tree, 'k8s');
  for (const [index, release] of itemsOf(at(k8s, 'helm', 'releases')).entries()) {
    const chart = at(release, 'chart');
    const written = textOf(chart) ?? '';
    if (chart === undefined || isInRoot(project, part, written)) continue;
    const version = textOf(at(release, 'version'));
    emitMissing(project, chart, {
      what: `the Helm chart ${written}${version === undefined ? '' : ` ${version}`} of the service ${part.name}`,
      remedy: 'Scan the manifests that `helm template` makes of it with the values of the release.',
      pointer: `${part.pointer}/k8s/helm/releases/${index}/chart`,
    });
  }
  const overlay = at(k8s, 'kustomize', 'dir');
  if (overlay !== undefined && !isInRoot(project, part, textOf(overlay) ?? ''))
    emitMissing(project, overlay, {
      what: `the kustomize folder ${textOf(overlay) ?? ''} of the service ${part.name}`,
      remedy: 'Scan the folder that holds it.',
      pointer: `${part.pointer}/k8s/kustomize/dir`,
    });
}

interface Missing {
  readonly what: string;
  readonly remedy: string;
  readonly pointer: string;
}

function emitMissing(project: Project, tree: Tree, { what, remedy, pointer }: Missing): void {
  project.emit.gap({ code: 'unresolved', detail: `${what} is not in the scan`, remedy, source: placeOf(project, tree, pointer) });
}

// Paths are relative to the service; "repository/chart" is no path, unless a folder of that name is there.
function isInRoot({ document, siblings }: Project, { tree }: Part, written: string): boolean {
  const base = posix.join(posix.dirname(document.path), textOf(at(tree, 'project')) ?? '.', 'x');
  const folder = folderIn(base, written);
  return folder !== undefined && folder !== '' && siblings.matching((path) => path.startsWith(`${folder}/`), folder).length > 0;
}
