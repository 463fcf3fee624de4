// Projects: which repositories may be deployed where, when, and by whom. https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
import type { Ref } from '../../../graph/model.ts';
import { emitControl } from '../../control.ts';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { groupRef } from '../../workflows/performer.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { fileMemory } from '../file-memory.ts';
import { objectKey } from '../kubernetes-identity.ts';
import { nearestIn } from '../kubernetes-neighbours.ts';
import { type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { deploymentPlace, projectOf } from './deployment.ts';
import { isOfArgoCd } from './recognise.ts';

export async function extractProject(resource: Resource, place: Place): Promise<void> {
  const { document, emit } = place;
  const { tree, pointer, name } = resource;
  const applications = await applicationsOf(name, place);
  const spec = at(tree, 'spec');
  const key = objectKey('Control', document.root, resource, 'AppProject');
  if (isNarrow(spec)) {
    const source = sourceOf(document, { line: tree.line }, pointer);
    const guards = applications.map(({ ref }) => ref);
    emitControl({ key, kind: 'policy', name: `what project ${name} may deploy`, tags: ['deployment-scope'], guards, source }, emit);
    for (const [index, role] of itemsOf(at(spec, 'roles')).entries())
      for (const group of textsOf(at(role, 'groups')))
        emit.edge({
          type: 'PERFORMED_BY',
          from: { key },
          to: groupRef(group.slice(group.lastIndexOf(':') + 1)),
          source: sourceOf(document, { line: role.line }, `${pointer}/spec/roles/${index}`),
        });
  }
  for (const [index, window] of itemsOf(at(spec, 'syncWindows')).entries()) {
    const kind = textOf(at(window, 'kind')) ?? 'allow';
    emitControl(
      {
        key: objectKey('Control', document.root, resource, `sync-window/${index}`),
        kind: kind === 'deny' ? 'stop' : 'policy',
        name: `${kind} syncs at ${textOf(at(window, 'schedule')) ?? 'any time'} for ${textOf(at(window, 'duration')) ?? 'an unstated time'}`,
        tags: ['sync-window', kind, ...(textOf(at(window, 'manualSync')) === 'true' ? ['except-by-hand'] : [])],
        guards: applications.filter((application) => isMeant(window, application)).map(({ ref }) => ref),
        source: sourceOf(document, { line: window.line }, `${pointer}/spec/syncWindows/${index}`),
      },
      emit,
    );
  }
}

// "*" everywhere is the project that lets everything through.
function isNarrow(spec: Tree | undefined): boolean {
  const repositories = textsOf(at(spec, 'sourceRepos'));
  const destinations = itemsOf(at(spec, 'destinations'));
  const isOpen = destinations.some(
    (each) => textOf(at(each, 'namespace')) === '*' && (textOf(at(each, 'server')) ?? textOf(at(each, 'name'))) === '*',
  );
  return !repositories.includes('*') || !isOpen;
}

interface Application {
  readonly name: string;
  readonly namespace?: string;
  readonly project: string;
  readonly target?: string;
  readonly cluster?: string;
}

const applicationsIn = fileMemory(
  async (path, siblings): Promise<readonly Application[]> =>
    (await siblings.tree(path))
      .flatMap(({ tree }) => resourcesOf(tree))
      .filter((resource) => isOfArgoCd(resource) && resource.kind !== 'AppProject')
      .map(({ kind, name, namespace, tree }) => {
        const spec = kind === 'ApplicationSet' ? at(tree, 'spec', 'template', 'spec') : at(tree, 'spec');
        const [target, cluster] = [textOf(at(spec, 'destination', 'namespace')), textOf(at(spec, 'destination', 'name'))];
        return {
          name,
          project: projectOf(spec),
          ...(namespace === undefined ? {} : { namespace }),
          ...(target === undefined ? {} : { target }),
          ...(cluster === undefined ? {} : { cluster }),
        };
      }),
);

async function applicationsOf(project: string, { document, siblings }: Place): Promise<readonly (Application & { readonly ref: Ref })[]> {
  const found = await nearestIn({ path: document.path }, siblings, async (file) =>
    (await applicationsIn(file, siblings)).filter((application) => application.project === project),
  );
  return found.map((application) => ({ ...application, ref: { key: workflowKey(deploymentPlace(document.root, application)) } }));
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/: a window is for applications, namespaces or clusters, by pattern. */
function isMeant(window: Tree, { name, target, cluster }: Application): boolean {
  const matches = (key: string, value: string | undefined): boolean =>
    value !== undefined && textsOf(at(window, key)).some((pattern) => fits(pattern, value));
  return matches('applications', name) || matches('namespaces', target) || matches('clusters', cluster);
}

/** A pattern with "*" for anything, matched part by part. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}
