// Actions in blocks as steps with ways between them.
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { NO_ENGINE } from '../../workflows/defaults.ts';
import { emitPlan, type FlowPlan, MAX_STEPS, newPlan, uniqueId } from '../../workflows/flow-plan.ts';
import { addWay, type BlockLayout, resolveJumps } from '../../workflows/jumps.ts';
import { roleRef } from '../../workflows/performer.ts';
import { oneLine, openWorkflow, performedBy, type StepDeclaration } from '../../workflows/vocabulary.ts';
import { approvalTagsOf, errorsOf, kindOfAction, timeoutOf } from './actions.ts';
import { branchesOf } from './branches.ts';
import { constantAt, kindOf, wordAt } from './kinds.ts';
import { reachedBy, titleOf } from './reach.ts';

export function extractWorkflow(document: TreeDocument, emit: Emit): void {
  const { root, path, pointer, tree } = document;
  const isDialog = kindOf(tree) === 'dialog';
  const [key, trigger] = isDialog ? (['beginDialog', at(tree, 'beginDialog')] as const) : (['trigger', at(tree, 'trigger')] as const);
  const hasTrigger = trigger?.kind === 'map';
  const flow = openWorkflow(emit, {
    place: [root, path, ...(pointer === '' ? [] : [pointer])],
    kind: 'process',
    engine: isDialog ? 'copilot-studio' : 'agent-framework',
    defaults: NO_ENGINE,
    name: nameOf(document),
    also: [{ kind: 'name', value: nameOf(document) }],
    source: sourceOf(document, { line: tree.line }, pointer),
  });
  const layout: Layout = {
    document,
    emit,
    plan: newPlan(),
    jumps: [],
    names: new Map(),
    performers: [],
    source: (place, at) => sourceOf(document, place, at),
  };
  const base = hasTrigger ? `${pointer}/${key}` : pointer;
  const start = emitStart(layout, hasTrigger ? trigger : tree, base);
  layBlock(layout, { list: at(hasTrigger ? trigger : tree, 'actions'), pointer: `${base}/actions`, incoming: [{ from: start }] });
  resolveJumps(layout, 'actionId');
  emitPlan(flow, layout.plan);
  for (const { id, to, source } of layout.performers) performedBy(flow, id, { to }, source);
}

interface Layout extends BlockLayout {
  readonly document: TreeDocument;
  readonly emit: Emit;
  readonly plan: FlowPlan;
  readonly names: Map<string, string>;
  readonly performers: {
    readonly id: string;
    readonly to: Parameters<typeof performedBy>[2]['to'];
    readonly source: ReturnType<typeof sourceOf>;
  }[];
}

// "workflow.yaml" is called after its folder.
function nameOf({ path, root, tree }: TreeDocument): string {
  const stated = constantAt(tree, 'name') ?? constantAt(tree, 'displayName');
  if (stated !== undefined) return stated;
  const stem = (path.split('/').at(-1) ?? path).replace(/\.(mcs\.)?(ya?ml|json)$/i, '');
  return /^workflow$/i.test(stem) ? (path.split('/').at(-2) ?? root) : stem;
}

function emitStart({ plan, document }: Layout, trigger: Tree, pointer: string): string {
  const kind = wordAt(trigger, 'kind');
  const id = uniqueId(plan, textOf(at(trigger, 'id'))?.trim() || 'start', pointer);
  const waitsFor = /error/.test(kind) ? 'error' : /^on/.test(kind) ? 'message' : undefined;
  const declared: StepDeclaration = {
    id,
    name: 'start',
    kind: 'start',
    trigger: waitsFor,
    source: sourceOf(document, { line: trigger.line }, pointer),
  };
  plan.steps.push({ declared, reach: [] });
  return id;
}

/** An end that is still open, with the condition under which it is taken. */
interface Open {
  readonly from: string;
  readonly condition?: string | undefined;
}

interface Block {
  readonly list: Tree | undefined;
  readonly pointer: string;
  readonly incoming: readonly Open[];
  readonly within?: string;
}

/** Lays out the actions one after the other and gives the ends that are open behind the last. */
function layBlock(layout: Layout, { list, pointer, incoming, within }: Block): readonly Open[] {
  let open = incoming;
  for (const [index, action] of itemsOf(list).entries()) {
    if (layout.plan.steps.length >= MAX_STEPS) return [];
    open = layAction(layout, { action, pointer: `${pointer}/${index}`, open, within });
  }
  return open;
}

interface Action {
  readonly action: Tree;
  readonly pointer: string;
  readonly open: readonly Open[];
  readonly within: string | undefined;
}

function layAction(layout: Layout, { action, pointer, open, within }: Action): readonly Open[] {
  const { plan, names } = layout;
  const stated = textOf(at(action, 'id'))?.trim();
  const id = uniqueId(plan, stated || (textOf(at(action, 'kind')) ?? 'action'), pointer);
  if (stated !== undefined && stated !== '') names.set(stated, id);
  const kind = emitStep(layout, { action, pointer, id, within });
  for (const { from, condition } of open) addWay(layout, { from, to: id, condition, place: action, pointer });
  switch (kind?.role) {
    case 'stop':
      return [];
    case 'jump': {
      const to = textOf(at(action, 'actionId'))?.trim() ?? '';
      layout.jumps.push({ from: [id], to, scopes: [names], place: action, pointer });
      return [];
    }
    case 'choice':
      return branchesOf(action).flatMap(({ list, path, condition }) => {
        const first: Open = { from: id, condition: oneLine(condition) };
        return itemsOf(list).length === 0
          ? [first]
          : layBlock(layout, { list, pointer: `${pointer}/${path}`, incoming: [first], ...(within === undefined ? {} : { within }) });
      });
    case 'loop':
      layBlock(layout, { list: at(action, 'actions'), pointer: `${pointer}/actions`, incoming: [], within: id });
      return [{ from: id }];
    default:
      return [{ from: id }];
  }
}

interface Placed {
  readonly action: Tree;
  readonly pointer: string;
  readonly id: string;
  readonly within: string | undefined;
}

function emitStep(layout: Layout, { action, pointer, id, within }: Placed) {
  const { plan, document, emit, performers } = layout;
  const source = sourceOf(document, { line: action.line }, pointer);
  const kind = kindOfAction(action);
  const { interactions, effect, idempotent, performer } = reachedBy(document, { tree: action, pointer }, emit);
  plan.steps.push({
    declared: {
      id,
      name: titleOf(action, id),
      kind: kind?.step,
      source,
      within,
      isWork: kind?.isWork ?? false,
      outcome: kind?.outcome,
      timeout: timeoutOf(action),
      errors: errorsOf(action),
      effect,
      idempotent,
      tags: [...approvalTagsOf(action), ...(at(action, 'input', 'externalLoop') === undefined ? [] : ['asks-again'])],
    },
    reach: interactions.map((interaction) => ({ interaction, source })),
  });
  if (performer !== undefined) performers.push({ id, to: performer, source });
  if (kind?.asksPerson === true) performers.push({ id, to: roleRef('user of the conversation'), source });
  if (kind === undefined)
    plan.gaps.push({
      code: 'unsupported',
      detail: `the action "${textOf(at(action, 'kind')) ?? id}" is not known, so nothing is known about what it does`,
      remedy: 'Correct the kind of the action, or report it if the framework has it.',
      source,
    });
  return kind;
}
