// Order of tasks: >>, <<, lists, chain, cross_downstream, set_upstream, set_downstream, Label.
// https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html#task-dependencies
import type { Dag, Group, Task } from './model.ts';
import type { Context, Reading } from './reading.ts';
import { nodesIn, type Value } from './value.ts';

/** Most edges that one statement may make: lists on both sides multiply. */
const MAX_EDGES = 2000;
/** Dependencies of one DAG. */
const MAX_OF_DAG = 50_000;

export interface Relation {
  readonly first: Value;
  readonly second: Value;
  readonly isBack: boolean;
  readonly at: number;
}

/** The value of `a >> b` is b, of `a >> Label("x")` a with the label for what follows. */
export function relate(reading: Reading, { first, second, isBack, at }: Relation, context: Context): Value {
  if (second.kind === 'label') return { kind: 'computed', text: '', parts: [first, second], at };
  const label = first.kind === 'computed' ? first.parts.find((part) => part.kind === 'label') : undefined;
  const [from, to] = isBack ? [second, first] : [first, second];
  order(reading, { from: nodesIn(from), to: nodesIn(to), label: label?.kind === 'label' ? label.text : undefined, at }, context);
  return second;
}

export interface Ordering {
  readonly from: readonly (Task | Group)[];
  readonly to: readonly (Task | Group)[];
  readonly label?: string | undefined;
  readonly at: number;
}

export function order(reading: Reading, { from, to, label, at }: Ordering, context: Context): void {
  if (from.length * to.length > MAX_EDGES) {
    reading.gap(
      at,
      `${from.length} × ${to.length} dependencies in one statement`,
      'Put a task between the two lists; the tasks were read.',
    );
    return;
  }
  for (const before of from) {
    for (const after of to) {
      const dag = dagOf(before) ?? dagOf(after) ?? context.dag;
      if (dag === undefined || before === after) continue;
      if (dag.edges.length < MAX_OF_DAG) dag.edges.push({ from: before, to: after, label, at });
      else if (!dag.isCrowded) {
        dag.isCrowded = true;
        reading.gap(at, `more than ${MAX_OF_DAG.toLocaleString('en-US')} dependencies in one DAG`, 'Split the DAG; the tasks were read.');
      }
    }
  }
}

function dagOf(node: Task | Group): Dag | undefined {
  return node.dag;
}

/** chain(a, [b, c], [d, e], f): lists of one length go pairwise, all else crosswise. */
export function chain(
  reading: Reading,
  { values, at }: { readonly values: readonly Value[]; readonly at: number },
  context: Context,
): void {
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before === undefined) continue;
    const pairs =
      before.kind === 'list' && value.kind === 'list' && before.items.length === value.items.length
        ? before.items.map((item, place) => [item, (value.kind === 'list' ? value.items[place] : undefined) ?? value] as const)
        : [[before, value] as const];
    for (const [from, to] of pairs) order(reading, { from: nodesIn(from), to: nodesIn(to), at }, context);
  }
}
