// How tasks are retried and bounded stands in definitions of their own, often in files beside the workflow.
import { posix } from 'node:path';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, numberOf, type Tree, textOf } from '../../read/tree.ts';
import type { Retry, Timeout } from '../defaults.ts';
import { definitionsOf } from './definition.ts';
import { TASK_DEFINITION } from './silent.ts';

export interface Limits {
  readonly retry?: Retry;
  readonly timeout?: Timeout;
}

const MAX_FILES = 40;

/** Task definitions by name: of the same file, else of files in the same or the parent folder whose name or folder speaks of tasks. */
export async function taskDefinitionsOf(document: TreeDocument, siblings: Siblings): Promise<ReadonlyMap<string, Tree>> {
  const found = new Map<string, Tree>();
  const parent = posix.dirname(posix.dirname(document.path));
  const near = siblings.matching(
    (path) => speaksOfTasks(path) && path !== document.path && posix.dirname(path).startsWith(parent === '.' ? '' : parent),
  );
  for (const path of near.slice(0, MAX_FILES)) {
    for (const { tree } of await siblings.tree(path)) note(tree, found);
  }
  note(document.tree, found);
  return found;
}

function speaksOfTasks(path: string): boolean {
  const [name = '', folder = ''] = path.split('/').reverse();
  return /\.(json|ya?ml)$/i.test(name) && /task/i.test(`${folder}/${name.slice(0, name.lastIndexOf('.'))}`);
}

function note(tree: Tree, found: Map<string, Tree>): void {
  for (const definition of definitionsOf(tree, '')) {
    const name = definition.kind === 'task' ? textOf(at(definition.tree, 'name')) : undefined;
    if (name !== undefined) found.set(name, definition.tree);
  }
}

/** What a definition says of retrying and ending; an alert alone ends nothing. */
export function limitsOf(definition: Tree): Limits {
  const count = numberOf(at(definition, 'retryCount'));
  const isEnded = (numberOf(at(definition, 'timeoutSeconds')) ?? 0) > 0 && textOf(at(definition, 'timeoutPolicy')) !== 'ALERT_ONLY';
  const response = numberOf(at(definition, 'responseTimeoutSeconds'));
  return {
    retry: count === undefined ? TASK_DEFINITION.retry : count === 0 ? 'none' : 'set',
    timeout: isEnded || (response !== undefined && response > 0) ? 'set' : TASK_DEFINITION.timeout,
  };
}
