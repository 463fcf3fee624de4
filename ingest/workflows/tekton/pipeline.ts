// The tasks of a pipeline: their order, what they call, and what runs at the end. https://tekton.dev/docs/pipelines/pipelines/
import type { MentionRef, Source } from '../../../graph/model.ts';
import { at, entriesOf, hasKey, itemsOf, numberOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { StepContainer } from '../container.ts';
import { type FlowPlan, MAX_STEPS, type PlacedInteraction, uniqueId } from '../flow-plan.ts';
import { assigneeRef, groupRef } from '../performer.ts';
import { pointerTo } from '../pointer.ts';
import { jobRef } from '../target.ts';
import { referenceOf } from '../tekton-manifest.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import { addSteps } from './steps.ts';
import { afterFailure } from './when.ts';

export interface Layout {
  readonly plan: FlowPlan;
  readonly containers: { readonly step: string; readonly container: StepContainer }[];
  readonly performers: { readonly step: string; readonly to: MentionRef; readonly source: Source }[];
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

interface PipelineTask {
  readonly id: string;
  readonly name: string;
  readonly tree: Tree;
  readonly pointer: string;
}

/** Where the tasks of a pipeline stand: at the top, or in the task that holds it. */
interface Around {
  readonly prefix: string;
  readonly within: string | undefined;
  readonly depth: number;
}

/** Lays out `tasks` and `finally`; gives the tasks it begins with. */
export function addPipeline(layout: Layout, spec: Tree | undefined, place: { readonly pointer: string } & Around): readonly string[] {
  const tasks = tasksIn(layout, at(spec, 'tasks'), { ...place, pointer: pointerTo(place.pointer, 'tasks') });
  const last = tasksIn(layout, at(spec, 'finally'), { ...place, pointer: pointerTo(place.pointer, 'finally') });
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const heads = tasks.flatMap((task) => {
    addTask(layout, task, { ...place, isFinal: false });
    return addOrder(layout, task, byName) ? [] : [task.id];
  });
  for (const task of last) {
    addTask(layout, task, { ...place, isFinal: true });
    addFinal(layout, task, { byName, within: place.within });
  }
  return heads;
}

function tasksIn(
  { plan }: Layout,
  list: Tree | undefined,
  { pointer, prefix }: { readonly pointer: string; readonly prefix: string },
): readonly PipelineTask[] {
  return itemsOf(list)
    .slice(0, MAX_STEPS)
    .map((tree, index) => {
      const own = pointerTo(pointer, index);
      const name = textOf(at(tree, 'name')) ?? own;
      return { id: uniqueId(plan, `${prefix}${name}`, own), name, tree, pointer: own };
    });
}

const MAX_DEPTH = 20;

function addTask(layout: Layout, task: PipelineTask, around: Around & { readonly isFinal: boolean }): void {
  const { id, name, tree, pointer } = task;
  const source = layout.source(tree, pointer);
  const { kind, reach, performers = [], tags = [] } = doneBy(layout, task);
  const isIgnored = textOf(at(tree, 'onError')) === 'continue';
  const retries = at(tree, 'retries');
  const timeout = textOf(at(tree, 'timeout'));
  const declared: StepDeclaration = {
    id,
    name,
    kind,
    within: around.within,
    source,
    retry: retries === undefined ? (kind === 'user-task' ? undefined : 'none') : numberOf(retries) === 0 ? 'none' : 'set',
    timeout: timeout === undefined ? 'default' : /^0[a-z]*$/.test(timeout) ? 'none' : 'set',
    errors: isIgnored ? 'ignore' : kind === 'user-task' ? undefined : 'fail',
    tags: [...(hasKey(tree, 'matrix') ? ['multi-instance'] : []), ...tags],
  };
  layout.plan.steps.push({ declared, reach });
  for (const to of performers) layout.performers.push({ step: id, to, source });
  if (!around.isFinal) layout.plan.risks.push({ isCaught: isIgnored });
  const inside = { prefix: `${id}.`, within: id, depth: around.depth + 1 };
  const spec = at(tree, 'taskSpec');
  if (spec !== undefined) addSteps(layout, spec, { ...inside, pointer: pointerTo(pointer, 'taskSpec') });
  const pipeline = at(tree, 'pipelineSpec');
  if (pipeline !== undefined && around.depth < MAX_DEPTH)
    addPipeline(layout, pipeline, { ...inside, pointer: pointerTo(pointer, 'pipelineSpec') });
}

interface Done {
  readonly kind: StepDeclaration['kind'];
  readonly reach: readonly PlacedInteraction[];
  readonly performers?: readonly MentionRef[];
  readonly tags?: readonly string[];
}

function doneBy(layout: Layout, { tree, pointer, name }: PipelineTask): Done {
  if (hasKey(tree, 'taskSpec') || hasKey(tree, 'pipelineSpec')) return { kind: 'sub-process', reach: [] };
  const key = hasKey(tree, 'pipelineRef') ? 'pipelineRef' : 'taskRef';
  const reference = at(tree, key);
  const version = textOf(at(reference, 'apiVersion')) ?? 'tekton.dev/v1';
  const custom = textOf(at(reference, 'kind')) ?? '';
  const source = layout.source(reference ?? tree, pointerTo(pointer, key));
  if (!version.startsWith('tekton.dev/')) {
    // https://github.com/openshift-pipelines/manual-approval-gate
    if (custom === 'ApprovalTask') return { kind: 'user-task', reach: [], performers: approversOf(tree, name), tags: ['approval'] };
    return {
      kind: 'service-task',
      reach: [
        {
          interaction: { relation: 'CALLS', to: jobRef({ type: `${custom} ${version.split('/', 1)[0]}`.trim() }), props: { mode: 'sync' } },
          source,
        },
      ],
    };
  }
  const to = referenceOf(reference, key === 'pipelineRef' ? 'Pipeline' : 'Task');
  if (reference === undefined) {
    layout.plan.gaps.push({
      code: 'unresolved',
      detail: `task "${name}" names no task to run`,
      remedy: 'Give it a taskRef or a taskSpec.',
      source,
    });
  }
  return { kind: 'call', reach: to === undefined ? [] : [{ interaction: { relation: 'CALLS', to, props: { mode: 'sync' } }, source }] };
}

// "group:release" is a group, everything else an account.
function approversOf(tree: Tree, name: string): readonly MentionRef[] {
  const parameter = itemsOf(at(tree, 'params')).find((item) => textOf(at(item, 'name')) === 'approvers');
  return textsOf(at(parameter, 'value')).map((approver, index) =>
    approver.startsWith('group:') ? groupRef(approver) : assigneeRef(`${name} ${index + 1}`),
  );
}

/** FLOWS_TO from the tasks that it names in runAfter and those whose results it uses; whether there are any. */
function addOrder({ plan, source }: Layout, task: PipelineTask, byName: ReadonlyMap<string, PipelineTask>): boolean {
  const named = itemsOf(at(task.tree, 'runAfter')).map((place) => ({ name: textOf(place) ?? '', place }));
  const used = resultsUsed(task.tree);
  const before = new Map([...used, ...named].map((each) => [each.name, each]));
  for (const { name, place } of before.values()) {
    const from = byName.get(name);
    const where = source(place, task.pointer);
    if (from !== undefined && from !== task)
      plan.flows.push({ from: from.id, to: task.id, condition: conditionOf(task.tree), source: where });
    else if (from === undefined) {
      const remedy = 'Correct the name; tasks can only wait for tasks of the same pipeline.';
      plan.gaps.push({
        code: 'unresolved',
        detail: `task "${task.name}" waits for "${name}", which is no task here`,
        remedy,
        source: where,
      });
    }
  }
  return before.size > 0;
}

/** $(tasks.build.results.digest) in parameters, conditions and matrices. */
function resultsUsed(task: Tree): readonly { readonly name: string; readonly place: Tree }[] {
  const found: { name: string; place: Tree }[] = [];
  const open: (Tree | undefined)[] = [at(task, 'params'), at(task, 'when'), at(task, 'matrix')];
  while (open.length > 0) {
    const here = open.pop();
    if (here === undefined) continue;
    const place = here;
    for (const match of (textOf(here) ?? '').matchAll(/\$\(tasks\.([\w-]+)\.results\b/g)) found.push({ name: match[1] ?? '', place });
    open.push(...itemsOf(here), ...entriesOf(here).map(({ value }) => value));
  }
  return found;
}

function conditionOf(task: Tree): string | undefined {
  const parts = itemsOf(at(task, 'when')).flatMap((item) => {
    const cel = textOf(at(item, 'cel'));
    const input = textOf(at(item, 'input'));
    const operator = textOf(at(item, 'operator'));
    return cel ?? (input === undefined ? [] : `${input} ${operator ?? 'in'} ${textsOf(at(item, 'values')).join(', ')}`);
  });
  return parts.length === 0 ? undefined : parts.join(' and ').replace(/\s+/g, ' ');
}

/** Tasks at the end run whatever happened, or only after a failure. https://tekton.dev/docs/pipelines/pipelines/#adding-finally-to-the-pipeline */
function addFinal(
  { plan, source }: Layout,
  task: PipelineTask,
  { byName, within }: { readonly byName: ReadonlyMap<string, PipelineTask>; readonly within: string | undefined },
): void {
  const failure = afterFailure(task.tree);
  const where = source(task.tree, task.pointer);
  const of = failure?.of === undefined ? within : (byName.get(failure.of)?.id ?? within);
  if (failure === undefined) plan.handlings.push({ of: within, by: task.id, kind: 'exit', source: where });
  else plan.handlings.push({ of, by: task.id, kind: 'error', catches: conditionOf(task.tree), source: where });
}
