// The configurations of a root: which folders are applied, which are modules of others, and with which values.
// https://developer.hashicorp.com/terraform/language/modules/sources#local-paths
import { posix } from 'node:path';
import type { Siblings } from '../../ingester.ts';
import { readHclExpression } from '../../read/hcl.ts';
import { movedTree } from '../../read/text-block.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { declarationsIn } from './declarations.ts';
import { isConfiguration, isValues, readFile } from './files.ts';
import { instancesIn } from './instances.ts';
import { bodiesOf, type Module, type ModuleCall, type ModuleFile, moduleOf, placeOf, type Term } from './module.ts';
import { holdsNothing, registryModule } from './registry.ts';

/** Deepest nesting of modules, and all of them together. */
const MAX_DEPTH = 12;
const MAX_MODULES = 2000;

export interface Configurations {
  /** Modules by the folders that are applied. */
  readonly applied: ReadonlyMap<string, Module>;
  /** Modules by the folders that others call, once for each call. */
  readonly called: ReadonlyMap<string, readonly Module[]>;
}

const CONFIGURATIONS = Symbol('configurations of a root');

export function configurationsOf(siblings: Siblings): Promise<Configurations> {
  return siblings.once(CONFIGURATIONS, '', readConfigurations);
}

type Folders = ReadonlyMap<string, readonly ModuleFile[]>;

async function readConfigurations(siblings: Siblings): Promise<Configurations> {
  const folders = await foldersOf(siblings, isConfiguration);
  const values = await foldersOf(siblings, isValues);
  const calls = new Map([...folders].map(([folder, files]) => [folder, foldersCalled(folder, files, folders)] as const));
  const applied = new Map<string, Module>();
  const called = new Map<string, Module[]>();
  const build: Build = { folders, called, count: 0 };
  for (const folder of appliedOf(calls)) {
    const module = ownModule(folder, folders.get(folder) ?? [], values.get(folder) ?? []);
    applied.set(folder, module);
    addChildren(build, module, 0);
  }
  return { applied, called };
}

async function foldersOf(siblings: Siblings, test: (path: string) => boolean): Promise<Folders> {
  const folders = new Map<string, ModuleFile[]>();
  for (const path of siblings.matching(test)) {
    const file = await readFile(path, siblings);
    if (file === undefined) continue;
    const folder = folderOf(path);
    const files = folders.get(folder);
    if (files === undefined) folders.set(folder, [file]);
    else files.push(file);
  }
  return folders;
}

export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

function foldersCalled(folder: string, files: readonly ModuleFile[], folders: Folders): ReadonlySet<string> {
  const found = declarationsIn(files).calls.flatMap((call) => localFolder(folder, call) ?? []);
  return new Set(found.filter((each) => each !== folder && folders.has(each)));
}

/** Folder of a module that stands beside the one that calls it; undefined for those from elsewhere. */
export function localFolder(folder: string, { body }: Pick<ModuleCall, 'body'>): string | undefined {
  const source = textOf(at(body, 'source')) ?? '';
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const path = posix.normalize(posix.join(folder, source)).replace(/\/$/, '');
  return path === '.' ? '' : path;
}

// Folders that nobody calls are applied; so are those that only call one another in a circle.
function appliedOf(calls: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const callees = new Set([...calls.values()].flatMap((each) => [...each]));
  const applied = [...calls.keys()].filter((folder) => !callees.has(folder));
  const reached = new Set<string>();
  const reach = (start: string): void => {
    const next = [start];
    for (let folder = next.pop(); folder !== undefined; folder = next.pop()) {
      if (reached.has(folder)) continue;
      reached.add(folder);
      next.push(...(calls.get(folder) ?? []));
    }
  };
  for (const folder of applied) reach(folder);
  for (const folder of [...calls.keys()].sort()) {
    if (reached.has(folder)) continue;
    applied.push(folder);
    reach(folder);
  }
  return applied;
}

/** The module of a folder as it stands there, with the values of its own terraform.tfvars. */
export function ownModule(folder: string, files: readonly ModuleFile[], values: readonly ModuleFile[]): Module {
  const given = new Map<string, Term>();
  const module = moduleOf({ home: folder === '' ? '.' : folder, directory: folder, ...declarationsIn(files), given, defaultTags: [] });
  // terraform.tfvars first, *.auto.tfvars after it in the order of their names.
  const ranked = values.toSorted((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  for (const { tree } of ranked) for (const { key, value } of entriesOf(tree)) given.set(key, { place: placeOf(module), tree: value });
  return { ...module, defaultTags: tagsOf(files, module) };
}

function rank(path: string): number {
  return /(^|\/)terraform\.tfvars(\.json)?$/.test(path) ? 0 : 1;
}

// provider "aws" { default_tags { tags = … } }; one with an alias is for those that ask for it.
function tagsOf(files: readonly ModuleFile[], module: Module): readonly Term[] {
  return files.flatMap(({ tree }) =>
    bodiesOf(tree, 'provider')
      .flatMap((providers) => bodiesOf(providers, 'aws'))
      .filter((body) => at(body, 'alias') === undefined)
      .flatMap((body) => bodiesOf(body, 'default_tags').flatMap((tags) => at(tags, 'tags') ?? []))
      .map((tags) => ({ place: placeOf(module), tree: tags })),
  );
}

interface Build {
  readonly folders: Folders;
  readonly called: Map<string, Module[]>;
  count: number;
}

function addChildren(build: Build, module: Module, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const call of module.calls) {
    const children = childrenOf(build, module, call);
    if (children.length > 0) module.children.set(call.name, children);
  }
  for (const children of module.children.values()) for (const child of children) addChildren(build, child, depth + 1);
}

function childrenOf(build: Build, module: Module, call: ModuleCall): readonly Module[] {
  const folder = localFolder(module.directory, call);
  const files = folder === undefined || folder === module.directory ? undefined : build.folders.get(folder);
  return instancesIn(module, call.body).flatMap(({ key, place }) => {
    if (build.count >= MAX_MODULES) return [];
    const given = new Map(entriesOf(call.body).map((entry) => [entry.key, { place, tree: entry.value }] as const));
    const prefix = `${module.prefix}module.${call.name}${key === undefined ? '' : `["${key}"]`}.`;
    if (folder === undefined) return registryModule({ module, call, given, prefix, key }, expressionAt) ?? [];
    if (files === undefined) return [];
    build.count++;
    const child = moduleOf({
      home: module.home,
      directory: folder,
      prefix,
      isApplied: false,
      ...declarationsIn(files),
      given,
      defaultTags: module.defaultTags,
      ...(key === undefined ? {} : { key }),
    });
    build.called.set(folder, [...(build.called.get(folder) ?? []), child]);
    return [child];
  });
}

/** Calls of a module that are not in the scan, and known by nothing else. */
export function unreadCalls(module: Module): readonly ModuleCall[] {
  return module.calls.filter((call) => !module.children.has(call.name) && !holdsNothing(call) && instancesIn(module, call.body).length > 0);
}

function expressionAt(text: string, { line }: Tree): Tree | undefined {
  const tree = readHclExpression(text);
  return tree === undefined ? undefined : movedTree(tree, () => line);
}
