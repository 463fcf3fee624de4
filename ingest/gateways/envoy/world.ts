// Everything that one Envoy is configured with: its bootstrap, and the files that it takes resources from.
import { posix } from 'node:path';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { field } from './fields.ts';
import { isBootstrap, isResources } from './recognise.ts';

/** A message with its place. */
export interface Placed {
  readonly tree: Tree;
  readonly pointer: string;
  readonly document: TreeDocument;
}
export interface World {
  /** The file that stands for the Envoy. */
  readonly bootstrap: Placed;
  readonly listeners: readonly Placed[];
  readonly clusters: readonly Placed[];
  readonly routes: readonly Placed[];
  readonly assignments: readonly Placed[];
}

/** The worlds that a document belongs to: its own, or those of the bootstraps beside it that name it. */
export async function worldsOf(document: TreeDocument, siblings: Siblings): Promise<readonly World[]> {
  if (isBootstrap(document.tree)) return [await worldOf(document, siblings)];
  const bootstraps = document.pointer === '' ? await bootstrapsNaming(document, siblings) : [];
  if (bootstraps.length > 0) return Promise.all(bootstraps.map((each) => worldOf(each, siblings)));
  return [{ bootstrap: whole(document), ...sorted(resourcesIn(document)) }];
}

async function worldOf(bootstrap: TreeDocument, siblings: Siblings): Promise<World> {
  const fixed = field(bootstrap.tree, 'static_resources');
  const listed = (key: string): readonly Placed[] =>
    itemsOf(field(fixed, key)).map((tree, index) => ({
      tree,
      pointer: `${bootstrap.pointer}/static_resources/${key}/${index}`,
      document: bootstrap,
    }));
  const files = bootstrap.pointer === '' ? await filesNamed(bootstrap, siblings) : [];
  const { listeners, clusters, routes, assignments } = sorted(files.flatMap(resourcesIn));
  return {
    bootstrap: whole(bootstrap),
    listeners: [...listed('listeners'), ...listeners],
    clusters: [...listed('clusters'), ...clusters],
    routes,
    assignments,
  };
}

function whole(document: TreeDocument): Placed {
  return { tree: document.tree, pointer: document.pointer, document };
}

function resourcesIn(document: TreeDocument): readonly Placed[] {
  return itemsOf(at(document.tree, 'resources')).map((tree, index) => ({
    tree,
    pointer: `${document.pointer}/resources/${index}`,
    document,
  }));
}

function sorted(resources: readonly Placed[]): Omit<World, 'bootstrap'> {
  const ofType = (type: string): readonly Placed[] =>
    resources.filter(({ tree }) => (textOf(at(tree, '@type')) ?? '').endsWith(`.${type}`));
  return {
    listeners: ofType('Listener'),
    clusters: ofType('Cluster'),
    routes: ofType('RouteConfiguration'),
    assignments: ofType('ClusterLoadAssignment'),
  };
}

// Paths are those of the container; the file of that name beside the bootstrap, or one folder below, is meant.
async function filesNamed(bootstrap: TreeDocument, siblings: Siblings): Promise<readonly TreeDocument[]> {
  const names = pathsIn(bootstrap.tree).map((path) => posix.basename(path));
  if (names.length === 0) return [];
  const directory = posix.dirname(bootstrap.path);
  const found = siblings.matching((path) => names.includes(posix.basename(path)) && isNear(path, directory), directory);
  const documents = await Promise.all(found.map((path) => siblings.tree(path)));
  return documents.flat().filter(({ tree }) => isResources(tree));
}

async function bootstrapsNaming(document: TreeDocument, siblings: Siblings): Promise<readonly TreeDocument[]> {
  const directory = posix.dirname(document.path);
  const beside = siblings.matching(
    (path) => /\.(ya?ml|json)$/i.test(path) && (posix.dirname(path) === directory || posix.dirname(path) === posix.dirname(directory)),
  );
  const documents = (await Promise.all(beside.slice(0, MOST_FILES).map((path) => siblings.tree(path)))).flat();
  const name = posix.basename(document.path);
  return documents.filter(({ tree }) => isBootstrap(tree) && pathsIn(tree).some((path) => posix.basename(path) === name));
}

const MOST_FILES = 100;

function isNear(path: string, directory: string): boolean {
  return posix.dirname(path) === directory || posix.dirname(posix.dirname(path)) === directory;
}

/** File paths of config sources: `path_config_source.path`, before that `path`. */
function pathsIn(tree: Tree): readonly string[] {
  const dynamic = field(tree, 'dynamic_resources');
  const sources = ['lds_config', 'cds_config'].map((key) => field(dynamic, key));
  for (const listed of ['listeners', 'clusters'])
    for (const item of itemsOf(field(tree, 'static_resources', listed))) sources.push(...configSources(item, 0));
  return sources.flatMap((source) => textOf(field(source, 'path_config_source', 'path')) ?? textOf(at(source, 'path')) ?? []);
}

// rds.config_source of a connection manager, eds_cluster_config.eds_config of a cluster.
function configSources(tree: Tree, depth: number): Tree[] {
  if (depth > 30) return [];
  const own = [field(tree, 'rds', 'config_source'), field(tree, 'eds_cluster_config', 'eds_config')].flatMap((source) => source ?? []);
  const inner = tree.kind === 'list' ? tree.items : tree.kind === 'map' ? [...tree.entries.values()].map(({ value }) => value) : [];
  return [...own, ...inner.flatMap((value) => (value.kind === 'scalar' ? [] : configSources(value, depth + 1)))];
}
