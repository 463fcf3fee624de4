// Subworkflows that no step calls: expressions may, so they are laid out on their own.
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { layOutRoutine } from './blocks.ts';
import type { Routine } from './definition.ts';
import type { Around, Layout } from './layout.ts';

interface Rest {
  readonly routines: readonly Routine[];
  /** Functions of retry policies; they are no steps. */
  readonly predicates: ReadonlySet<string>;
  readonly around: Around;
}

export function addUncalled(layout: Layout, { routines, predicates, around }: Rest): void {
  const called = new Set(routines.flatMap((routine) => calledIn(routine.tree)));
  for (const routine of routines) {
    const { name, tree, pointer } = routine;
    if (name === 'main' || called.has(name) || predicates.has(name)) continue;
    layout.plan.ids.add(name);
    layout.plan.steps.push({
      declared: { id: name, name, kind: 'sub-process', errors: 'fail', source: layout.source(tree, pointer) },
      reach: [],
    });
    layOutRoutine(layout, routine, { ...around, prefix: `${name}.`, within: name });
  }
}

function calledIn(tree: Tree): readonly string[] {
  const found: string[] = [];
  const open: Tree[] = [tree];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const name = textOf(at(each, 'call'));
    if (name !== undefined) found.push(name);
    open.push(...entriesOf(each).map((entry) => entry.value), ...itemsOf(each));
  }
  return found;
}
