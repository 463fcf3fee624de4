// Where steps lead: the next one, what onSuccess says, and what onFailure says.
import type { Ref, Source } from '../../../graph/model.ts';
import { at, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import type { Retry } from '../defaults.ts';
import type { FlowPlan } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import { type Action, type ArazzoStep, type ArazzoWorkflow, actionsOf } from './definition.ts';
import { type Estate, workflowRef } from './target.ts';

export interface Ways {
  readonly plan: FlowPlan;
  readonly workflow: ArazzoWorkflow;
  readonly document: Tree;
  readonly estate: Estate;
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

/** Actions of a step, or those of its workflow where it has none. https://spec.openapis.org/arazzo/latest.html#workflow-object */
export function successActions({ workflow, document }: Ways, step: ArazzoStep): readonly Action[] {
  const own = actionsOf(at(step.tree, 'onSuccess'), document);
  return own.length > 0 ? own : actionsOf(at(workflow.tree, 'successActions'), document);
}

function ownFailureActions({ document }: Ways, step: ArazzoStep): readonly Action[] {
  return actionsOf(at(step.tree, 'onFailure'), document);
}

// Left out, a failed step is tried once more. https://spec.openapis.org/arazzo/latest.html#failure-action-object
export function retryOf(ways: Ways, step: ArazzoStep): Retry | undefined {
  const own = ownFailureActions(ways, step);
  const actions = own.length > 0 ? own : actionsOf(at(ways.workflow.tree, 'failureActions'), ways.document);
  const retries = actions.filter(({ type }) => type === 'retry');
  if (retries.length === 0) return undefined;
  return retries.every(({ tree }) => numberOf(at(tree, 'retryLimit')) === 0) ? 'none' : 'set';
}

/** True when a failure of the step leads somewhere. */
export function isHandled(ways: Ways, step: ArazzoStep): boolean {
  return ownFailureActions(ways, step).some(leadsSomewhere);
}

function leadsSomewhere({ stepId, workflowId, type }: Action): boolean {
  return type !== 'end' && (stepId !== undefined || workflowId !== undefined);
}

export function addWays(ways: Ways): void {
  const { workflow } = ways;
  for (const [index, step] of workflow.steps.entries()) {
    addSuccess(ways, step, workflow.steps[index + 1]);
    for (const action of ownFailureActions(ways, step)) addFailure(ways, action, step);
    for (const before of itemsOf(at(step.tree, 'dependsOn'))) addDependency(ways, before, step);
  }
  for (const action of actionsOf(at(workflow.tree, 'failureActions'), ways.document)) addFailure(ways, action, undefined);
}

function addSuccess(ways: Ways, step: ArazzoStep, next: ArazzoStep | undefined): void {
  const actions = successActions(ways, step);
  for (const action of actions) {
    if (action.stepId === undefined || action.type === 'end') continue;
    if (!has(ways, action.stepId)) missingStep(ways, action);
    else flow(ways, { from: step.id, to: action.stepId, condition: action.condition, place: action.place });
  }
  // An action without criteria always applies, so nothing is left for the step after.
  const isNamed = actions.some(({ stepId, type }) => type !== 'end' && stepId === next?.id);
  if (next !== undefined && !isNamed && actions.every(({ condition }) => condition !== undefined))
    flow(ways, { from: step.id, to: next.id, place: next.tree });
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly condition?: string | undefined;
  readonly place: Tree;
}

function flow({ plan, workflow, source }: Ways, { from, to, condition, place }: Way): void {
  plan.flows.push({ from, to, condition, source: source(place, workflow.pointer) });
}

function addFailure(ways: Ways, action: Action, step: ArazzoStep | undefined): void {
  if (!leadsSomewhere(action)) return;
  const { plan, workflow, estate } = ways;
  const source = ways.source(action.place, step?.pointer ?? pointerTo(workflow.pointer, 'failureActions'));
  const of = step?.id;
  const by: string | Ref = action.stepId ?? workflowRef(action.workflowId ?? '', estate);
  if (action.stepId !== undefined && !has(ways, action.stepId)) {
    missingStep(ways, action);
    return;
  }
  if (by === of) return;
  plan.handlings.push({ of, by, kind: 'error', catches: action.condition, source });
  if (step !== undefined && typeof by === 'string')
    plan.flows.push({ from: step.id, to: by, kind: 'error', condition: action.condition, source });
}

// Steps of this workflow by their id; others are named with their workflow and belong to it.
function addDependency(ways: Ways, before: Tree, step: ArazzoStep): void {
  const id = textOf(before)?.replace(/^\$steps\./, '');
  if (id !== undefined && has(ways, id) && id !== step.id) flow(ways, { from: id, to: step.id, place: before });
}

function has({ workflow }: Ways, id: string): boolean {
  return workflow.steps.some((step) => step.id === id);
}

function missingStep({ plan, workflow, source }: Ways, { place, stepId }: Action): void {
  plan.gaps.push({
    code: 'unresolved',
    detail: `an action leads to the step "${stepId}", which is not in workflow "${workflow.id}"`,
    remedy: 'Correct the stepId; actions reach steps of their own workflow.',
    source: source(place, workflow.pointer),
  });
}
