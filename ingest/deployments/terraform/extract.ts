// From a file of a configuration to facts: what it declares, and the modules that it calls with the values it gives them.
import { type Emit, type Siblings, sourceOf, type TextDocument } from '../../ingester.ts';
import type { OwnerStatement } from '../../owners/owner.ts';
import { gapOf } from '../../read/problem.ts';
import { emitOwners } from '../aws/owners.ts';
import type { Stack } from '../aws/thing.ts';
import { configurationsOf, folderOf, ownModule, unreadCalls } from '../terraform-configuration/configuration.ts';
import { emitAllDefinitions } from '../terraform-configuration/definitions.ts';
import { emitModule } from '../terraform-configuration/emit.ts';
import { readFile, treeOf } from '../terraform-configuration/files.ts';
import { emitGaps, listed } from '../terraform-configuration/gaps.ts';
import type { Module, ModuleCall } from '../terraform-configuration/module.ts';
import { type Reading, readingOf } from '../terraform-configuration/reading.ts';

export async function extractConfiguration(document: TextDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { root, path, file } = document;
  for (const problem of treeOf(path, document.text).problems) emit.gap(gapOf(file, problem));
  const folder = folderOf(path);
  const { applied, called } = await configurationsOf(siblings);
  const module = applied.get(folder);
  const isOwn = ({ file: holder }: { readonly file: { readonly path: string } }): boolean => holder.path === path;
  const home = module ?? onlyOf(called.get(folder)) ?? (await unboundModule(folder, called.get(folder) ?? [], siblings));
  const stack: Stack = { root, path: home.home, file, emit };
  const reading = readingOf(stack, (each) => siblings.has(each));
  if (module !== undefined) {
    const owned: OwnerStatement[] = [...emitModule(reading, module, isOwn)];
    for (const call of module.calls.filter(isOwn))
      for (const child of module.children.get(call.name) ?? []) emitChild(reading, child, owned);
    emitOwners(stack, owned);
    emitGaps(reading);
    emitUnread(document, emit, unreadCalls(module).filter(isOwn));
  }
  // A definition stands in one place only, whoever calls the module around it.
  const known = [...home.children.values()].flat().filter(({ outputOf }) => outputOf !== undefined);
  for (const each of [home, ...known]) await emitAllDefinitions(reading, each, siblings, isOwn);
}

function onlyOf(modules: readonly Module[] | undefined): Module | undefined {
  return modules?.length === 1 ? modules[0] : undefined;
}

// A module that several call with different values keeps its variables open.
async function unboundModule(folder: string, calls: readonly Module[], siblings: Siblings): Promise<Module> {
  const paths = siblings.matching((each) => folderOf(each) === folder && /\.tf(\.json)?$/i.test(each), folder);
  const files = (await Promise.all(paths.map((each) => readFile(each, siblings)))).filter((each) => each !== undefined);
  const module = ownModule(folder, files, []);
  const given = new Set(calls.flatMap((call) => [...call.given.keys()]));
  return { ...module, variables: new Map([...module.variables].filter(([name]) => !given.has(name))) };
}

// What a called module holds is read where it is called, once for each call.
function emitChild(reading: Reading, module: Module, owned: OwnerStatement[]): void {
  owned.push(...emitModule(reading, module, () => true));
  for (const children of module.children.values()) for (const child of children) emitChild(reading, child, owned);
}

function emitUnread(document: TextDocument, emit: Emit, calls: readonly ModuleCall[]): void {
  const [first] = calls;
  if (first === undefined) return;
  emit.gap({
    code: 'unresolved',
    detail: `modules that are not in the scan: ${listed(calls.map(({ name }) => name))}`,
    remedy: 'Scan the folder that holds them, or the plan (terraform show -json), which holds their resources; nothing is fetched.',
    source: sourceOf(document, { line: first.entry.line }, first.pointer),
  });
}
