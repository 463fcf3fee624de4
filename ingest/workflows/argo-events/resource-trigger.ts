// Triggers that make, change or delete something in the cluster: workflows, jobs, anything else.
// https://argoproj.github.io/argo-events/sensors/triggers/argo-workflow/ · https://argoproj.github.io/argo-events/sensors/triggers/k8s-object-trigger/
import type { MentionRef } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { TextBlock } from '../../read/text-block.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { templateKind, workflowRef } from '../argo-manifest.ts';
import type { Effect } from '../effect.ts';
import { pointerTo } from '../pointer.ts';
import { referenceOf } from '../tekton-manifest.ts';
import { placed, type Reading } from './resource.ts';
import type { SetOff, Stated } from './set-off.ts';

const EFFECTS: Readonly<Record<string, Effect>> = {
  create: { effect: 'write' },
  update: { effect: 'write', idempotent: true },
  patch: { effect: 'write' },
  delete: { effect: 'destructive', idempotent: true },
  submit: {},
  'submit-from': {},
};

export function resourceSetOff(reading: Reading, { path, source }: Stated, kind: 'k8s' | 'argoWorkflow', tree: Tree): SetOff {
  const operation = textOf(at(tree, 'operation')) || (kind === 'k8s' ? 'create' : 'submit');
  const effect = Object.hasOwn(EFFECTS, operation) ? EFFECTS[operation] : undefined;
  const step = kind === 'argoWorkflow' ? ('call' as const) : ('service-task' as const);
  const from = at(tree, 'source');
  const resource = at(from, 'resource');
  const isMaking = operation === 'create' || operation === 'submit';
  if (resource?.kind !== 'map') {
    emitElsewhere(reading, from, { path: [...path, 'template', kind, 'source'], isMaking, source });
    return { kind: step, interactions: [], effect };
  }
  const target = kind === 'k8s' && !isMaking ? undefined : runOf(resource);
  // What is made here, and names no template of its own, is defined here.
  if (isMaking && !isByName(resource)) {
    reading.emit.embedded(resource, pointerTo(reading.manifest.specPointer, ...path, 'template', kind, 'source', 'resource'));
  }
  const interactions = target === undefined ? [] : [{ relation: 'CALLS' as const, to: target, props: { mode: 'async' } }];
  return { kind: target === undefined ? step : 'call', interactions, effect };
}

function isByName(resource: Tree): boolean {
  return ['workflowTemplateRef', 'pipelineRef', 'taskRef'].some((key) => hasKey(at(resource, 'spec'), key));
}

/** The workflow, job or pipeline that runs when the resource is made or submitted. */
function runOf(resource: Tree): MentionRef | undefined {
  const [group = '', kind = ''] = [textOf(at(resource, 'apiVersion'))?.split('/', 1)[0], textOf(at(resource, 'kind'))];
  const spec = at(resource, 'spec');
  const stated =
    textOf(at(resource, 'metadata', 'name')) ?? textOf(at(resource, 'metadata', 'generateName'))?.replace(/(?<![-.])[-.]+$/, '') ?? '';
  const name = isTemplated(stated) ? '' : stated;
  if (group === 'argoproj.io' && /^(Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)$/.test(kind)) {
    const reference = at(spec, 'workflowTemplateRef');
    const template = textOf(at(reference, 'name')) ?? '';
    if (reference !== undefined && template !== '' && !isTemplated(template)) return workflowRef(templateKind(reference), template);
    return name === '' || reference !== undefined ? undefined : workflowRef(kind, name);
  }
  if (group === 'tekton.dev' && kind === 'PipelineRun') return referenceOf(at(spec, 'pipelineRef'), 'Pipeline');
  if (group === 'tekton.dev' && kind === 'TaskRun') return referenceOf(at(spec, 'taskRef'), 'Task');
  if (group !== 'batch' || kind !== 'Job' || name === '') return undefined;
  return { type: 'Workflow', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'job' } };
}

interface Elsewhere {
  readonly path: readonly (string | number)[];
  readonly isMaking: boolean;
  readonly source: Stated['source'];
}

/** A text in the file is read as what it is; what stands in a bucket, a repository or a config map is not here. */
function emitElsewhere(reading: Reading, from: Tree | undefined, { path, isMaking, source }: Elsewhere): void {
  const inline = at(from, 'inline');
  const text = textOf(inline);
  if (inline !== undefined && text !== undefined && isMaking && !text.includes('{{')) {
    const isBlock = inline.endLine > inline.line;
    const block: TextBlock = { text, line: isBlock ? inline.line + 1 : inline.line, endLine: inline.endLine };
    reading.emit.embeddedText(block, pointerTo(reading.manifest.specPointer, ...path, 'inline'));
    return;
  }
  const [place] = entriesOf(from);
  reading.emit.gap({
    code: 'unresolved',
    detail:
      place === undefined
        ? 'a trigger does not state the resource that it makes'
        : `the resource that a trigger makes stands elsewhere (${place.key})`,
    remedy: 'Scan the file that holds it, or declare the workflow in fullscore.yaml.',
    source: place === undefined ? source : placed(reading, place, ...path),
  });
}
