// The templates of a workflow: the building blocks that steps and tasks name.
import type { Position } from '../../read/tree.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

export const TEMPLATE_KINDS = [
  'steps',
  'dag',
  'container',
  'script',
  'containerSet',
  'resource',
  'http',
  'suspend',
  'plugin',
  'data',
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export interface Template {
  readonly name: string;
  readonly kind: TemplateKind | undefined;
  readonly tree: Tree;
  readonly pointer: string;
  /** `templateDefaults` of the workflow. */
  readonly defaults: Tree | undefined;
}

/** An invocation inside a steps or dag template. */
export interface Task {
  readonly name: string;
  /** What a person would call it, where that is not its name. */
  readonly label?: string | undefined;
  readonly tree: Tree;
  readonly pointer: string;
}

export function templatesOf(spec: Tree | undefined, pointer: string): readonly Template[] {
  const defaults = at(spec, 'templateDefaults');
  return itemsOf(at(spec, 'templates')).map((tree, index) =>
    templateOf(tree, { name: textOf(at(tree, 'name')), pointer: pointerTo(pointer, 'templates', index), defaults }),
  );
}

export function templateOf(
  tree: Tree,
  about: { readonly name: string | undefined; readonly pointer: string; readonly defaults: Tree | undefined },
): Template {
  const { name = about.pointer, pointer, defaults } = about;
  return { name, kind: TEMPLATE_KINDS.find((kind) => hasKey(tree, kind)), tree, pointer, defaults };
}

/** A field of a template, or what `templateDefaults` says. */
export function fieldOf({ tree, defaults }: Template, name: string): Tree | undefined {
  return at(tree, name) ?? at(defaults, name);
}

/** Groups of parallel steps, one after the other. */
export function groupsOf({ tree, pointer }: Template): readonly (readonly Task[])[] {
  return itemsOf(at(tree, 'steps')).map((group, row) => {
    const items = group.kind === 'list' ? group.items : [group];
    return items.map((item, column) =>
      taskOf(item, group.kind === 'list' ? pointerTo(pointer, 'steps', row, column) : pointerTo(pointer, 'steps', row)),
    );
  });
}

export function tasksOf({ tree, pointer }: Template): readonly Task[] {
  return itemsOf(at(tree, 'dag', 'tasks')).map((item, index) => taskOf(item, pointerTo(pointer, 'dag', 'tasks', index)));
}

function taskOf(tree: Tree, pointer: string): Task {
  return { name: textOf(at(tree, 'name')) ?? textOf(at(tree, 'template')) ?? pointer, tree, pointer };
}

/** What runs beside or after a step or a workflow. https://argo-workflows.readthedocs.io/en/latest/lifecyclehook/ */
export interface Hook {
  readonly name: string;
  readonly isExit: boolean;
  readonly expression: string | undefined;
  readonly tree: Tree;
  readonly place: Position;
  readonly pointer: string;
}

/** Hooks of a spec, step or task; `onExit` is the older form of the exit hook. */
export function hooksOf(tree: Tree | undefined, pointer: string): readonly Hook[] {
  const onExit = at(tree, 'onExit');
  const old = textOf(onExit);
  const exit: readonly Hook[] =
    onExit === undefined || old === undefined || old === ''
      ? []
      : [{ name: 'onExit', isExit: true, expression: undefined, tree: onExit, place: onExit, pointer: pointerTo(pointer, 'onExit') }];
  const hooks = entriesOf(at(tree, 'hooks')).map(
    ({ key, value, ...place }): Hook => ({
      name: `hooks.${key}`,
      isExit: key === 'exit',
      expression: textOf(at(value, 'expression')),
      tree: value,
      place,
      pointer: pointerTo(pointer, 'hooks', key),
    }),
  );
  return [...exit, ...hooks];
}
