// The steps of a task: containers that run one after the other. https://tekton.dev/docs/pipelines/tasks/
import type { Source } from '../../../graph/model.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { StepContainer } from '../container.ts';
import { MAX_STEPS, type PlacedInteraction, uniqueId } from '../flow-plan.ts';
import { podContainer } from '../pod-container.ts';
import { pointerTo } from '../pointer.ts';
import { referenceOf } from '../tekton-manifest.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import type { Layout } from './pipeline.ts';

interface Where {
  readonly prefix: string;
  readonly within: string | undefined;
}

interface Placed {
  readonly tree: Tree;
  readonly pointer: string;
}

/** The steps of a task spec. */
export function addSteps(layout: Layout, spec: Tree | undefined, { pointer, ...where }: Where & { readonly pointer: string }): void {
  const steps = itemsOf(at(spec, 'steps')).slice(0, MAX_STEPS);
  const ownHosts = new Set(itemsOf(at(spec, 'sidecars')).flatMap((sidecar) => textOf(at(sidecar, 'name')) ?? []));
  const template = at(spec, 'stepTemplate');
  const shared =
    template === undefined ? {} : podContainer({ tree: template, pointer: pointerTo(pointer, 'stepTemplate'), source: layout.source });
  const placed = steps.map((tree, index) => ({ tree, pointer: pointerTo(pointer, 'steps', index) }));
  addContainers(layout, placed, { ...where, ownHosts, variables: shared.variables ?? [] });
}

/** Steps one after the other; `variables` are those that all of them share. */
export function addContainers(
  layout: Layout,
  steps: readonly Placed[],
  { prefix, within, ownHosts, variables = [] }: Where & Pick<StepContainer, 'ownHosts' | 'variables'>,
): void {
  let before: string | undefined;
  for (const [index, { tree, pointer }] of steps.entries()) {
    const name = textOf(at(tree, 'name')) ?? `step ${index + 1}`;
    const id = uniqueId(layout.plan, `${prefix}${name}`, pointer);
    const source = layout.source(tree, pointer);
    layout.plan.steps.push({ declared: declared(tree, { id, name, within, source }), reach: reachOf(tree, source) });
    const container = podContainer({ tree, pointer, source: layout.source });
    layout.containers.push({
      step: id,
      container: {
        ...container,
        variables: [...variables, ...(container.variables ?? [])],
        ...(ownHosts === undefined ? {} : { ownHosts }),
      },
    });
    if (before !== undefined) layout.plan.flows.push({ from: before, to: id, source });
    before = id;
  }
}

function declared(tree: Tree, about: Pick<StepDeclaration, 'id' | 'name' | 'within' | 'source'>): StepDeclaration {
  return {
    ...about,
    kind: at(tree, 'ref') === undefined ? 'script' : 'call',
    isWork: true,
    timeout: at(tree, 'timeout') === undefined ? undefined : 'set',
    errors: textOf(at(tree, 'onError')) === 'continue' ? 'ignore' : undefined,
  };
}

function reachOf(tree: Tree, source: Source): readonly PlacedInteraction[] {
  const to = referenceOf(at(tree, 'ref'), 'StepAction');
  return to === undefined ? [] : [{ interaction: { relation: 'CALLS', to, props: { mode: 'sync' } }, source }];
}
