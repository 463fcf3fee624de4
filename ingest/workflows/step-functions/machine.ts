// A state machine as a tree of states: the machine itself, and the inner machines of Parallel and Map states.
// https://states-language.net/ · https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
import { at, type Entry, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface State {
  /** State names are unique in the whole machine; a repeated one is known by its pointer. */
  readonly id: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly tree: Tree;
  readonly entry: Entry;
  readonly pointer: string;
  readonly machine: Machine;
  readonly inner: readonly Machine[];
  readonly isRepeated: boolean;
}

/** One `StartAt` with its `States`. */
export interface Machine {
  readonly tree: Tree;
  readonly pointer: string;
  readonly startAt: string | undefined;
  /** The Parallel or Map state around it. */
  readonly owner: State | undefined;
  readonly states: readonly State[];
  /** A state leads only to states of its own machine. */
  readonly byName: ReadonlyMap<string, State>;
}

export function isStateMachine(tree: Tree): boolean {
  return textOf(at(tree, 'StartAt')) !== undefined && at(tree, 'States')?.kind === 'map';
}

export function readMachine(tree: Tree, pointer: string): Machine {
  return machineOf(tree, { pointer, owner: undefined, names: new Set() });
}

/** All states at any depth, outer before inner, in file order. */
export function allStates(machine: Machine): readonly State[] {
  return machine.states.flatMap((state) => [state, ...state.inner.flatMap(allStates)]);
}

/** All machines at any depth, outer before inner. */
export function allMachines(machine: Machine): readonly Machine[] {
  return [machine, ...machine.states.flatMap((state) => state.inner.flatMap(allMachines))];
}

interface Where {
  readonly pointer: string;
  readonly owner: State | undefined;
  readonly names: Set<string>;
}

function machineOf(tree: Tree, { pointer, owner, names }: Where): Machine {
  const states: State[] = [];
  const byName = new Map<string, State>();
  const machine: Machine = { tree, pointer, owner, startAt: textOf(at(tree, 'StartAt')), states, byName };
  for (const entry of entriesOf(at(tree, 'States'))) {
    const state = stateOf(entry, machine, names);
    states.push(state);
    byName.set(state.name, state);
  }
  return machine;
}

function stateOf(entry: Entry, machine: Machine, names: Set<string>): State {
  const pointer = `${machine.pointer}/States/${escaped(entry.key)}`;
  const isRepeated = names.has(entry.key);
  names.add(entry.key);
  const inner: Machine[] = [];
  const state: State = {
    id: isRepeated ? pointer : entry.key,
    name: entry.key,
    type: textOf(at(entry.value, 'Type')),
    tree: entry.value,
    entry,
    pointer,
    machine,
    inner,
    isRepeated,
  };
  for (const [path, tree] of innerTrees(entry.value)) inner.push(machineOf(tree, { pointer: `${pointer}/${path}`, owner: state, names }));
  return state;
}

// Branches of Parallel; ItemProcessor of Map, which was called Iterator before.
function innerTrees(state: Tree): readonly (readonly [string, Tree])[] {
  const branches = itemsOf(at(state, 'Branches')).map((tree, index) => [`Branches/${index}`, tree] as const);
  const processors = ['ItemProcessor', 'Iterator'].flatMap((key) => {
    const tree = at(state, key);
    return tree !== undefined && hasKey(tree, 'States') ? [[key, tree] as const] : [];
  });
  return [...branches, ...processors];
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
