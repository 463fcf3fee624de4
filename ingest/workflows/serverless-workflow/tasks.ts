// Lays out the tasks of a workflow: lists in lists, tries with what catches their errors, branches, loops.
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { leadOut, MAX_STEPS, type PlacedInteraction, uniqueId } from '../flow-plan.ts';
import { addWay } from '../jumps.ts';
import { approvalTags } from '../performer.ts';
import { pointerTo } from '../pointer.ts';
import { spoken } from '../spoken.ts';
import { type Done, doneByCall } from './call.ts';
import { type Doing, doingOf, oneLineOf, type Task, tasksOf } from './definition.ts';
import { awaitedIn, eventRef } from './events.ts';
import { tooLarge, unknownTask } from './gaps.ts';
import { type Around, caughtBy, declare, defined, type IdTask, type Layout, nested, retryOf } from './layout.ts';
import { runOf } from './run.ts';

/** How a block begins, and the steps from which the flow goes on behind it. */
interface Block {
  readonly head: string | undefined;
  readonly tails: readonly string[];
}

const MAX_DEPTH = 60;

export async function layOut(layout: Layout, tasks: readonly Task[], around: Around): Promise<Block> {
  const names = new Map<string, string>();
  const inside = { ...around, scopes: [...around.scopes, names] };
  let head: string | undefined;
  let tails: readonly string[] = [];
  for (const task of tasks) {
    if (layout.plan.steps.length >= MAX_STEPS || around.depth > MAX_DEPTH) {
      tooLarge(layout, task);
      break;
    }
    const id = uniqueId(layout.plan, `${around.prefix}${task.name}`, task.pointer);
    names.set(task.name, id);
    head ??= id;
    const condition = oneLineOf(at(task.body, 'if'));
    for (const from of tails) addWay(layout, { from, to: id, condition, place: task.place, pointer: task.pointer });
    const after = leave(layout, task, { tails: await addTask(layout, { ...task, id }, inside), around: inside });
    // A task whose condition does not hold is passed over.
    tails = condition === undefined ? after : [...new Set([...after, ...(tails.length > 0 ? tails : [id])])];
  }
  return { head, tails };
}

// `then` leads to another task, out of the block or out of the workflow.
function leave(
  layout: Layout,
  { body, pointer }: Task,
  { tails, around }: { readonly tails: readonly string[]; readonly around: Around },
): readonly string[] {
  const then = at(body, 'then');
  const to = textOf(then);
  if (then === undefined || to === undefined || to === 'continue') return tails;
  jump(layout, { from: tails, to, around, place: then, pointer: pointerTo(pointer, 'then') });
  return [];
}

async function layOutInside(layout: Layout, task: IdTask, tasks: readonly Task[], around: Around): Promise<void> {
  const { tails } = await layOut(layout, tasks, around);
  const alsoLeads = (id: string): boolean => layout.jumps.some(({ from }) => from.includes(id));
  leadOut(layout.plan, tails, { to: task.id, source: layout.source(task.place, task.pointer), alsoLeads });
}

interface Leap {
  readonly from: readonly string[];
  readonly to: string;
  readonly around: Around;
  readonly place: Tree;
  readonly pointer: string;
  readonly condition?: string | undefined;
}

function jump(layout: Layout, { from, to, around, place, pointer, condition }: Leap): void {
  if (to !== 'exit' && to !== 'end') layout.jumps.push({ from, to, scopes: around.scopes, condition, place, pointer });
  // `exit` leads out of the block, to whatever comes after the task around it.
  else if (to === 'exit' && around.within !== undefined)
    for (const each of from) addWay(layout, { from: each, to: around.within, condition, place, pointer });
}

