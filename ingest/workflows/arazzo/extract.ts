// From an Arazzo description to facts: one workflow for each that it describes.
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, itemsOf, textOf } from '../../read/tree.ts';
import { NO_ENGINE } from '../defaults.ts';
import { emitPlan, newPlan, uniqueId } from '../flow-plan.ts';
import { approvalTags } from '../performer.ts';
import { pointerTo } from '../pointer.ts';
import { spoken } from '../spoken.ts';
import { type Flow, openWorkflow } from '../vocabulary.ts';
import { emitWorkflowOwner } from '../workflow-owner.ts';
import { type ArazzoStep, type ArazzoWorkflow, workflowsOf } from './definition.ts';
import { type SourceDescription, sourcesOf } from './sources.ts';
import { type Estate, targetOf, workflowRef } from './target.ts';
import { addWays, isHandled, retryOf, type Ways } from './ways.ts';

export async function extractArazzo(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const workflows = workflowsOf(document.tree, document.pointer);
  const sources = await sourcesOf(document, siblings);
  for (const source of sources.values()) if (source.isMissing) emit.gap(missingFile(document, source));
  const estate: Estate = { root: document.root, path: document.path, sources, workflows: new Set(workflows.map(({ id }) => id)) };
  for (const workflow of workflows) extractOne(document, emit, { workflow, estate });
}

function missingFile(document: TreeDocument, { name, path, place }: SourceDescription) {
  return {
    code: 'unresolved' as const,
    detail: `the source description "${name}" names ${path}, which is not in the scan`,
    remedy: 'Scan the specification as well, or correct its url.',
    source: sourceOf(document, place, pointerTo(document.pointer, 'sourceDescriptions')),
  };
}

function extractOne(
  document: TreeDocument,
  emit: Emit,
  { workflow, estate }: { readonly workflow: ArazzoWorkflow; readonly estate: Estate },
): void {
  const { tree, id, pointer } = workflow;
  const flow = openWorkflow(emit, {
    place: [document.root, document.path, id],
    kind: 'process',
    engine: 'arazzo',
    // A description: tools may run it, none has to, and what happens without onFailure is up to them.
    defaults: NO_ENGINE,
    name: id,
    source: sourceOf(document, tree, pointer),
    also: [{ kind: 'process-id', value: id, within: 'arazzo' }],
    props: { version: textOf(at(document.tree, 'info', 'version')), tags: ['documentation'] },
  });
  const ways: Ways = { plan: newPlan(), workflow, document: document.tree, estate, source: (place, at) => sourceOf(document, place, at) };
  for (const step of workflow.steps) addStep(ways, step);
  addWays(ways);
  emitPlan(flow, ways.plan);
  emitDependencies(flow, ways);
  for (const holder of [tree, at(document.tree, 'info'), document.tree]) {
    const owner = at(holder, 'x-owner') ?? at(holder, 'x-team');
    if (owner === undefined) continue;
    emitWorkflowOwner(flow, textOf(owner), sourceOf(document, owner, pointer));
    break;
  }
}

function addStep(ways: Ways, step: ArazzoStep): void {
  const { plan, estate } = ways;
  const source = ways.source(step.tree, step.pointer);
  const id = uniqueId(plan, step.id, step.pointer);
  const { kind, effect, interactions, missing } = targetOf(step.tree, estate);
  const approval = kind === 'receive' ? approvalTags(spoken(step.id)) : [];
  plan.steps.push({
    declared: {
      id,
      name: step.id,
      kind,
      ...effect,
      retry: retryOf(ways, step),
      timeout: hasKey(step.tree, 'timeout') ? 'set' : undefined,
      errors: isHandled(ways, step) ? 'explicit' : undefined,
      tags: approval,
      source,
    },
    reach: interactions.map((interaction) => ({ interaction, source })),
  });
  if (id !== step.id)
    gap(ways, step, `a second step is called "${step.id}"`, 'Step ids must be unique in their workflow: rename one of them.');
  if (kind === undefined)
    gap(ways, step, `step "${step.id}" names neither an operation nor a channel nor a workflow`, 'Name what it does.');
  if (missing !== undefined)
    gap(
      ways,
      step,
      `step "${step.id}" names the ${missing}, which is not there`,
      'Correct the name, or scan the file that defines it as well.',
    );
}

function gap({ plan, source }: Ways, step: ArazzoStep, detail: string, remedy: string): void {
  plan.gaps.push({ code: 'unresolved', detail, remedy, source: source(step.tree, step.pointer) });
}

/** Workflows that have to be completed before this one are run with it. */
function emitDependencies(flow: Flow, { workflow, estate, source }: Ways): void {
  for (const item of itemsOf(at(workflow.tree, 'dependsOn'))) {
    const name = textOf(item);
    if (name === undefined) continue;
    const place = source(item, pointerTo(workflow.pointer, 'dependsOn'));
    flow.emit.edge({ type: 'CALLS', from: { key: flow.key }, to: workflowRef(name, estate), props: { mode: 'sync' }, source: place });
  }
}
