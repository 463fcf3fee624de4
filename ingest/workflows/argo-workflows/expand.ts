// Lays out steps, tasks and containers of a template.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { type Dependency, dependenciesIn } from './depends.ts';
import { innerParameters } from './parameters.ts';
import {
  type Around,
  conditionOf,
  kindOfHook,
  MAX_NESTING,
  MAX_STEPS,
  type PlannedStep,
  type Planning,
  uniqueId,
  unknownTemplate,
} from './plan.ts';
import { groupsOf, hooksOf, type Task, type Template, tasksOf, templateOf } from './templates.ts';

/** Lays out what is inside a template; gives the steps it begins with. */
export function expand(planning: Planning, template: Template, around: Around): readonly PlannedStep[] {
  if (template.kind === 'steps') return expandGroups(planning, template, around);
  if (template.kind === 'dag') return expandTasks(planning, template, around);
  return template.kind === 'containerSet' ? expandContainers(planning, template, around) : [];
}

export function isComposite(template: Template | undefined): boolean {
  return template?.kind === 'steps' || template?.kind === 'dag' || template?.kind === 'containerSet';
}

/** One invocation with all that is inside it. */
export function addTask(planning: Planning, task: Task, around: Around): PlannedStep {
  const inline = at(task.tree, 'inline');
  const named = textOf(at(task.tree, 'template'));
  const template =
    inline === undefined
      ? planning.templates.get(named ?? '')
      : templateOf(inline, { name: undefined, pointer: pointerTo(task.pointer, 'inline'), defaults: planning.defaults });
  const step: PlannedStep = {
    id: uniqueId(planning, `${around.prefix}${task.name}`, task.pointer),
    name: task.label ?? task.name,
    tree: task.tree,
    pointer: task.pointer,
    parent: around.parent,
    template,
    parameters: template === undefined ? around.parameters : innerParameters(template.tree, at(task.tree, 'arguments'), around.parameters),
    isHandler: around.isHandler,
    ...(textOf(at(task.tree, 'continueOn', 'failed')) === 'true' ? { errors: 'ignore' as const } : {}),
  };
  planning.plan.steps.push(step);
  if (template === undefined && named !== undefined && !named.includes('{{')) {
    planning.plan.gaps.push(unknownTemplate(named, at(task.tree, 'template') ?? task.tree, task.pointer));
  }
  if (template !== undefined && isComposite(template)) enter(planning, step, template, around);
  for (const hook of hooksOf(task.tree, task.pointer)) addHook(planning, step, hook, around);
  return step;
}

function enter(planning: Planning, step: PlannedStep, template: Template, around: Around): void {
  const open = around.chain.find((each) => each.template === template);
  if (open !== undefined) {
    planning.loops.push({ from: step, to: open.heads });
    return;
  }
  if (planning.plan.steps.length >= MAX_STEPS || around.chain.length >= MAX_NESTING) {
    planning.plan.gaps.push({
      code: 'too-large',
      detail: `the workflow has more than ${MAX_STEPS} steps or ${MAX_NESTING} levels when its templates are laid out; "${step.name}" was left closed`,
      remedy: 'Nothing to repair; to see every step, split the workflow and join the parts with templateRef.',
      place: step.tree,
      pointer: step.pointer,
    });
    return;
  }
  const own = { template, heads: [] as PlannedStep[] };
  const inside = { ...around, prefix: `${step.id}.`, parent: step, parameters: step.parameters, chain: [...around.chain, own] };
  own.heads.push(...expand(planning, template, inside));
}

function addHook(planning: Planning, owner: PlannedStep, hook: ReturnType<typeof hooksOf>[number], around: Around): void {
  const kind = kindOfHook(hook);
  const by = planHook(planning, hook, { ...around, prefix: `${owner.id}.`, isHandler: kind !== undefined || around.isHandler });
  const { place, pointer, expression } = hook;
  if (kind === undefined) planning.plan.flows.push({ from: owner, to: by, kind: 'sequence', condition: expression, place, pointer });
  else planning.plan.handlings.push({ of: owner, by, kind, catches: kind === 'error' ? expression : undefined, place, pointer });
  if (kind === 'error') owner.errors ??= 'explicit';
}

/** The step of a hook: `onExit: notify`, or a map that names its template like a task. */
export function planHook(planning: Planning, hook: ReturnType<typeof hooksOf>[number], around: Around): PlannedStep {
  const { tree } = hook;
  const named = tree.kind === 'scalar' ? invocationOf(tree) : tree;
  const label = textOf(at(named, 'template')) ?? textOf(at(named, 'templateRef', 'template'));
  return addTask(planning, { name: hook.name, label, tree: named, pointer: hook.pointer }, around);
}

function invocationOf(name: Tree): Tree {
  const { line, column, endLine } = name;
  return { kind: 'map', line, column, endLine, entries: new Map([['template', { key: 'template', value: name, line, column, endLine }]]) };
}

/** More ways between two groups than this go through the group itself. */
const MAX_WAYS = 400;

