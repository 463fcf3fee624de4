// A sensor: the events that it waits for, and the triggers that they set off.
// https://argoproj.github.io/argo-events/concepts/sensor/
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { emitPlan, type FlowPlan, newPlan, uniqueId } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import { guardedBy, interacts, startedBy } from '../vocabulary.ts';
import { dependenciesOf } from './dependencies.ts';
import { openResource, placed, type Reading } from './resource.ts';
import type { PlacedTrigger } from './set-off.ts';
import { triggerOf } from './trigger.ts';
import { layOutWays } from './ways.ts';

export function emitSensor(reading: Reading): void {
  const { emit, manifest } = reading;
  const plan = newPlan();
  const dependencies = dependenciesOf(reading, plan);
  const triggers = itemsOf(at(manifest.spec, 'triggers')).flatMap((tree, index) => layOutTrigger(reading, plan, { tree, index }));
  for (const trigger of triggers) layOutWays(reading, plan, { trigger, dependencies });
  const flow = openResource(reading, { kind: 'pipeline', props: { onError: onErrorOf(triggers) } });
  emitPlan(flow, plan);
  for (const dependency of dependencies) {
    if (dependency.event === undefined) continue;
    interacts(flow, dependency.id, { relation: 'CONSUMES', to: dependency.event }, dependency.source);
    startedBy(flow, { by: dependency.event, kind: 'message', source: dependency.source });
  }
  for (const { id, limit } of triggers) {
    if (limit !== undefined) guardedBy(flow, { step: id, kind: 'limit', name: limit.name, source: limit.source });
  }
  if (triggers.length > 0) return;
  emit.gap({
    code: 'unresolved',
    detail: `the sensor "${manifest.name}" has no trigger`,
    remedy: 'List its triggers in spec.triggers.',
    source: placed(reading, manifest.spec ?? reading.document.tree),
  });
}

interface Listed {
  readonly tree: Tree;
  readonly index: number;
}

function layOutTrigger(reading: Reading, plan: FlowPlan, { tree, index }: Listed): readonly PlacedTrigger[] {
  if (tree.kind !== 'map') return [];
  const path = ['triggers', index];
  const own = addTrigger(reading, plan, { tree, path });
  const letters = at(tree, 'dlqTrigger');
  if (letters === undefined) return [own];
  return [addDeadLetter(reading, plan, own, letters)];
}

interface Standing {
  readonly tree: Tree;
  readonly path: readonly (string | number)[];
}

function addTrigger(reading: Reading, plan: FlowPlan, { tree, path }: Standing, isHandled = false): PlacedTrigger {
  const source = placed(reading, tree, ...path);
  const wanted = textOf(at(tree, 'template', 'name')) ?? path.join('/');
  const id = uniqueId(plan, wanted, pointerTo('', ...path));
  const trigger = triggerOf(reading, { tree, path, source });
  const isOnce = textOf(at(tree, 'atLeastOnce')) !== 'true';
  const retry = retryOf(at(tree, 'retryStrategy'));
  // Nobody waits for a trigger that runs at most once: newer versions do not learn that it failed.
  const isUnsure = retry === 'set' && isOnce;
  plan.steps.push({
    declared: {
      id,
      name: wanted,
      kind: trigger.kind,
      source,
      isWork: trigger.isWork && !isUnsure,
      retry: isUnsure ? undefined : retry,
      errors: isUnsure ? 'ignore' : undefined,
      timeout: trigger.timeout,
      ...trigger.effect,
      tags: isOnce ? [] : ['at-least-once'],
    },
    reach: trigger.interactions.map((interaction) => ({ interaction, source })),
  });
  if (isUnsure) {
    plan.gaps.push({
      code: 'ambiguous',
      detail: `whether "${wanted}" is tried again depends on the version: newer ones do so only for triggers that run at least once`,
      remedy: 'Set atLeastOnce: true on the trigger.',
      source,
    });
  }
  return { ...trigger, id, tree, path, isHandled };
}

// https://argoproj.github.io/argo-events/sensors/more-about-sensors-and-triggers/#trigger-retries
function addDeadLetter(reading: Reading, plan: FlowPlan, own: PlacedTrigger, letters: Tree): PlacedTrigger {
  const path = [...own.path, 'dlqTrigger'];
  const source = placed(reading, letters, ...path);
  const other = addTrigger(reading, plan, { tree: letters, path });
  if (textOf(at(own.tree, 'atLeastOnce')) !== 'true') {
    plan.gaps.push({
      code: 'ambiguous',
      detail: `the dlqTrigger of "${own.id}" is set off only where the trigger itself runs at least once`,
      remedy: 'Set atLeastOnce: true on the trigger.',
      source,
    });
    return own;
  }
  plan.handlings.push({ of: own.id, by: other.id, kind: 'dead-letter', source });
  plan.flows.push({ from: own.id, to: other.id, kind: 'error', source });
  const index = plan.steps.findIndex(({ declared }) => declared.id === own.id);
  const step = plan.steps[index];
  if (step !== undefined) plan.steps[index] = { ...step, declared: { ...step.declared, errors: 'explicit' } };
  return { ...own, isHandled: true };
}

function retryOf(strategy: Tree | undefined): 'set' | 'none' | undefined {
  if (strategy === undefined || !hasSettings(strategy)) return undefined;
  return textOf(at(strategy, 'steps')) === '1' ? 'none' : 'set';
}

function hasSettings(strategy: Tree): boolean {
  return ['steps', 'duration', 'factor', 'jitter'].some((key) => hasKey(strategy, key));
}

function onErrorOf(triggers: readonly PlacedTrigger[]): 'handled' | 'ignore' | undefined {
  const work = triggers.filter(({ isWork }) => isWork);
  if (work.length === 0) return undefined;
  return work.every(({ isHandled }) => isHandled) ? 'handled' : 'ignore';
}
