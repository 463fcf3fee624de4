// The order of a DAG as flows; what comes after a failure is a handler; what other DAGs do first.
import { stepKey } from '../../../graph/key.ts';
import { type Flow, flowsTo, handledBy } from '../../workflows/vocabulary.ts';
import { type Emitting, placeAt } from './emit.ts';
import { handlingOf, triggerRuleOf } from './failure.ts';
import { argumentOf, type Dag, type Edge, type Task } from './model.ts';
import { textIn, textsIn } from './value.ts';

/** Emits the flows; gives the tasks that come first. */
export function emitOrder(emitting: Emitting, flow: Flow, dag: Dag): readonly Task[] {
  const led = new Set<unknown>();
  const seen = new Set<string>();
  for (const edge of dag.edges) {
    const pair = `${edge.from.id} ${edge.to.id}`;
    if (seen.has(pair) || edge.from.dag !== dag || edge.to.dag !== dag) continue;
    seen.add(pair);
    led.add(edge.to);
    emitEdge(emitting, flow, edge);
  }
  const first = dag.tasks.filter((task) => !led.has(task) && !isLedByGroup(task, led));
  const beginners = new Set(first);
  for (const task of dag.tasks)
    if (/^ExternalTaskSensor(Async)?$/.test(task.operator)) emitExternal(emitting, flow, { task, isFirst: beginners.has(task) });
  return first;
}

function isLedByGroup(task: Task, led: ReadonlySet<unknown>): boolean {
  for (let group = task.within; group !== undefined; group = group.within) if (led.has(group)) return true;
  return false;
}

/** The trigger rule stands with the task that comes after. */
function emitEdge(emitting: Emitting, flow: Flow, { from, to, label, at }: Edge): void {
  const source = placeAt(emitting, at);
  const rule = to.what === 'task' ? triggerRuleOf(to) : 'all_success';
  const handling = handlingOf(rule);
  const condition = [label, rule === 'all_success' ? undefined : rule].filter((part) => part !== undefined).join(', ');
  flowsTo(flow, {
    from: from.id,
    to: to.id,
    kind: handling === 'error' ? 'error' : 'sequence',
    condition: condition === '' ? undefined : condition,
    source,
  });
  if (handling === undefined || to.what !== 'task') return;
  const rulePlace = argumentOf(to, 'trigger_rule');
  handledBy(flow, {
    of: from.id,
    by: to.id,
    kind: handling,
    catches: rule,
    source: rulePlace === undefined ? source : placeAt(emitting, rulePlace.at),
  });
}

/** A sensor of another DAG: its task comes before the sensor, or the whole DAG starts this one where the sensor comes first. */
function emitExternal(emitting: Emitting, flow: Flow, { task, isFirst }: { readonly task: Task; readonly isFirst: boolean }): void {
  const dagId = argumentOf(task, 'external_dag_id');
  const name = textIn(dagId);
  if (dagId === undefined || name === undefined) return;
  const source = placeAt(emitting, dagId.at);
  const tasks = textsIn(argumentOf(task, 'external_task_ids') ?? argumentOf(task, 'external_task_id'));
  for (const external of tasks) {
    const value = `${name}.${external}`;
    const from = { type: 'Step', mention: { kind: 'name', value, within: 'airflow' }, unresolved: { name: value } } as const;
    flow.emit.edge({ type: 'FLOWS_TO', kind: 'message', from, to: { key: stepKey(flow.key, task.id) }, source });
  }
  if (tasks.length > 0 && !isFirst) return;
  const by = {
    type: 'Workflow',
    mention: { kind: 'name', value: name, within: 'airflow' },
    unresolved: { name, kind: 'pipeline' },
  } as const;
  flow.emit.edge({ type: 'STARTS', kind: 'signal', from: by, to: { key: flow.key }, source });
}
