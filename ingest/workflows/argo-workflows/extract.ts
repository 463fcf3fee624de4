// From a resource of Argo Workflows to facts.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, textOf } from '../../read/tree.ts';
import { type Manifest, manifestOf, mentionOf, templateKind, workflowRef } from '../argo-manifest.ts';
import { emitBelonging, emitIn, propsOfLabels } from '../cluster.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, type Flow, flowsTo, guardedBy, handledBy, onErrorOf, openWorkflow } from '../vocabulary.ts';
import { emitLimits, emitStop, limitNames } from './controls.ts';
import { emitEventBinding } from './event-binding.ts';
import { layOut } from './layout.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { emitReach, reachOf, type Where } from './reach.ts';
import { emitManifest } from './resource.ts';
import { risksOf } from './risk.ts';
import { emitSchedule } from './schedule.ts';
import { LIBRARY, SILENT } from './silent.ts';
import { declarationOf } from './step.ts';
import { templatesOf } from './templates.ts';

export function extractArgo(document: TreeDocument, plainEmit: Emit): void {
  const manifest = manifestOf(document);
  const emit = emitIn(plainEmit, manifest.namespace);
  if (manifest.kind === 'WorkflowEventBinding') {
    emitEventBinding(document, manifest, emit);
    return;
  }
  const plan = layOut(manifest);
  const flow = open(document, emit, { manifest, plan });
  const where: Where = { flow, file: document.file, source: (place, pointer) => sourceOf(document, place, pointer) };
  emitBelonging(flow, document, manifest.namespace);
  emitCalledTemplate(manifest, where);
  emitLimits(flow, manifest, where);
  if (manifest.kind === 'CronWorkflow') {
    emitSchedule(manifest, plan, where);
    emitStop(flow, manifest, where);
  }
  for (const step of plan.steps) emitStep(step, where);
  emitWays(plan, where);
  for (const template of templatesOf(manifest.spec, manifest.specPointer))
    emitManifest(emit, at(template.tree, 'resource'), pointerTo(template.pointer, 'resource', 'manifest'));
  for (const { place, pointer, ...gap } of plan.gaps) emit.gap({ ...gap, source: where.source(place, pointer) });
}

function open(document: TreeDocument, emit: Emit, { manifest, plan }: { readonly manifest: Manifest; readonly plan: Plan }): Flow {
  const { kind, name, namespace, spec, pointer } = manifest;
  // What a called template does with errors and how long it may take stands there.
  const isElsewhere = at(spec, 'workflowTemplateRef') !== undefined;
  const isRun = hasKey(spec, 'entrypoint') && !isElsewhere;
  return openWorkflow(emit, {
    place: [
      document.root,
      document.path,
      ...(pointer === '' ? [] : [pointer]),
      kind,
      ...(namespace === undefined ? [] : [namespace]),
      name,
    ],
    kind: 'pipeline',
    engine: 'argo-workflows',
    defaults: isRun ? SILENT : LIBRARY,
    name,
    source: sourceOf(document, document.tree, pointer),
    also: [{ kind: 'name', value: name }, mentionOf(kind, name)],
    props: {
      ...propsOfLabels(document),
      onError: isRun ? onErrorOf(risksOf(plan)) : undefined,
      timeout: isBounded(manifest) ? 'set' : undefined,
      logging: textOf(at(spec, 'archiveLogs')) === 'true' ? 'all' : undefined,
      tags: tagsOf(manifest),
    },
  });
}

// The deadline of the workflow, or of the template that it enters.
function isBounded({ spec, specPointer }: Manifest): boolean {
  const entry = textOf(at(spec, 'entrypoint'));
  const template = templatesOf(spec, specPointer).find((each) => each.name === entry);
  return hasKey(spec, 'activeDeadlineSeconds') || ['activeDeadlineSeconds', 'timeout'].some((name) => hasKey(template?.tree, name));
}

function tagsOf({ kind, tree, spec }: Manifest): readonly string[] | undefined {
  const isOff = textOf(at(tree, 'spec', 'suspend')) === 'true';
  const tags = [
    ...(kind.endsWith('Template') ? ['template'] : []),
    ...(isOff ? ['suspended'] : []),
    // Its record is deleted some time after its end.
    ...(hasKey(spec, 'ttlStrategy') ? ['ttl'] : []),
  ];
  return tags.length === 0 ? undefined : tags.sort();
}

function emitCalledTemplate({ spec, specPointer }: Manifest, { flow, source }: Where): void {
  const called = at(spec, 'workflowTemplateRef');
  const name = textOf(at(called, 'name'));
  if (called === undefined || name === undefined || name.includes('{{')) return;
  flow.emit.edge({
    type: 'CALLS',
    from: { key: flow.key },
    to: workflowRef(templateKind(called), name),
    props: { mode: 'sync' },
    source: source(called, pointerTo(specPointer, 'workflowTemplateRef')),
  });
}

function emitStep(step: PlannedStep, where: Where): void {
  const { flow } = where;
  const source = where.source(step.tree, step.pointer);
  const reach = reachOf(step, where);
  const declared = declarationOf(step);
  addStep(flow, { ...declared, ...reach.effect, source });
  emitReach(step, reach, where);
  if (declared.tags?.includes('approval') === true) guardedBy(flow, { step: step.id, kind: 'approval', name: step.name, source });
  for (const name of limitsOfStep(step)) guardedBy(flow, { step: step.id, kind: 'limit', name, source });
}

function limitsOfStep({ template }: PlannedStep): readonly string[] {
  return template === undefined ? [] : limitNames(at(template.tree, 'synchronization')).slice(0, 1);
}

function emitWays(plan: Plan, { flow, source }: Where): void {
  for (const { from, to, kind, condition, place, pointer } of plan.flows)
    flowsTo(flow, { from: from.id, to: to.id, kind, condition, source: source(place, pointer) });
  for (const { of, by, kind, catches, place, pointer } of plan.handlings)
    handledBy(flow, { of: of?.id, by: by.id, kind, catches, source: source(place, pointer) });
}
