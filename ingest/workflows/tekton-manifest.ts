// Resources of Tekton, and how they name one another. https://tekton.dev/docs/pipelines/ · https://tekton.dev/docs/triggers/
import type { Mention, MentionRef } from '../../graph/model.ts';
import type { TreeDocument } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';
import { at, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { pointerTo } from './pointer.ts';

const KINDS: ReadonlySet<string> = new Set([
  'Pipeline',
  'PipelineRun',
  'Task',
  'ClusterTask',
  'TaskRun',
  'StepAction',
  'Trigger',
  'TriggerTemplate',
  'EventListener',
]);

export interface Manifest {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly spec: Tree | undefined;
  readonly pointer: string;
  readonly specPointer: string;
}

export function isTekton(tree: Tree): boolean {
  return /^(triggers\.)?tekton\.dev\//.test(textOf(at(tree, 'apiVersion')) ?? '') && KINDS.has(textOf(at(tree, 'kind')) ?? '');
}

export function manifestOf({ tree, pointer, path }: TreeDocument): Manifest {
  const named = (textOf(at(tree, 'metadata', 'name')) ?? textOf(at(tree, 'metadata', 'generateName')))
    ?.replace(/\$\(.*$/s, '')
    .replace(/(?<![-.])[-.]+$/, '');
  const namespace = textOf(at(tree, 'metadata', 'namespace'));
  return {
    kind: textOf(at(tree, 'kind')) ?? '',
    name: named === undefined || named.trim() === '' ? path.slice(path.lastIndexOf('/') + 1).replace(/\.(ya?ml|json)$/i, '') : named,
    namespace: namespace === undefined || namespace === '' || isTemplated(namespace) ? undefined : namespace,
    spec: at(tree, 'spec'),
    pointer,
    specPointer: pointerTo(pointer, 'spec'),
  };
}

/** Resources are known by kind and name; a ClusterTask is a Task for all namespaces. */
export function mentionOf(kind: string, name: string): Mention {
  return { kind: 'process-id', value: name, within: `tekton ${kind}` };
}

/** What a taskRef, pipelineRef or stepRef names, by name or through a resolver (hub, git, bundle, cluster); undefined for what only the run knows. */
export function referenceOf(reference: Tree | undefined, kind: string): MentionRef | undefined {
  const parameter = (name: string): string | undefined =>
    textOf(
      at(
        itemsOf(at(reference, 'params')).find((item) => textOf(at(item, 'name')) === name),
        'value',
      ),
    );
  const name = textOf(at(reference, 'name')) ?? parameter('name') ?? parameter('pathInRepo');
  if (name === undefined || name === '' || isTemplated(name)) return undefined;
  const named = textOf(at(reference, 'kind')) ?? parameter('kind') ?? kind;
  const own = /^(cluster)?task$/i.test(named) ? (named.toLowerCase() === 'clustertask' ? 'ClusterTask' : 'Task') : kind;
  return { type: 'Workflow', mention: mentionOf(own, name), unresolved: { name, kind: kind === 'Pipeline' ? 'pipeline' : 'job' } };
}
