// The resources of Argo Workflows, and how they are called.
// https://argo-workflows.readthedocs.io/en/latest/fields/
import type { Mention, MentionRef } from '../../graph/model.ts';
import type { TreeDocument } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { pointerTo } from './pointer.ts';

const KINDS: ReadonlySet<string> = new Set([
  'Workflow',
  'WorkflowTemplate',
  'ClusterWorkflowTemplate',
  'CronWorkflow',
  'WorkflowEventBinding',
]);

export interface Manifest {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly tree: Tree;
  readonly pointer: string;
  /** Spec of the workflow itself, wherever the kind keeps it. */
  readonly spec: Tree | undefined;
  readonly specPointer: string;
}

export function isArgoWorkflow(tree: Tree): boolean {
  return /^argoproj\.io\//.test(textOf(at(tree, 'apiVersion')) ?? '') && KINDS.has(textOf(at(tree, 'kind')) ?? '');
}

export function manifestOf({ tree, pointer, path }: TreeDocument): Manifest {
  const kind = textOf(at(tree, 'kind')) ?? '';
  const isCron = kind === 'CronWorkflow';
  const namespace = textOf(at(tree, 'metadata', 'namespace'));
  return {
    kind,
    name: nameOf(tree) ?? path.slice(path.lastIndexOf('/') + 1).replace(/\.(ya?ml|json)$/i, ''),
    namespace: namespace === undefined || namespace === '' || isTemplated(namespace) ? undefined : namespace,
    tree,
    pointer,
    spec: isCron ? at(tree, 'spec', 'workflowSpec') : at(tree, 'spec'),
    specPointer: isCron ? pointerTo(pointer, 'spec', 'workflowSpec') : pointerTo(pointer, 'spec'),
  };
}

/** Name of a resource; one that gets a number when it is made is known by what stands before the number. */
function nameOf(tree: Tree): string | undefined {
  const name = textOf(at(tree, 'metadata', 'name')) ?? textOf(at(tree, 'metadata', 'generateName'))?.replace(/(?<![-.])[-.]+$/, '');
  return name === undefined || name.trim() === '' ? undefined : name;
}

/** Resources are known by kind and name. */
export function mentionOf(kind: string, name: string): Mention {
  return { kind: 'process-id', value: name, within: kind };
}

export function workflowRef(kind: string, name: string): MentionRef {
  return { type: 'Workflow', mention: mentionOf(kind, name), unresolved: { name, kind: 'pipeline' } };
}

/** `templateRef` and `workflowTemplateRef` name a WorkflowTemplate, or with clusterScope a ClusterWorkflowTemplate. */
export function templateKind(reference: Tree | undefined): string {
  return textOf(at(reference, 'clusterScope')) === 'true' ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate';
}
