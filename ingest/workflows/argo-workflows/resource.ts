// Resource templates: a step that creates, changes or deletes something in the cluster, and may wait for what becomes of it.
// https://argo-workflows.readthedocs.io/en/latest/walk-through/kubernetes-resources/
import type { MentionRef } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import type { TextBlock } from '../../read/text-block.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { workflowRef } from '../argo-manifest.ts';
import type { Effect } from '../effect.ts';
import type { Target } from './http.ts';
import { filled, type Parameters } from './parameters.ts';

const EFFECTS: Readonly<Record<string, Effect>> = {
  get: { effect: 'read', idempotent: true },
  create: { effect: 'write' },
  apply: { effect: 'write', idempotent: true },
  replace: { effect: 'write', idempotent: true },
  patch: { effect: 'write' },
  delete: { effect: 'destructive', idempotent: true },
};

export function resourceTarget(tree: Tree | undefined, parameters: Parameters): Target {
  const action = textOf(at(tree, 'action')) ?? '';
  const effect = Object.hasOwn(EFFECTS, action) ? EFFECTS[action] : undefined;
  const started = action === 'create' || action === 'apply' ? startedBy(filled(textOf(at(tree, 'manifest')) ?? '', parameters)) : undefined;
  const isAwaited = ['successCondition', 'failureCondition'].some((name) => at(tree, name) !== undefined);
  const interactions =
    started === undefined ? [] : [{ relation: 'CALLS' as const, to: started, props: { mode: isAwaited ? 'sync' : 'async' } }];
  return { interactions, ...(effect === undefined ? {} : { effect }) };
}

/** The workflow or job that a manifest makes run: the template that it names, else itself. */
function startedBy(manifest: string): MentionRef | undefined {
  const field = (pattern: RegExp): string | undefined => {
    const value = pattern.exec(manifest)?.[1]?.replace(/^["']|["']$/g, '');
    return value === undefined || value.includes('{{') ? undefined : value;
  };
  const kind = field(/^[ \t]*kind:[ \t]*(\S+)/m);
  const name = field(/^[ \t]*(?:name|generateName):[ \t]*(\S+)/m)?.replace(/-$/, '');
  if (kind === 'Workflow') {
    const reference = /^[ \t]*workflowTemplateRef:((?:[ \t]*\n[ \t]+[^\n]*){1,3})/m.exec(manifest)?.[1] ?? '';
    const template = /\bname:[ \t]*([^\s{]+)/.exec(reference)?.[1];
    if (template !== undefined)
      return workflowRef(/clusterScope:[ \t]*true/.test(reference) ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate', template);
    return name === undefined || reference !== '' ? undefined : workflowRef('Workflow', name);
  }
  if (kind !== 'Job' || name === undefined) return undefined;
  return { type: 'Workflow', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'job' } };
}

/** A manifest that no template has to fill in is a definition of its own. */
export function emitManifest(emit: Emit, tree: Tree | undefined, pointer: string): void {
  const manifest = at(tree, 'manifest');
  const text = textOf(manifest);
  if (manifest === undefined || text === undefined || text.includes('{{') || !/^[ \t]*apiVersion:/m.test(text)) return;
  if (!['create', 'apply'].includes(textOf(at(tree, 'action')) ?? '')) return;
  const isBlock = manifest.endLine > manifest.line;
  const block: TextBlock = { text, line: isBlock ? manifest.line + 1 : manifest.line, endLine: manifest.endLine };
  emit.embeddedText(block, pointer);
}
