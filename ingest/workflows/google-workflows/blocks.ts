// Lays out the steps of a routine: blocks in blocks, tries with their handlers, subworkflows where they are called.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { leadOut, MAX_STEPS, uniqueId } from '../flow-plan.ts';
import { addWay } from '../jumps.ts';
import { approvalTags } from '../performer.ts';
import { pointerTo } from '../pointer.ts';
import { spoken } from '../spoken.ts';
import { doneBy } from './call.ts';
import { type Doing, doingOf, type Routine, type Step, stepsOf } from './definition.ts';
import { evaluated, isKnown, variablesIn } from './expression.ts';
import { missingRoutine, tooLarge, unknownStep } from './gaps.ts';
import { type Around, type Declared, declare, defined, type IdStep, jump, type Layout, retryOf, tagsOf } from './layout.ts';

/** A laid out block: how it begins, and the steps from which the flow goes on behind it. */
interface Block {
  readonly head: string | undefined;
  readonly tails: readonly string[];
}

const NOTHING: Block = { head: undefined, tails: [] };

export function layOutRoutine(layout: Layout, routine: Routine, around: Around): Block {
  const variables = variablesIn(routine.tree, around.variables);
  const own = { routine, head: undefined };
  const block = layOut(layout, routine.steps, { ...around, variables, scopes: [], chain: [...around.chain, own] });
  return block;
}

export function layOut(layout: Layout, steps: readonly Step[], around: Around): Block {
  const names = new Map<string, string>();
  const inside = { ...around, scopes: [...around.scopes, names] };
  let head: string | undefined;
  let tails: readonly string[] = [];
  for (const step of steps) {
    const id = uniqueId(layout.plan, `${around.prefix}${step.name}`, step.pointer);
    names.set(step.name, id);
    head ??= id;
    const last = around.chain.at(-1);
    if (last !== undefined) last.head ??= id;
    for (const from of tails) addWay(layout, { from, to: id, place: step.place, pointer: step.pointer });
    tails = leave(layout, step, { tails: addStep(layout, { ...step, id }, inside), around: inside });
  }
  return { head, tails };
}

// `next` leads elsewhere: to a step, or out of the loop or the workflow.
function leave(
  layout: Layout,
  { body, pointer }: Step,
  { tails, around }: { readonly tails: readonly string[]; readonly around: Around },
): readonly string[] {
  const next = at(body, 'next');
  const to = textOf(next);
  if (next === undefined || to === undefined) return tails;
  jump(layout, { from: tails, to, scopes: around.scopes, place: next, pointer: pointerTo(pointer, 'next') }, around);
  return [];
}

/** Declares a step with all that is inside it; gives the steps from which the flow goes on. */
function addStep(layout: Layout, step: IdStep, around: Around): readonly string[] {
  const doing = doingOf(step.body);
  switch (doing) {
    case 'try':
      return addTry(layout, step, around);
    case 'call':
      return addCall(layout, step, { body: step.body, around, more: {} });
    case 'switch':
      return addSwitch(layout, step, around);
    case 'for':
    case 'parallel':
    case 'steps':
      declare(layout, step, { declared: { kind: 'sub-process', errors: 'fail', tags: tagsOf(step.body, doing) }, around });
      inner(layout, step, { body: step.body, doing, around: nested(step, around) });
      return [step.id];
    case 'return':
    case 'raise':
      declare(layout, step, { declared: { kind: 'end', outcome: doing === 'raise' ? 'error' : 'normal' }, around });
      return [];
    default:
      declare(layout, step, { declared: { kind: 'script' }, around });
      if (doing === undefined) unknownStep(layout, step);
      return [step.id];
  }
}

function nested(step: IdStep, around: Around): Around {
  return { ...around, prefix: `${step.id}.`, within: step.id };
}

