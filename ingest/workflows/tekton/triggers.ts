// What starts runs: a listener takes events over HTTP, a trigger picks them, a template makes runs of them. https://tekton.dev/docs/triggers/
import { localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { emitBelonging } from '../cluster.ts';
import { NO_ENGINE } from '../defaults.ts';
import { pointerTo } from '../pointer.ts';
import { type Manifest, mentionOf, referenceOf } from '../tekton-manifest.ts';
import { openResource } from './resource.ts';

/** The listener is a service of the cluster, `el-<name>`; it starts what its triggers name. */
export function emitListener(document: TreeDocument, emit: Emit, { name, namespace, spec, pointer, specPointer }: Manifest): void {
  const key = localKey('System', document.root, 'tekton', ...(namespace === undefined ? [] : [namespace]), `el-${name}`);
  const host = { kind: 'host', value: `el-${name}`, ...(namespace === undefined ? {} : { within: namespace }) } as const;
  emit.node({ type: 'System', kind: 'service', key, name: `el-${name}`, also: [host], source: sourceOf(document, document.tree, pointer) });
  const groups = itemsOf(at(spec, 'triggerGroups')).flatMap((group, index) =>
    itemsOf(at(group, 'triggers')).map((tree) => ({ tree, index })),
  );
  for (const [index, tree] of itemsOf(at(spec, 'triggers')).entries()) start(tree, pointerTo(specPointer, 'triggers', index));
  for (const { tree, index } of groups) start(tree, pointerTo(specPointer, 'triggerGroups', index));

  function start(tree: Tree, place: string): void {
    const to = startedBy(tree);
    if (to !== undefined) emit.edge({ type: 'STARTS', kind: 'http', from: { key }, to, source: sourceOf(document, tree, place) });
    const template = at(tree, 'template', 'spec');
    if (template !== undefined) embedRuns(emit, template, pointerTo(place, 'template', 'spec'));
  }
}

// By reference: a trigger or a template; old versions call the template by name.
function startedBy(trigger: Tree): MentionRef | undefined {
  const named = textOf(at(trigger, 'triggerRef'));
  if (named !== undefined) return refTo('Trigger', named);
  const template = textOf(at(trigger, 'template', 'ref')) ?? textOf(at(trigger, 'template', 'name'));
  return template === undefined ? undefined : refTo('TriggerTemplate', template);
}

function refTo(kind: string, name: string): MentionRef | undefined {
  return isTemplated(name) ? undefined : { type: 'Workflow', mention: mentionOf(kind, name), unresolved: { name, kind: 'job' } };
}

export function emitTrigger(document: TreeDocument, emit: Emit, manifest: Manifest): void {
  const flow = openResource(document, emit, { manifest, onError: undefined, defaults: NO_ENGINE });
  emitBelonging(flow, document, manifest.namespace);
  const { spec, specPointer } = manifest;
  const template = at(spec, 'template');
  const to = spec === undefined ? undefined : startedBy(spec);
  if (template === undefined) return;
  const source = sourceOf(document, template, pointerTo(specPointer, 'template'));
  if (to !== undefined) emit.edge({ type: 'CALLS', from: { key: flow.key }, to, props: { mode: 'async' }, source });
  const inline = at(template, 'spec');
  if (inline !== undefined) embedRuns(emit, inline, pointerTo(specPointer, 'template', 'spec'));
}

export function emitTriggerTemplate(document: TreeDocument, emit: Emit, manifest: Manifest): void {
  const flow = openResource(document, emit, { manifest, onError: undefined, defaults: NO_ENGINE });
  emitBelonging(flow, document, manifest.namespace);
  const { spec, specPointer } = manifest;
  for (const [index, run] of itemsOf(at(spec, 'resourcetemplates')).entries()) {
    const key = hasKey(at(run, 'spec'), 'pipelineRef') ? 'pipelineRef' : 'taskRef';
    const reference = at(run, 'spec', key);
    const to = referenceOf(reference, key === 'pipelineRef' ? 'Pipeline' : 'Task');
    if (reference === undefined || to === undefined) continue;
    const source = sourceOf(document, reference, pointerTo(specPointer, 'resourcetemplates', index, 'spec', key));
    emit.edge({ type: 'CALLS', from: { key: flow.key }, to, props: { mode: 'async' }, source });
  }
  embedRuns(emit, spec, specPointer);
}

/** Runs that hold their pipeline or task are definitions of their own. */
function embedRuns(emit: Emit, template: Tree | undefined, pointer: string): void {
  for (const [index, run] of itemsOf(at(template, 'resourcetemplates')).entries()) {
    const spec = at(run, 'spec');
    if (hasKey(spec, 'pipelineSpec') || hasKey(spec, 'taskSpec')) emit.embedded(run, pointerTo(pointer, 'resourcetemplates', index));
  }
}
