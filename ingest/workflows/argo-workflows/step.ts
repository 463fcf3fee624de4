// One planned step in the words of the graph.
import { at, hasKey, type Tree, textOf } from '../../read/tree.ts';
import type { Errors, Retry, Timeout } from '../defaults.ts';
import { approvalTags } from '../performer.ts';
import { spoken } from '../spoken.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import { isComposite } from './expand.ts';
import type { PlannedStep } from './plan.ts';
import { fieldOf, type Template, type TemplateKind } from './templates.ts';

const KINDS: Readonly<Record<TemplateKind, StepKind>> = {
  steps: 'sub-process',
  dag: 'sub-process',
  containerSet: 'sub-process',
  container: 'script',
  script: 'script',
  data: 'script',
  resource: 'service-task',
  http: 'service-task',
  plugin: 'service-task',
  suspend: 'wait-callback',
};

export function declarationOf(step: PlannedStep): Omit<StepDeclaration, 'source'> {
  const { template } = step;
  const isWaiting = waitsForSomebody(template);
  const approval = isWaiting ? approvalTags(spoken(`${step.name} ${template?.name ?? ''}`)) : [];
  const kind = kindOf(step);
  return {
    id: step.id,
    name: step.name,
    kind,
    within: step.parent?.id,
    isWork: isWork(step),
    // Somebody resumes it, in the user interface or on the command line.
    ...(isWaiting ? { automated: false } : {}),
    ...(kind === 'event-wait' ? { trigger: 'timer' } : {}),
    timeout: timeoutOf(template),
    retry: template === undefined ? undefined : retryOf(template),
    errors: errorsOf(step, kind),
    tags: [...markersOf(step), ...approval],
  };
}

/** It runs something outside the controller: a pod, a request, a resource. */
export function isWork({ template, part }: PlannedStep): boolean {
  if (part !== undefined) return part === 'container';
  return template?.kind !== undefined && template.kind !== 'suspend' && !isComposite(template);
}

function kindOf({ tree, template, part }: PlannedStep): StepKind | undefined {
  if (part !== undefined) return part === 'group' ? 'gateway' : 'script';
  if (template === undefined) return hasKey(tree, 'templateRef') || hasKey(tree, 'template') ? 'call' : undefined;
  if (template.kind === undefined) return hasKey(template.tree, 'templateRef') || hasKey(template.tree, 'template') ? 'call' : undefined;
  return template.kind === 'suspend' && !waitsForSomebody(template) ? 'event-wait' : KINDS[template.kind];
}

// With a duration a suspended workflow goes on by itself. https://argo-workflows.readthedocs.io/en/latest/walk-through/suspending/
function waitsForSomebody(template: Template | undefined): boolean {
  return template?.kind === 'suspend' && textOf(at(template.tree, 'suspend', 'duration')) === undefined;
}

function timeoutOf(template: Template | undefined): Timeout | undefined {
  if (template === undefined) return undefined;
  if (['activeDeadlineSeconds', 'timeout'].some((name) => fieldOf(template, name) !== undefined)) return 'set';
  if (template.kind === 'suspend') return waitsForSomebody(template) ? undefined : 'set';
  if (template.kind !== 'http') return undefined;
  // A request is given up after 30 seconds. https://argo-workflows.readthedocs.io/en/latest/http-template/
  return hasKey(at(template.tree, 'http'), 'timeoutSeconds') ? 'set' : 'default';
}

// No limit means until it succeeds, or until backoff.maxDuration is over. https://argo-workflows.readthedocs.io/en/latest/retries/
function retryOf(template: Template): Retry | undefined {
  const inSet = at(template.tree, 'containerSet', 'retryStrategy');
  if (inSet !== undefined) return textOf(at(inSet, 'retries')) === '0' ? 'none' : 'set';
  const strategy = fieldOf(template, 'retryStrategy');
  if (strategy === undefined || template.kind === 'suspend') return undefined;
  const limit = textOf(at(strategy, 'limit'));
  if (limit === undefined) return textOf(at(strategy, 'backoff', 'maxDuration')) === undefined ? 'unbounded' : 'set';
  return limit.trim() === '0' ? 'none' : 'set';
}

function errorsOf(step: PlannedStep, kind: StepKind | undefined): Errors | undefined {
  if (step.errors !== undefined) return step.errors;
  return kind === 'sub-process' || kind === 'call' ? 'fail' : undefined;
}

function markersOf({ tree, template, part }: PlannedStep): readonly string[] {
  if (part !== undefined) return [];
  const has = (holder: Tree | undefined, ...keys: readonly string[]): boolean => keys.some((key) => hasKey(holder, key));
  return [
    ...(has(tree, 'withItems', 'withParam', 'withSequence') ? ['multi-instance'] : []),
    ...(textOf(at(template?.tree, 'daemon')) === 'true' ? ['daemon'] : []),
    // Other branches go on after a failure; the whole fails all the same.
    ...(textOf(at(template?.tree, 'dag', 'failFast')) === 'false' ? ['no-fail-fast'] : []),
  ];
}