function inner(
  layout: Layout,
  step: IdStep,
  { body, doing, around }: { readonly body: Tree; readonly doing: Doing; readonly around: Around },
): void {
  const { pointer } = step;
  if (doing === 'steps') layOutInside(layout, step, stepsOf(at(body, 'steps'), pointerTo(pointer, 'steps')), around);
  const loop = { ...around, loop: step.id };
  if (doing === 'for') layOutInside(layout, step, stepsOf(at(body, 'for', 'steps'), pointerTo(pointer, 'for', 'steps')), loop);
  if (doing !== 'parallel') return;
  layOutInside(layout, step, stepsOf(at(body, 'parallel', 'for', 'steps'), pointerTo(pointer, 'parallel', 'for', 'steps')), loop);
  for (const branch of stepsOf(at(body, 'parallel', 'branches'), pointerTo(pointer, 'parallel', 'branches'))) {
    const id = uniqueId(layout.plan, `${around.prefix}${branch.name}`, branch.pointer);
    const whole = { ...branch, id };
    declare(layout, whole, { declared: { kind: 'sub-process', errors: 'fail' }, around });
    layOutInside(layout, whole, stepsOf(at(branch.body, 'steps'), pointerTo(branch.pointer, 'steps')), nested(whole, around));
  }
}

function layOutInside(layout: Layout, step: IdStep, steps: readonly Step[], around: Around): void {
  const { tails } = layOut(layout, steps, around);
  const alsoLeads = (id: string): boolean => layout.jumps.some(({ from }) => from.includes(id));
  leadOut(layout.plan, tails, { to: step.id, source: layout.source(step.place, step.pointer), alsoLeads });
}

interface Calling {
  /** The map with `call`: the step itself, or the one inside its try. */
  readonly body: Tree;
  readonly around: Around;
  readonly more: Declared;
}

function addCall(layout: Layout, step: IdStep, { body, around, more }: Calling): readonly string[] {
  const place = at(body, 'call') ?? body;
  const name = textOf(at(body, 'call')) ?? '';
  const routine = layout.routines.get(name);
  if (routine !== undefined) return addRoutine(layout, step, { body, around, more, routine });
  const done = doneBy({ name, args: at(body, 'args'), variables: around.variables, file: layout.file });
  if (!name.includes('.')) missingRoutine(layout, step, name);
  const approval = done.kind === 'wait-callback' ? approvalTags(spoken(step.name)) : [];
  const { interactions, effect, ...declared } = done;
  const source = layout.source(place, pointerTo(step.pointer, 'call'));
  declare(layout, step, {
    declared: {
      ...declared,
      ...effect,
      ...(declared.kind === 'event-wait' ? { trigger: 'timer' } : {}),
      ...(approval.length > 0 ? { automated: false } : {}),
      ...(done.isWork ? defined({ retry: around.retry }) : {}),
      ...defined(more),
      tags: approval,
    },
    around,
    reach: interactions.map((interaction) => ({ interaction, source })),
  });
  if (done.isWork && !around.isHandler) layout.plan.risks.push({ isCaught: around.isCaught || more.errors === 'explicit' });
  return [step.id];
}

function addRoutine(
  layout: Layout,
  step: IdStep,
  { body, around, more, routine }: Calling & { readonly routine: Routine },
): readonly string[] {
  declare(layout, step, { declared: { kind: 'sub-process', errors: 'fail', ...defined(more) }, around });
  const open = around.chain.find((each) => each.routine === routine);
  if (open?.head !== undefined) addWay(layout, { from: step.id, to: open.head, place: step.place, pointer: step.pointer });
  if (open !== undefined) return [step.id];
  if (layout.plan.steps.length >= MAX_STEPS || around.chain.length > 40) {
    tooLarge(layout, step);
    return [step.id];
  }
  const given = new Map(
    entriesOf(at(body, 'args')).flatMap(({ key, value }) => {
      const text = evaluated(textOf(value) ?? '', around.variables);
      return isKnown(text) ? [[key, text] as const] : [];
    }),
  );
  const isCaught = around.isCaught || more.errors === 'explicit';
  layOutRoutine(layout, routine, { ...nested(step, around), loop: undefined, variables: given, isCaught });
  return [step.id];
}

