// Which documents are workflows of the DSL, and how they are called. https://github.com/serverlessworkflow/specification
import type { Mention } from '../../../graph/model.ts';
import { at, type Entry, entriesOf, hasKey, itemsOf, type Position, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

export function isServerlessWorkflow(tree: Tree): boolean {
  return isVersion1(tree) || isVersion0(tree);
}

/** `document.dsl` names the version since 1.0. */
export function isVersion1(tree: Tree): boolean {
  return /^1\./.test(textOf(at(tree, 'document', 'dsl')) ?? '') && at(tree, 'do')?.kind === 'list';
}

/** `specVersion` and `states` until 0.9. */
function isVersion0(tree: Tree): boolean {
  return at(tree, 'states')?.kind === 'list' && /^v?0\.\d/.test(textOf(at(tree, 'specVersion')) ?? '');
}

/** Workflows are known by namespace and name, or by their id. */
export function mentionOf(id: string): Mention {
  return { kind: 'process-id', value: id, within: 'serverless-workflow' };
}

/** A task with the name under which its list holds it. */
export interface Task {
  readonly name: string;
  readonly body: Tree;
  readonly place: Position;
  readonly pointer: string;
}

export function tasksOf(list: Tree | undefined, pointer: string): readonly Task[] {
  return itemsOf(list).flatMap((item, index) =>
    entriesOf(item).map(({ key, value, ...place }: Entry) => ({ name: key, body: value, place, pointer: pointerTo(pointer, index, key) })),
  );
}

/** What a task does; `for` and `try` come before the `do` that they hold. */
const DOES = ['call', 'run', 'emit', 'listen', 'raise', 'set', 'switch', 'wait', 'fork', 'for', 'try', 'do'] as const;
export type Doing = (typeof DOES)[number];

export function doingOf(body: Tree): Doing | undefined {
  return DOES.find((key) => hasKey(body, key));
}

/** A component of `use` by its name: a retry policy, an authentication, a function. */
export function usedIn(workflow: Tree, kind: string, name: string | undefined): Tree | undefined {
  return name === undefined ? undefined : at(workflow, 'use', kind, name);
}

export function oneLineOf(tree: Tree | undefined): string | undefined {
  return textOf(tree)
    ?.replace(/^\$\{\s*|(?<!\s)\s*\}$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
