// Resources of Argo Events. Workflows, deployments and rollouts have the same group and belong to others.
import { type Head, headOf, isList } from '../../deployments/kubernetes-resource.ts';
import { at, hasKey, type Tree } from '../../read/tree.ts';

export function isOfArgoEvents({ group, kind }: Head): boolean {
  return group === 'argoproj.io' && /^(EventSource|EventBus|Sensor)(List)?$/.test(kind);
}

export function isArgoEvents(tree: Tree): boolean {
  const head = headOf(tree);
  if (head === undefined || !isOfArgoEvents(head)) return false;
  return isList(tree) ? at(tree, 'items')?.kind === 'list' : hasKey(tree, 'metadata') || hasKey(tree, 'spec');
}
