// Lays out the tasks of a workflow: lists in lists, forks that join, cases, loops.
import type { MentionRef, Source } from '../../../graph/model.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type FlowPlan, leadOut, MAX_STEPS, uniqueId } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import type { StepDeclaration } from '../vocabulary.ts';
import { doneBy, typeOf, type Around as Where } from './task.ts';

export interface Layout {
  readonly plan: FlowPlan;
  readonly where: Where;
  /** Who does tasks of people. */
  readonly performers: { readonly step: string; readonly to: MentionRef; readonly source: Source }[];
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

export interface Around {
  readonly within: string | undefined;
  readonly depth: number;
}

interface Block {
  readonly head: string | undefined;
  readonly tails: readonly string[];
}

const MAX_DEPTH = 60;

export function layOut(layout: Layout, list: { readonly tree: Tree | undefined; readonly pointer: string }, around: Around): Block {
  let head: string | undefined;
  let tails: readonly string[] = [];
  for (const [index, task] of itemsOf(list.tree).entries()) {
    const pointer = pointerTo(list.pointer, index);
    if (layout.plan.steps.length >= MAX_STEPS || around.depth > MAX_DEPTH) {
      tooLarge(layout, task, pointer);
      break;
    }
    const wanted = textOf(at(task, 'taskReferenceName')) ?? textOf(at(task, 'name')) ?? pointer;
    const id = uniqueId(layout.plan, wanted, pointer);
    head ??= id;
    for (const from of tails) layout.plan.flows.push({ from, to: id, source: layout.source(task, pointer) });
    if (id !== wanted) repeated(layout, { task, pointer, wanted });
    tails = addTask(layout, { id, task, pointer, joins: isWholeJoin(task, itemsOf(list.tree)[index - 1]) }, around);
  }
  return { head, tails };
}

// A join of all branches of the fork before it; one that names fewer lets the others run on.
function isWholeJoin(task: Tree, before: Tree | undefined): boolean {
  if (typeOf(task) !== 'JOIN' || before === undefined || !/^FORK(_JOIN)?$/.test(typeOf(before))) return false;
  const named = itemsOf(at(task, 'joinOn')).length;
  return named === 0 || named >= itemsOf(at(before, 'forkTasks')).length;
}

interface IdTask {
  readonly joins?: boolean;
  readonly id: string;
  readonly task: Tree;
  readonly pointer: string;
}

function addTask(layout: Layout, { id, task, pointer, joins = false }: IdTask, around: Around): readonly string[] {
  const source = layout.source(task, pointer);
  const { interactions, performers = [], effect, tags = [], ...done } = doneBy(task, layout.where);
  const isOptional = textOf(at(task, 'optional')) === 'true';
  const isApproval = tags.includes('approval');
  const declared: StepDeclaration = {
    id,
    name: textOf(at(task, 'name')) ?? id,
    within: around.within,
    source,
    ...done,
    ...effect,
    ...(isApproval && done.kind === 'wait-callback' ? { automated: false } : {}),
    // A task that is optional may fail: the workflow goes on and says so.
    errors: isOptional ? 'ignore' : done.kind === 'sub-process' ? 'fail' : undefined,
    tags: [...tags, ...(isOptional ? ['optional'] : []), ...(joins ? ['parallel'] : [])],
  };
  layout.plan.steps.push({ declared, reach: interactions.map((interaction) => ({ interaction, source })) });
  for (const to of performers) layout.performers.push({ step: id, to, source });
  if (done.isWork) layout.plan.risks.push({ isCaught: isOptional });
  return inside(layout, { id, task, pointer }, around);
}

/** Lays out what a task holds; gives the tasks from which the flow goes on. */
function inside(layout: Layout, { id, task, pointer }: IdTask, around: Around): readonly string[] {
  const deeper = { ...around, depth: around.depth + 1 };
  switch (typeOf(task)) {
    case 'TERMINATE':
      return [];
    case 'FORK_JOIN':
    case 'FORK': {
      const branches = itemsOf(at(task, 'forkTasks')).map((branch, index) =>
        layOut(layout, { tree: branch, pointer: pointerTo(pointer, 'forkTasks', index) }, deeper),
      );
      for (const { head } of branches)
        if (head !== undefined) layout.plan.flows.push({ from: id, to: head, source: layout.source(task, pointer) });
      const tails = branches.flatMap((branch) => branch.tails);
      return tails.length === 0 ? [id] : tails;
    }
    case 'SWITCH':
    case 'DECISION':
      return cases(layout, { id, task, pointer }, deeper);
    case 'DO_WHILE':
      leadOut(
        layout.plan,
        layOut(layout, { tree: at(task, 'loopOver'), pointer: pointerTo(pointer, 'loopOver') }, { within: id, depth: around.depth + 1 })
          .tails,
        { to: id, source: layout.source(task, pointer) },
      );
      return [id];
    default:
      return [id];
  }
}

function cases(layout: Layout, { id, task, pointer }: IdTask, around: Around): readonly string[] {
  const what = textOf(at(task, 'expression')) ?? textOf(at(task, 'caseExpression')) ?? textOf(at(task, 'caseValueParam')) ?? 'case';
  const words = what.replace(/\s+/g, ' ').slice(0, 200);
  const branches = [
    ...entriesOf(at(task, 'decisionCases')).map(({ key, value, line }) => ({
      tree: value,
      place: { line },
      condition: `${words} is ${key}`,
      path: pointerTo(pointer, 'decisionCases', key),
    })),
    ...[at(task, 'defaultCase')].flatMap((tree) =>
      itemsOf(tree).length === 0 || tree === undefined
        ? []
        : [{ tree, place: tree, condition: undefined, path: pointerTo(pointer, 'defaultCase') }],
    ),
  ];
  const tails: string[] = [];
  let hasDefault = false;
  for (const { tree, place, condition, path } of branches) {
    const block = layOut(layout, { tree, pointer: path }, around);
    if (block.head === undefined) continue;
    layout.plan.flows.push({ from: id, to: block.head, condition, source: layout.source(place, path) });
    tails.push(...block.tails);
    hasDefault = hasDefault || condition === undefined;
  }
  return hasDefault ? tails : [...tails, id];
}

function repeated(
  { plan, source }: Layout,
  { task, pointer, wanted }: { readonly task: Tree; readonly pointer: string; readonly wanted: string },
): void {
  plan.gaps.push({
    code: 'duplicate-key',
    detail: `a second task has the reference "${wanted}"`,
    remedy: 'taskReferenceName must be unique in the workflow: rename one of them.',
    source: source(task, pointer),
  });
}

function tooLarge({ plan, source }: Layout, task: Tree, pointer: string): void {
  plan.gaps.push({
    code: 'too-large',
    detail: `more than ${MAX_STEPS} tasks, or tasks nested deeper than any workflow; the rest of this list was left out`,
    remedy: 'Split the workflow.',
    source: source(task, pointer),
  });
}
