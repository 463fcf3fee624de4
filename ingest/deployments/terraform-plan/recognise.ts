// Plans and states of Terraform. https://developer.hashicorp.com/terraform/internals/json-format
import { at, hasKey, numberOf, type Tree, textOf } from '../../read/tree.ts';

export type Kind = 'plan' | 'values' | 'state' | 'old-state';

/** What `terraform show -json` writes of a plan or a state, or a state file itself; undefined for anything else. */
export function kindOf(tree: Tree): Kind | undefined {
  if (hasKey(tree, 'format_version')) {
    if (at(tree, 'planned_values')?.kind === 'map') return 'plan';
    return at(tree, 'values', 'root_module')?.kind === 'map' ? 'values' : undefined;
  }
  const version = numberOf(at(tree, 'version'));
  if (version === undefined || textOf(at(tree, 'terraform_version')) === undefined || !hasKey(tree, 'serial')) return undefined;
  if (version === 4) return at(tree, 'resources')?.kind === 'list' ? 'state' : undefined;
  return version < 4 && at(tree, 'modules')?.kind === 'list' ? 'old-state' : undefined;
}
