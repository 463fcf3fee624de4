// Jobs and steps in the words of the graph.
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import { environmentOf, type Job, type Step } from './definition.ts';
import { isPinned, knownAction } from './known-actions.ts';
import { isWorkflow } from './reach.ts';

type Declared = Omit<StepDeclaration, 'source'>;

export function jobStep(job: Job, isHandled: boolean): Declared {
  const { id, tree } = job;
  const isCall = hasKey(tree, 'uses');
  const environment = environmentOf(tree);
  const matrix = at(tree, 'strategy', 'matrix');
  return {
    id,
    name: textOf(at(tree, 'name')) ?? id,
    kind: isCall ? 'call' : 'sub-process',
    // The called workflow has jobs with limits of their own.
    timeout: isCall ? undefined : jobTimeout(tree),
    errors: errorsOf(tree, isHandled),
    tags: [
      ...(matrix === undefined ? [] : ['multi-instance']),
      ...(textOf(at(tree, 'strategy', 'fail-fast')) === 'false' ? ['no-fail-fast'] : []),
      ...(environment === undefined ? [] : [`environment:${environment}`]),
      ...(isCall ? pinTags(textOf(at(tree, 'uses'))) : []),
    ],
  };
}

export function stepStep(step: Step, job: Tree | undefined, isHandled: boolean): Declared {
  const { id, name, tree } = step;
  const uses = textOf(at(tree, 'uses'));
  const isCall = uses !== undefined && (uses.startsWith('./') || isWorkflow(uses));
  const errors = errorsOf(tree, isHandled);
  const timeout = hasKey(tree, 'timeout-minutes') ? 'set' : job === undefined ? undefined : jobTimeout(job);
  return {
    id,
    name,
    kind: isCall ? 'call' : 'script',
    ...(errors === undefined && !isCall ? { retry: 'none', automated: true } : { isWork: !isCall }),
    timeout,
    errors,
    effect: uses === undefined ? undefined : knownAction(uses)?.effect?.effect,
    tags: pinTags(uses),
  };
}

function jobTimeout(job: Tree): Timeout {
  return hasKey(job, 'timeout-minutes') ? 'set' : 'default';
}

// Whether an expression lets an error pass is known only when it runs.
function errorsOf(tree: Tree, isHandled: boolean): Declared['errors'] {
  const tolerated = textOf(at(tree, 'continue-on-error'));
  if (tolerated === 'true') return 'ignore';
  if (isHandled) return 'explicit';
  return tolerated === undefined || tolerated === 'false' ? 'fail' : undefined;
}

// Who publishes the action can change what it does under the same tag.
function pinTags(uses: string | undefined): readonly string[] {
  if (uses === undefined || isPinned(uses)) return [];
  return [uses.startsWith('docker://') ? 'unpinned-image' : 'unpinned-action'];
}

/** Jobs that no other job must end before. */
export function headsOf(jobs: readonly Job[]): readonly string[] {
  return jobs.filter(({ needs }) => needs.length === 0).map(({ id }) => id);
}

/** Something that a failed run leaves half done: a deployment, a call, a job for an environment. */
export function isCoordinating(job: Job): boolean {
  return (
    hasKey(job.tree, 'uses') ||
    environmentOf(job.tree) !== undefined ||
    itemsOf(at(job.tree, 'steps')).some((step) => knownAction(textOf(at(step, 'uses')) ?? '')?.effect !== undefined)
  );
}