async function addTask(layout: Layout, task: IdTask, around: Around): Promise<readonly string[]> {
  const doing = doingOf(task.body);
  switch (doing) {
    case 'call':
      return addCall(layout, task, around);
    case 'run':
      return addRun(layout, task, around);
    case 'try':
      return addTry(layout, task, around);
    case 'switch':
      return addSwitch(layout, task, around);
    case 'listen':
      return addListen(layout, task, around);
    case 'emit':
      return addEmit(layout, task, around);
    case 'do':
    case 'for':
    case 'fork':
      return addBlock(layout, task, { doing, around });
    case 'raise':
      declare(layout, task, { declared: { kind: 'end', outcome: 'error' }, around });
      return [];
    case 'wait':
      declare(layout, task, { declared: { kind: 'event-wait', trigger: 'timer', timeout: 'set' }, around });
      return [task.id];
    default:
      declare(layout, task, { declared: { kind: 'script' }, around });
      if (doing === undefined) unknownTask(layout, task);
      return [task.id];
  }
}

async function addCall(layout: Layout, task: IdTask, around: Around): Promise<readonly string[]> {
  const done = await innermost(task.body, layout, 0);
  const { kind, effect, interactions } = done;
  const isReceiving = kind === 'receive';
  const place = at(task.body, 'call') ?? task.body;
  const reach = interactions.map((interaction) => ({ interaction, source: layout.source(place, pointerTo(task.pointer, 'call')) }));
  // A subscription that ends after a time or an amount waits no longer.
  const isBounded = hasKey(at(task.body, 'with', 'subscription', 'consume'), 'for');
  const declared = isReceiving
    ? { kind, ...(isBounded ? { timeout: 'set' as const } : {}) }
    : { kind, isWork: true, ...effect, ...defined({ retry: around.retry }) };
  declare(layout, task, { declared, around, reach });
  if (!around.isHandler && !isReceiving) layout.plan.risks.push({ isCaught: around.isCaught });
  const foreach = at(task.body, 'with', 'subscription', 'foreach', 'do');
  await layOut(layout, tasksOf(foreach, pointerTo(task.pointer, 'with', 'subscription', 'foreach', 'do')), nested(task, around));
  return [task.id];
}

// A function of the workflow is itself a task, mostly a call.
async function innermost(task: Tree, layout: Layout, depth: number): Promise<Done> {
  const done = await doneByCall(task, layout.home);
  return done.inner === undefined || depth > 10 || !hasKey(done.inner, 'call') ? done : innermost(done.inner, layout, depth + 1);
}

function addRun(layout: Layout, task: IdTask, around: Around): readonly string[] {
  const run = at(task.body, 'run');
  const pointer = pointerTo(task.pointer, 'run');
  const { kind, interactions, container } = runOf(run, pointer, (tree, own) => {
    const text = textOf(tree);
    return tree === undefined || text === undefined ? undefined : { text, source: layout.source(tree, own) };
  });
  const reach = interactions.map((interaction) => ({ interaction, source: layout.source(run ?? task.place, pointer) }));
  declare(layout, task, { declared: { kind, isWork: true, ...defined({ retry: around.retry }) }, around, reach });
  if (container !== undefined) layout.containers.push({ step: task.id, container });
  if (!around.isHandler) layout.plan.risks.push({ isCaught: around.isCaught });
  return [task.id];
}

async function addBlock(
  layout: Layout,
  task: IdTask,
  { doing, around }: { readonly doing: Doing; readonly around: Around },
): Promise<readonly string[]> {
  const { body, pointer } = task;
  const tags =
    doing === 'for'
      ? ['multi-instance', 'sequential']
      : doing === 'fork'
        ? ['parallel', ...(textOf(at(body, 'fork', 'compete')) === 'true' ? ['race'] : [])]
        : [];
  declare(layout, task, { declared: { kind: 'sub-process', errors: 'fail', tags }, around });
  const inside = nested(task, around);
  if (doing !== 'fork') await layOutInside(layout, task, tasksOf(at(body, 'do'), pointerTo(pointer, 'do')), inside);
  // Branches stand side by side, so none follows another.
  else
    for (const branch of tasksOf(at(body, 'fork', 'branches'), pointerTo(pointer, 'fork', 'branches')))
      await layOut(layout, [branch], inside);
  return [task.id];
}