function expandGroups(planning: Planning, template: Template, around: Around): readonly PlannedStep[] {
  let before: readonly PlannedStep[] = [];
  let heads: readonly PlannedStep[] = [];
  for (const [row, tasks] of groupsOf(template).entries()) {
    const group = tasks.map((task) => addTask(planning, task, around));
    if (group.length === 0) continue;
    if (before.length * group.length > MAX_WAYS) before = throughGate(planning, before, { template, row, around });
    for (const from of before) for (const to of group) addFlow(planning, from, to);
    if (heads.length === 0) heads = group;
    before = group;
  }
  return heads;
}

function addFlow(planning: Planning, from: PlannedStep, to: PlannedStep): void {
  planning.plan.flows.push({ from, to, kind: 'sequence', condition: conditionOf(to.tree), place: to.tree, pointer: to.pointer });
}

function throughGate(
  planning: Planning,
  before: readonly PlannedStep[],
  { template, row, around }: { readonly template: Template; readonly row: number; readonly around: Around },
): readonly PlannedStep[] {
  const pointer = pointerTo(template.pointer, 'steps', row);
  const gate: PlannedStep = {
    id: uniqueId(planning, `${around.prefix}group ${row + 1}`, pointer),
    name: `group ${row + 1}`,
    tree: at(template.tree, 'steps', row) ?? template.tree,
    pointer,
    parent: around.parent,
    template: undefined,
    parameters: around.parameters,
    part: 'group',
    isHandler: around.isHandler,
  };
  planning.plan.steps.push(gate);
  for (const from of before) addFlow(planning, from, gate);
  return [gate];
}

function expandTasks(planning: Planning, template: Template, around: Around): readonly PlannedStep[] {
  const added = tasksOf(template).map((task) => [task, addTask(planning, task, around)] as const);
  const byName = new Map(added.map(([task, step]) => [task.name, step]));
  return added.flatMap(([task, step]) => {
    const waits = waitsOf(task);
    for (const wait of waits) addWait(planning, step, { ...wait, byName });
    return waits.length === 0 ? [step] : [];
  });
}

interface Wait {
  readonly dependency: Dependency;
  readonly place: Tree;
  readonly pointer: string;
}

// `dependencies` want success; `depends` says which ends it wants.
function waitsOf({ tree, pointer }: Task): readonly Wait[] {
  const depends = at(tree, 'depends');
  const text = textOf(depends);
  if (depends !== undefined && text !== undefined && text.trim() !== '') {
    return dependenciesIn(text).map((dependency) => ({ dependency, place: depends, pointer: pointerTo(pointer, 'depends') }));
  }
  return itemsOf(at(tree, 'dependencies')).flatMap((item, index) => {
    const task = textOf(item);
    const dependency = { onSuccess: true, onFailure: false, failures: '' };
    return task === undefined
      ? []
      : [{ dependency: { task, ...dependency }, place: item, pointer: pointerTo(pointer, 'dependencies', index) }];
  });
}

function addWait(planning: Planning, step: PlannedStep, wait: Wait & { readonly byName: ReadonlyMap<string, PlannedStep> }): void {
  const { dependency, place, pointer, byName } = wait;
  const from = byName.get(dependency.task);
  if (from === undefined) {
    planning.plan.gaps.push({
      code: 'unresolved',
      detail: `task "${step.name}" waits for "${dependency.task}", which is no task here`,
      remedy: 'Correct the name; tasks can only wait for tasks of the same dag.',
      place,
      pointer,
    });
    return;
  }
  const isException = dependency.onFailure && !dependency.onSuccess;
  planning.plan.flows.push({ from, to: step, kind: isException ? 'error' : 'sequence', condition: conditionOf(step.tree), place, pointer });
  if (!dependency.onFailure) return;
  from.errors ??= 'explicit';
  const kind = isException ? 'error' : 'exit';
  planning.plan.handlings.push({ of: from, by: step, kind, catches: isException ? dependency.failures : undefined, place, pointer });
}

// Containers of one pod, in the order of their dependencies. https://argo-workflows.readthedocs.io/en/latest/container-set-template/
function expandContainers(planning: Planning, template: Template, around: Around): readonly PlannedStep[] {
  const steps = itemsOf(at(template.tree, 'containerSet', 'containers')).map((tree, index): PlannedStep => {
    const pointer = pointerTo(template.pointer, 'containerSet', 'containers', index);
    const name = textOf(at(tree, 'name')) ?? pointer;
    const id = uniqueId(planning, `${around.prefix}${name}`, pointer);
    const { parent, parameters, isHandler } = around;
    return { id, name, tree, pointer, parent, template: undefined, parameters, part: 'container', isHandler };
  });
  planning.plan.steps.push(...steps);
  const byName = new Map(steps.map((step) => [step.name, step]));
  return steps.filter((step) => {
    const waits = waitsOf(step);
    for (const wait of waits) addWait(planning, step, { ...wait, byName });
    return waits.length === 0;
  });
}
