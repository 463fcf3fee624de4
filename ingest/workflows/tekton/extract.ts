// From resources of Tekton to facts.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey } from '../../read/tree.ts';
import { emitBelonging, emitIn } from '../cluster.ts';
import { emitContainer } from '../container.ts';
import type { EngineDefaults } from '../defaults.ts';
import { emitPlan, newPlan } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import { type Manifest, manifestOf, referenceOf } from '../tekton-manifest.ts';
import { type Flow, onErrorOf, performedBy } from '../vocabulary.ts';
import { addPipeline, type Layout } from './pipeline.ts';
import { openResource } from './resource.ts';
import { SILENT } from './silent.ts';
import { addContainers, addSteps } from './steps.ts';
import { emitListener, emitTrigger, emitTriggerTemplate } from './triggers.ts';

export function extractTekton(document: TreeDocument, plainEmit: Emit): void {
  const manifest = manifestOf(document);
  const emit = emitIn(plainEmit, manifest.namespace);
  switch (manifest.kind) {
    case 'EventListener':
      emitListener(document, emit, manifest);
      return;
    case 'Trigger':
      emitTrigger(document, emit, manifest);
      return;
    case 'TriggerTemplate':
      emitTriggerTemplate(document, emit, manifest);
      return;
    default:
      emitDefinition(document, emit, manifest);
  }
}

function emitDefinition(document: TreeDocument, emit: Emit, manifest: Manifest): void {
  const { kind, spec, specPointer } = manifest;
  const layout: Layout = { plan: newPlan(), containers: [], performers: [], source: (place, at) => sourceOf(document, place, at) };
  const top = { prefix: '', within: undefined, depth: 0 };
  if (kind === 'Pipeline') addPipeline(layout, spec, { ...top, pointer: specPointer });
  if (kind === 'PipelineRun') addPipeline(layout, at(spec, 'pipelineSpec'), { ...top, pointer: pointerTo(specPointer, 'pipelineSpec') });
  if (kind === 'Task' || kind === 'ClusterTask') addSteps(layout, spec, { ...top, pointer: specPointer });
  if (kind === 'TaskRun') addSteps(layout, at(spec, 'taskSpec'), { ...top, pointer: pointerTo(specPointer, 'taskSpec') });
  // A step of its own, for steps of tasks to refer to.
  if (kind === 'StepAction' && spec !== undefined)
    addContainers(layout, [{ tree: spec, pointer: specPointer }], { prefix: `${manifest.name}.`, within: undefined });
  const flow = openResource(document, emit, { manifest, onError: onErrorFor(layout, manifest), defaults: defaultsFor(manifest) });
  emitPlan(flow, layout.plan);
  for (const { step, container } of layout.containers) emitContainer(flow, step, container);
  for (const { step, to, source } of layout.performers) performedBy(flow, step, { to }, source);
  emitBelonging(flow, document, manifest.namespace);
  emitRun(flow, document, manifest);
}

// What a run that names its pipeline does with errors stands there; a task only ever fails its run.
function onErrorFor({ plan }: Layout, { kind, spec }: Manifest) {
  const hasTasks = kind === 'Pipeline' || (kind === 'PipelineRun' && hasKey(spec, 'pipelineSpec'));
  return hasTasks ? onErrorOf(plan.risks) : undefined;
}

function defaultsFor({ kind }: Manifest): EngineDefaults {
  const isRun = kind === 'Pipeline' || kind.endsWith('Run');
  return isRun ? SILENT : { work: SILENT.work ?? {}, wait: SILENT.wait ?? {} };
}

function emitRun(flow: Flow, document: TreeDocument, { kind, spec, specPointer }: Manifest): void {
  const key = kind === 'PipelineRun' ? 'pipelineRef' : kind === 'TaskRun' ? 'taskRef' : undefined;
  const reference = key === undefined ? undefined : at(spec, key);
  const to = key === undefined ? undefined : referenceOf(reference, key === 'pipelineRef' ? 'Pipeline' : 'Task');
  if (key === undefined || reference === undefined || to === undefined) return;
  const source = sourceOf(document, reference, pointerTo(specPointer, key));
  flow.emit.edge({ type: 'CALLS', from: { key: flow.key }, to, props: { mode: 'sync' }, source });
}