async function addListen(layout: Layout, task: IdTask, around: Around): Promise<readonly string[]> {
  const to = at(task.body, 'listen', 'to');
  const pointer = pointerTo(task.pointer, 'listen', 'to');
  const reach = awaitedIn(to).map(
    ({ to: channel, place }): PlacedInteraction => ({
      interaction: { relation: 'CONSUMES', to: channel },
      source: layout.source(place, pointer),
    }),
  );
  const approval = approvalTags(spoken(task.name));
  declare(layout, task, {
    declared: { kind: 'receive', trigger: 'message', tags: approval, ...(approval.length > 0 ? { automated: false } : {}) },
    around,
    reach,
  });
  await layOut(layout, tasksOf(at(task.body, 'foreach', 'do'), pointerTo(task.pointer, 'foreach', 'do')), nested(task, around));
  return [task.id];
}

function addEmit(layout: Layout, task: IdTask, around: Around): readonly string[] {
  const type = at(task.body, 'emit', 'event', 'with', 'type');
  const name = textOf(type);
  const source = layout.source(type ?? task.place, pointerTo(task.pointer, 'emit'));
  const reach =
    name === undefined || name.includes('${') ? [] : [{ interaction: { relation: 'PUBLISHES', to: eventRef(name) } as const, source }];
  declare(layout, task, { declared: { kind: 'send', effect: 'write', ...defined({ retry: around.retry }) }, around, reach });
  return [task.id];
}

function addSwitch(layout: Layout, task: IdTask, around: Around): readonly string[] {
  declare(layout, task, { declared: { kind: 'gateway' }, around });
  let hasDefault = false;
  let goesOn = false;
  for (const [index, item] of itemsOf(at(task.body, 'switch')).entries()) {
    for (const { key, value } of entriesOf(item)) {
      const then = at(value, 'then');
      const to = textOf(then);
      const condition = oneLineOf(at(value, 'when'));
      hasDefault = hasDefault || condition === undefined;
      goesOn = goesOn || to === undefined || to === 'continue';
      const pointer = pointerTo(task.pointer, 'switch', index, key);
      if (then !== undefined && to !== undefined && to !== 'continue')
        jump(layout, { from: [task.id], to, around, condition, place: then, pointer });
    }
  }
  return hasDefault && !goesOn ? [] : [task.id];
}

async function addTry(layout: Layout, task: IdTask, around: Around): Promise<readonly string[]> {
  const { body, pointer } = task;
  const handler = at(body, 'catch');
  const retry = retryOf(at(handler, 'retry'), layout.home.workflow);
  const handling = at(handler, 'do');
  const isDropped = handler !== undefined && handling === undefined && retry === undefined;
  const errors = handling !== undefined ? 'explicit' : isDropped ? 'ignore' : undefined;
  declare(layout, task, {
    declared: defined({ kind: 'sub-process', retry, errors: errors ?? (handler === undefined ? 'fail' : undefined) }),
    around,
  });
  const isCaught = around.isCaught || errors !== undefined;
  await layOutInside(layout, task, tasksOf(at(body, 'try'), pointerTo(pointer, 'try')), {
    ...nested(task, around),
    isCaught,
    retry: retry ?? around.retry,
  });
  if (handler === undefined || handling === undefined) return [task.id];
  const block = await layOut(layout, tasksOf(handling, pointerTo(pointer, 'catch', 'do')), {
    ...around,
    prefix: `${task.id}.catch.`,
    isHandler: true,
    depth: around.depth + 1,
  });
  if (block.head === undefined) return [task.id];
  const source = layout.source(handler, pointerTo(pointer, 'catch'));
  layout.plan.handlings.push({ of: task.id, by: block.head, kind: 'error', catches: caughtBy(handler), source });
  layout.plan.flows.push({ from: task.id, to: block.head, kind: 'error', source });
  return [task.id, ...block.tails];
}
