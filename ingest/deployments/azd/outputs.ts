// Variables that take an output of the infrastructure: azd puts the outputs of what it applies into its environment.
// https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables
import { senseOfName } from '../../mention/env-name.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { configurationsOf } from '../terraform-configuration/configuration.ts';
import type { Module } from '../terraform-configuration/module.ts';
import { type OutputTarget, targetsOf } from '../terraform-configuration/outputs.ts';
import { readingOf } from '../terraform-configuration/reading.ts';
import type { Variable } from '../variables.ts';
import { folderIn } from './folder.ts';
import type { Project } from './project.ts';

/** What the output of this name leads to; none where no configuration of the project says so. */
export type Outputs = (name: string) => readonly OutputTarget[];

export async function outputsOf(project: Project): Promise<Outputs> {
  const { document, siblings, emit } = project;
  const folders = terraformFolders(project);
  const { applied } = folders.length === 0 ? { applied: new Map<string, Module>() } : await configurationsOf(siblings);
  const modules = folders.flatMap((folder) => applied.get(folder) ?? []);
  const readings = modules.map((module) => ({
    module,
    reading: readingOf({ root: document.root, path: module.home, file: document.file, emit }, (path) => siblings.has(path)),
  }));
  return (name) => {
    // What a later layer says wins.
    const said = readings.findLast(({ module }) => module.outputs.has(name));
    return said === undefined ? [] : targetsOf(said.reading, said.module, name);
  };
}

function terraformFolders(project: Project): readonly string[] {
  const infra = at(project.document.tree, 'infra');
  const layers = itemsOf(at(infra, 'layers')).filter((layer) => textOf(at(layer, 'path')) !== undefined);
  return (layers.length > 0 ? layers : [infra]).flatMap((layer) => {
    const folder = folderIn(project.document.path, textOf(at(layer, 'path')) ?? 'infra');
    return folder !== undefined && isTerraform(project, folder, layer, infra) ? [folder] : [];
  });
}

// Bicep where nothing is said, unless only Terraform is there.
function isTerraform({ siblings }: Project, folder: string, ...said: readonly (Tree | undefined)[]): boolean {
  const provider = said.map((each) => textOf(at(each, 'provider')) ?? '').find((each) => each !== '');
  if (provider !== undefined) return provider.toLowerCase() === 'terraform';
  return siblings.matching((path) => path.endsWith('.bicep'), folder).length === 0;
}

/** A variable whose host is an output, and what that leads to. */
interface Led {
  readonly variable: Variable;
  readonly targets: readonly OutputTarget[];
}

/** Key of a connection string, scheme, user; then the placeholder, and what may end a host. */
const HOST = /^((?:[\w ]{1,40}=)?(?:[a-z][\w+.-]*:\/\/|tcp:)?(?:[^@/?#]*@)?)\$\{(\w+)\}($|[/:?#;.]|,(?=\d))/i;

/** None for variables whose host is no output, and for those that take a name or an id for something else than to reach it. */
export function ledBy(variable: Variable, outputs: Outputs): Led | undefined {
  const sense = senseOfName(variable.name);
  const [, before = '', name = '', after = ''] = HOST.exec(variable.value) ?? [];
  if (sense === 'never' || name === '') return undefined;
  const targets = outputs(name).filter((target) => {
    // "${NAMESPACE}.servicebus.windows.net" is made of a name, and no address goes on with a dot.
    if (after === '.') return target.kind === 'resource' && !target.isAddress;
    return sense === 'address' || before !== '' || target.kind === 'address' || target.isAddress;
  });
  return targets.length === 0 ? undefined : { variable, targets };
}

/** The variable with the address in place of its placeholder. */
export function filledIn({ name, value, source }: Variable, address: string): Variable {
  return {
    name,
    source,
    value: value.replace(HOST, (_whole, before: string, _output: string, after: string) =>
      before === '' ? address + after : before + address.replace(/^.*:\/\//, '') + after,
    ),
  };
}
