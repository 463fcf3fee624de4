// What applications and the templates of sets have in common. https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';

export interface Origin {
  readonly repository: string;
  readonly path?: string;
  readonly chart?: string;
  readonly line: number;
  readonly pointer: string;
}

/** Where manifests come from: one source, or several. */
export function originsOf(spec: Tree | undefined, pointer: string): readonly Origin[] {
  const single = at(spec, 'source');
  const listed = itemsOf(at(spec, 'sources')).map((tree, index) => ({ tree, pointer: `${pointer}/sources/${index}` }));
  return [...(single === undefined ? [] : [{ tree: single, pointer: `${pointer}/source` }]), ...listed].flatMap((origin) => {
    const repository = at(origin.tree, 'repoURL');
    const [url, path, chart] = [textOf(repository) ?? '', textOf(at(origin.tree, 'path')), textOf(at(origin.tree, 'chart'))];
    if (repository === undefined || url === '' || isTemplated(url)) return [];
    return [
      {
        repository: url,
        ...(path === undefined || isTemplated(path) ? {} : { path }),
        ...(chart === undefined ? {} : { chart }),
        line: repository.line,
        pointer: `${origin.pointer}/repoURL`,
      },
    ];
  });
}

/** A sync that nobody has to ask for; `automated: {enabled: false}` switches it off. */
export function isAutomatic(spec: Tree | undefined): boolean {
  const automated = at(spec, 'syncPolicy', 'automated');
  return hasKey(at(spec, 'syncPolicy'), 'automated') && automated?.kind === 'map' && textOf(at(automated, 'enabled')) !== 'false';
}

export function retryOf(spec: Tree | undefined): 'none' | 'set' | 'unbounded' | undefined {
  const limit = numberOf(at(spec, 'syncPolicy', 'retry', 'limit'));
  if (limit === undefined) return undefined;
  return limit < 0 ? 'unbounded' : limit === 0 ? 'none' : 'set';
}

export interface Destination {
  readonly namespace?: string;
  /** Name of the cluster, or its address where that says more than "this one". */
  readonly cluster?: string;
  readonly server?: string;
  readonly line: number;
}

export function destinationOf(spec: Tree | undefined): Destination | undefined {
  const tree = at(spec, 'destination');
  if (tree === undefined) return undefined;
  const [own, name, server] = [stated(tree, 'namespace'), stated(tree, 'name'), stated(tree, 'server')];
  const namespace = own ?? stated(at(spec, 'source', 'kustomize'), 'namespace');
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined || name === 'in-cluster' ? {} : { cluster: name }),
    ...(server === undefined || /^https:\/\/kubernetes\.default\.svc/.test(server) ? {} : { server }),
    line: tree.line,
  };
}

function stated(tree: Tree | undefined, key: string): string | undefined {
  const text = textOf(at(tree, key)) ?? '';
  return text === '' || isTemplated(text) || /\{\{/.test(text) ? undefined : text;
}
