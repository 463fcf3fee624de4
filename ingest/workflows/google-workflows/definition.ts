// A definition: a list of steps, or a main workflow with subworkflows. https://cloud.google.com/workflows/docs/reference/syntax
import type { Mention } from '../../../graph/model.ts';
import { at, type Entry, entriesOf, hasKey, itemsOf, type Position, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';

/** What a step can do; the first that it has decides. */
const DOES = ['try', 'call', 'switch', 'for', 'parallel', 'steps', 'return', 'raise', 'assign', 'next'] as const;
export type Doing = (typeof DOES)[number];

/** A named step with its body. */
export interface Step {
  readonly name: string;
  readonly body: Tree;
  readonly place: Position;
  readonly pointer: string;
}

/** Main or a subworkflow. */
export interface Routine {
  readonly name: string;
  readonly tree: Tree;
  readonly pointer: string;
  readonly params: readonly string[];
  readonly steps: readonly Step[];
}

export function isGoogleWorkflow(tree: Tree): boolean {
  if (tree.kind === 'list') return isStepList(tree);
  const main = at(tree, 'main', 'steps');
  return main?.kind === 'list' && isStepList(main);
}

/** Items of Camel's YAML look alike: one name with a body, some of them with steps. https://camel.apache.org/components/latest/others/yaml-dsl.html */
const CAMEL = new Set([
  'from',
  'route',
  'rest',
  'routeConfiguration',
  'route-configuration',
  'routeTemplate',
  'route-template',
  'templatedRoute',
]);

// Every item is one name with a body, and the bodies speak the language.
function isStepList(list: Tree): boolean {
  const items = itemsOf(list);
  const steps = items.slice(0, 30).map(stepEntry);
  return (
    items.length > 0 &&
    steps.every((step) => step !== undefined && !CAMEL.has(step.key)) &&
    steps.some((step) => doingOf(step?.value) !== undefined && textOf(step?.value) === undefined)
  );
}

function stepEntry(item: Tree): Entry | undefined {
  const [entry, ...others] = entriesOf(item);
  return others.length === 0 && entry?.value.kind === 'map' ? entry : undefined;
}

export function doingOf(body: Tree | undefined): Doing | undefined {
  return DOES.find((key) => hasKey(body, key));
}

export function routinesOf(tree: Tree, pointer: string): readonly Routine[] {
  if (tree.kind === 'list') return [{ name: 'main', tree, pointer, params: [], steps: stepsOf(tree, pointer) }];
  return entriesOf(tree).flatMap(({ key, value }) => {
    const steps = at(value, 'steps');
    if (steps === undefined) return [];
    const own = pointerTo(pointer, key);
    // A parameter with a default is a map of one name.
    const params = itemsOf(at(value, 'params')).flatMap((param) => textOf(param) ?? entriesOf(param)[0]?.key ?? []);
    return [{ name: key, tree: value, pointer: own, params, steps: stepsOf(steps, pointerTo(own, 'steps')) }];
  });
}

export function stepsOf(list: Tree | undefined, pointer: string): readonly Step[] {
  return itemsOf(list).flatMap((item, index) =>
    entriesOf(item).map(({ key, value, ...place }) => ({ name: key, body: value, place, pointer: pointerTo(pointer, index, key) })),
  );
}

/** A workflow is known by the name of its file, as it is deployed. */
export function mentionOf(name: string): Mention {
  return { kind: 'process-id', value: name, within: 'google-workflows' };
}

/** Names that retry policies give as predicates: functions, no steps. */
export function predicatesIn(tree: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Tree[] = [tree];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const name = /^\$\{\s*([\w.]+)\s*\}$/.exec(textOf(at(each, 'retry', 'predicate')) ?? '')?.[1];
    if (name !== undefined) found.add(name);
    if (each.kind === 'map') open.push(...entriesOf(each).map((entry) => entry.value));
    else if (each.kind === 'list') open.push(...each.items);
  }
  return found;
}