// Conditions lead to steps elsewhere or hold steps of their own; the last way on is that none of them holds.
function addSwitch(layout: Layout, step: IdStep, around: Around): readonly string[] {
  declare(layout, step, { declared: { kind: 'gateway' }, around });
  const tails: string[] = [];
  let isComplete = false;
  for (const [index, choice] of itemsOf(at(step.body, 'switch')).entries()) {
    const pointer = pointerTo(step.pointer, 'switch', index);
    const condition = textOf(at(choice, 'condition'))?.replace(/\s+/g, ' ').trim();
    if (condition === 'true' || condition === '${true}') isComplete = true;
    const own = conditionBlock(layout, choice, { step, around, pointer, index });
    const next = at(choice, 'next');
    const to = textOf(next);
    if (own.head !== undefined) addWay(layout, { from: step.id, to: own.head, condition, place: choice, pointer });
    const from = own.head === undefined ? [step.id] : own.tails;
    if (next !== undefined && to !== undefined) {
      const only = own.head === undefined ? condition : undefined;
      const place = { place: next, pointer: pointerTo(pointer, 'next') };
      jump(layout, { from, to, condition: only, scopes: around.scopes, ...place }, around);
    } else tails.push(...from);
  }
  return [...new Set(isComplete ? tails : [...tails, step.id])];
}

interface Choice {
  readonly step: IdStep;
  readonly around: Around;
  readonly pointer: string;
  readonly index: number;
}

function conditionBlock(layout: Layout, choice: Tree, { step, around, pointer, index }: Choice): Block {
  const doing = doingOf(choice);
  if (doing === undefined || doing === 'next') return NOTHING;
  const prefix = `${step.id}.${index + 1}.`;
  if (doing === 'steps') return layOut(layout, stepsOf(at(choice, 'steps'), pointerTo(pointer, 'steps')), { ...around, prefix });
  const id = uniqueId(layout.plan, `${prefix}${doing}`, pointer);
  return { head: id, tails: addStep(layout, { id, name: doing, body: choice, place: choice, pointer }, around) };
}

// The step is what is tried: a call with its retries and handler, or a block of steps. https://cloud.google.com/workflows/docs/reference/syntax/catching-errors
function addTry(layout: Layout, step: IdStep, around: Around): readonly string[] {
  const { body, pointer } = step;
  const tried = at(body, 'try');
  const except = at(body, 'except');
  const more: Declared = { retry: retryOf(at(body, 'retry')), ...(except === undefined ? {} : { errors: 'explicit' }) };
  const inside = { ...around, isCaught: around.isCaught || except !== undefined, retry: more.retry ?? around.retry };
  const doing = doingOf(tried);
  if (doing === 'call' && tried !== undefined)
    addCall(layout, { ...step, pointer: pointerTo(pointer, 'try') }, { body: tried, around: inside, more });
  else {
    const tags = tried === undefined || doing === undefined ? [] : tagsOf(tried, doing);
    declare(layout, step, { declared: { kind: 'sub-process', errors: 'fail', ...defined(more), tags }, around });
    const block = { ...step, pointer: pointerTo(pointer, 'try') };
    if (tried !== undefined && doing !== undefined) inner(layout, block, { body: tried, doing, around: nested(step, inside) });
  }
  if (except === undefined) return [step.id];
  const handler = layOut(layout, stepsOf(at(except, 'steps'), pointerTo(pointer, 'except', 'steps')), {
    ...around,
    prefix: `${step.id}.except.`,
    isHandler: true,
  });
  if (handler.head === undefined) return [step.id];
  const source = layout.source(except, pointerTo(pointer, 'except'));
  layout.plan.handlings.push({ of: step.id, by: handler.head, kind: 'error', source });
  layout.plan.flows.push({ from: step.id, to: handler.head, kind: 'error', source });
  return [step.id, ...handler.tails];
}
