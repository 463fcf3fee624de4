// What stands in a file: workflows, tasks, event handlers, schedules; one, a list of them, or one inside a request.
// https://docs.conductor-oss.org/documentation/configuration/workflowdef/index.html
import type { Mention, MentionRef } from '../../../graph/model.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { jobRef } from '../target.ts';

export interface Placed {
  readonly tree: Tree;
  readonly pointer: string;
}

export type Definition = Placed & { readonly kind: 'workflow' | 'task' | 'handler' | 'schedule' };

export function isConductor(tree: Tree): boolean {
  const [first] = itemsOf(tree);
  return kindOf(tree) !== undefined || kindOf(at(tree, 'workflowDef')) === 'workflow' || kindOf(first) !== undefined;
}

export function definitionsOf(tree: Tree, pointer: string): readonly Definition[] {
  const inner = at(tree, 'workflowDef');
  if (kindOf(inner) === 'workflow' && inner !== undefined)
    return [{ kind: 'workflow', tree: inner, pointer: pointerTo(pointer, 'workflowDef') }];
  const placed =
    tree.kind === 'list' ? tree.items.map((item, index) => ({ tree: item, pointer: pointerTo(pointer, index) })) : [{ tree, pointer }];
  return placed.flatMap((each) => {
    const kind = kindOf(each.tree);
    return kind === undefined ? [] : [{ ...each, kind }];
  });
}

function kindOf(tree: Tree | undefined): Definition['kind'] | undefined {
  if (textOf(at(tree, 'name')) === undefined) return undefined;
  const tasks = at(tree, 'tasks');
  if (tasks !== undefined)
    return itemsOf(tasks).some((task) => textOf(at(task, 'taskReferenceName')) !== undefined) ? 'workflow' : undefined;
  const isTask =
    ['retryLogic', 'timeoutPolicy', 'responseTimeoutSeconds'].filter((key) => hasKey(tree, key)).length > 0 &&
    ['retryCount', 'timeoutSeconds', 'responseTimeoutSeconds'].some((key) => hasKey(tree, key));
  if (isTask && !hasKey(tree, 'properties')) return 'task';
  const action = textOf(at(itemsOf(at(tree, 'actions'))[0], 'action'));
  if (
    textOf(at(tree, 'event')) !== undefined &&
    /^(start_workflow|complete_task|fail_task|terminate_workflow|update_workflow_variables)$/.test(action ?? '')
  )
    return 'handler';
  return textOf(at(tree, 'cronExpression')) !== undefined && textOf(at(tree, 'startWorkflowRequest', 'name')) !== undefined
    ? 'schedule'
    : undefined;
}

/** Workflows are known by their name. */
export function mentionOf(name: string): Mention {
  return { kind: 'process-id', value: name, within: 'conductor' };
}

/** A workflow by its name; one that is computed is known by its words, in this file only. */
export function workflowRef(name: string, file: string): MentionRef {
  if (isComputed(name)) return jobRef({ type: name, types: ['Workflow'], within: file });
  return { type: 'Workflow', mention: mentionOf(name), unresolved: { name, kind: 'process' } };
}

/** ${workflow.input.x}, ${task.output.y}, $workflow.input.x: known when it runs. */
export function isComputed(text: string): boolean {
  return text.includes('${') || text.startsWith('$');
}
