// The whole workflow laid out: from its entrypoint, its exit handler and hooks, and the templates that nothing in the file invokes.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Manifest } from '../argo-manifest.ts';
import { pointerTo } from '../pointer.ts';
import { addTask, expand, isComposite, planHook } from './expand.ts';
import { innerParameters, workflowParameters } from './parameters.ts';
import {
  type Around,
  conditionOf,
  kindOfHook,
  type Plan,
  type PlannedStep,
  type Planning,
  speaksOfFailure,
  unknownTemplate,
} from './plan.ts';
import { groupsOf, hooksOf, type Template, tasksOf, templatesOf } from './templates.ts';

export function layOut({ spec, specPointer }: Manifest): Plan {
  const templates = templatesOf(spec, specPointer);
  const plan: Plan = { steps: [], flows: [], handlings: [], gaps: [], heads: [] };
  const byName = new Map(templates.map((template) => [template.name, template]));
  const planning: Planning = { plan, templates: byName, defaults: at(spec, 'templateDefaults'), ids: new Set(), loops: [] };
  const around: Around = { prefix: '', parent: undefined, parameters: workflowParameters(spec), isHandler: false, chain: [] };
  addRepeated(plan, templates);
  const entry = textOf(at(spec, 'entrypoint'));
  const entered = entry === undefined ? undefined : byName.get(entry);
  if (entered !== undefined) addEntrypoint(planning, entered, { around, given: at(spec, 'arguments') });
  else if (entry !== undefined && at(spec, 'workflowTemplateRef') === undefined && !entry.includes('{{')) {
    plan.gaps.push(unknownTemplate(entry, at(spec, 'entrypoint') ?? spec ?? NOWHERE, pointerTo(specPointer, 'entrypoint')));
  }
  for (const hook of hooksOf(spec, specPointer)) addWorkflowHook(planning, hook, around);
  for (const template of uninvoked(templates, entered, spec)) {
    const name = textOf(at(template.tree, 'name'));
    addTask(planning, { name: template.name, tree: asTask(template, name), pointer: template.pointer }, around);
  }
  for (const { from, to } of planning.loops)
    for (const head of to) plan.flows.push({ from, to: head, kind: 'sequence', place: from.tree, pointer: from.pointer });
  return plan;
}

const NOWHERE = { line: 1, column: 1, endLine: 1 };

function addRepeated(plan: Plan, templates: readonly Template[]): void {
  const seen = new Set<string>();
  for (const { name, tree, pointer } of templates) {
    if (seen.has(name)) {
      const remedy = 'Template names must be unique in a workflow: rename one of them.';
      plan.gaps.push({ code: 'duplicate-key', detail: `a second template is called "${name}"`, remedy, place: tree, pointer });
    }
    seen.add(name);
  }
}

// Steps of the entrypoint are those of the workflow; an entrypoint that is no list of steps is the only one.
function addEntrypoint(
  planning: Planning,
  template: Template,
  { around, given }: { readonly around: Around; readonly given: Tree | undefined },
): void {
  const { heads } = planning.plan;
  if (!isComposite(template) || template.kind === 'containerSet') {
    heads.push(addTask(planning, { name: template.name, tree: asTask(template, template.name), pointer: template.pointer }, around));
    return;
  }
  const parameters = innerParameters(template.tree, given, around.parameters);
  heads.push(...expand(planning, template, { ...around, prefix: `${template.name}.`, parameters, chain: [{ template, heads }] }));
}

function addWorkflowHook(planning: Planning, hook: ReturnType<typeof hooksOf>[number], around: Around): void {
  const kind = kindOfHook(hook);
  const { steps, handlings } = planning.plan;
  const from = steps.length;
  const by = planHook(planning, hook, { ...around, isHandler: true });
  if (kind === undefined) return;
  const { place, pointer, expression } = hook;
  handlings.push({ of: undefined, by, kind, catches: kind === 'error' ? expression : undefined, place, pointer });
  if (kind !== 'exit') return;
  // What an exit handler runs only after a failure is the error handling of the workflow.
  for (const step of steps.slice(from)) {
    const condition = conditionOf(step.tree);
    if (condition === undefined || !isAfterFailure(step, condition)) continue;
    handlings.push({
      of: undefined,
      by: step,
      kind: 'error',
      catches: condition,
      place: at(step.tree, 'when') ?? step.tree,
      pointer: step.pointer,
    });
  }
}

function isAfterFailure(step: PlannedStep, condition: string): boolean {
  return step.part === undefined && /workflow\.status/.test(condition) && speaksOfFailure(condition);
}

/** Templates that nothing in the file invokes: what a library offers to other files. */
function uninvoked(templates: readonly Template[], entry: Template | undefined, spec: Tree | undefined): readonly Template[] {
  const invoked = new Set<string | undefined>([
    ...templates.flatMap((template) =>
      [...groupsOf(template).flat(), ...tasksOf(template)].flatMap(({ tree, pointer }) => [
        textOf(at(tree, 'template')),
        ...hooksOf(tree, pointer).map(templateOfHook),
      ]),
    ),
    ...hooksOf(spec, '').map(templateOfHook),
  ]);
  const open = templates.filter((template) => template !== entry && !invoked.has(template.name));
  // Templates that only invoke one another have no first one: all of them are offered.
  return open.length > 0 || entry !== undefined || itemsOf(at(spec, 'templates')).length === 0 ? open : templates;
}

function templateOfHook({ tree }: { readonly tree: Tree }): string | undefined {
  return textOf(tree) ?? textOf(at(tree, 'template'));
}

// A template that is no invocation stands for itself, like a task that names it.
function asTask({ tree }: Template, name: string | undefined): Tree {
  if (tree.kind !== 'map' || name === undefined) return tree;
  const { line, column, endLine } = tree;
  const value = { kind: 'scalar', value: name, text: name, line, column, endLine } as const;
  return { ...tree, entries: new Map([['template', { key: 'template', value, line, column, endLine }]]) };
}
