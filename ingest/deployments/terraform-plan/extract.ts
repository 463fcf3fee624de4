// From a plan or a state to facts: the same resources as in a configuration, with every value that is known.
import { posix } from 'node:path';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { emitOwners } from '../aws/owners.ts';
import { emitAllDefinitions } from '../terraform-configuration/definitions.ts';
import { emitModule } from '../terraform-configuration/emit.ts';
import { emitGaps } from '../terraform-configuration/gaps.ts';
import type { ModuleFile } from '../terraform-configuration/module.ts';
import { readingOf } from '../terraform-configuration/reading.ts';
import { modulesOf } from './modules.ts';
import { kindOf } from './recognise.ts';
import { expressionsIn, type Resolved, resourcesOf, resourcesOfState, sensitiveIn } from './resolved.ts';

export async function extractPlan(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { root, path, file, tree } = document;
  if (kindOf(tree) === 'old-state') {
    emit.gap({
      code: 'unsupported',
      detail: 'the state is of a version before 4 (Terraform 0.11 and older)',
      remedy: 'Let a newer Terraform rewrite it, or scan what "terraform show -json" writes.',
      source: sourceOf(document, tree),
    });
    return;
  }
  const home = homeOf(path, siblings);
  const holder: ModuleFile = { file, path, tree };
  const modules = modulesOf({
    home,
    file: holder,
    resources: resourcesIn(document),
    configuration: at(tree, 'configuration', 'root_module'),
  });
  const reading = readingOf({ root, path: home, file, emit }, () => false);
  emitOwners(
    reading.stack,
    modules.flatMap((module) => emitModule(reading, module, () => true)),
  );
  for (const module of modules) await emitAllDefinitions(reading, module, siblings, () => true);
  emitGaps(reading);
}

function resourcesIn({ tree }: TreeDocument): readonly Resolved[] {
  switch (kindOf(tree)) {
    case 'plan':
      return resourcesOf(at(tree, 'planned_values', 'root_module'), '/planned_values/root_module', {
        expressions: expressionsIn(at(tree, 'configuration', 'root_module')),
        sensitive: sensitiveIn(tree),
      });
    case 'values':
      return resourcesOf(at(tree, 'values', 'root_module'), '/values/root_module', { expressions: new Map(), sensitive: new Map() });
    default:
      return resourcesOfState(tree);
  }
}

// Beside its configuration a plan speaks of the same things; elsewhere, of those of its own file.
function homeOf(path: string, siblings: Siblings): string {
  const folder = posix.dirname(path);
  const isBeside = siblings.matching((each) => posix.dirname(each) === folder && /\.tf(\.json)?$/i.test(each), folder).length > 0;
  return isBeside ? folder : path;
}
