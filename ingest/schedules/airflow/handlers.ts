// Exception paths of a DAG: tasks that run when others fail, callbacks, mails.
import { addStep, type Flow, guardedBy, handledBy } from '../../workflows/vocabulary.ts';
import { guardWorkflow } from '../guard.ts';
import type { Emitting } from './emit.ts';
import { placeAt } from './emit.ts';
import { type Callback, callbacksIn, handlingOf, mailsOnFailure, ofDag, triggerRuleOf } from './failure.ts';
import type { Dag, Group, Task } from './model.ts';

/** Callbacks of the DAG and those it hands to every task are its own; a task's own callbacks are the task's. */
export function emitHandlers(emitting: Emitting, flow: Flow, dag: Dag): void {
  const shared = [...callbacksIn(dag.keywords.get('on_failure_callback')), ...callbacksIn(dag.defaults.get('on_failure_callback'))];
  const mail = mailsOnFailure(ofDag(dag));
  const telling = shared.find((callback) => callback.tells);
  const alert = telling ?? (mail === undefined ? undefined : { name: 'mail', at: mail.at });
  if (alert !== undefined)
    guardWorkflow(flow, { kind: 'alert', name: `${alert.name} when ${dag.id} fails`, source: placeAt(emitting, alert.at) });
  emitCallbacks(emitting, flow, { callbacks: shared });
  for (const task of dag.tasks) emitCallbacks(emitting, flow, { callbacks: callbacksIn(task.keywords.get('on_failure_callback')), task });
}

/** A callback whose name says that it tells people is an alert; any other one is a step that handles. */
function emitCallbacks(
  emitting: Emitting,
  flow: Flow,
  { callbacks, task }: { readonly callbacks: readonly Callback[]; readonly task?: Task },
): void {
  for (const callback of callbacks) {
    const source = placeAt(emitting, callback.at);
    if (callback.tells) {
      if (task !== undefined) guardedBy(flow, { step: task.id, kind: 'alert', name: `${callback.name} when ${task.id} fails`, source });
      continue;
    }
    const id = `(on failure) ${callback.name}`;
    addStep(flow, { id, name: callback.name, kind: 'handler', automated: true, source });
    handledBy(flow, { of: task?.id, by: id, kind: 'error', source });
  }
}

/** Tasks after which another one runs only when they fail, and those with a callback of their own. */
export function caughtIn(dag: Dag): ReadonlySet<Task | Group> {
  const caught = new Set<Task | Group>(
    dag.tasks.filter((task) => callbacksIn(task.keywords.get('on_failure_callback')).some((callback) => !callback.tells)),
  );
  for (const { from, to } of dag.edges) if (to.what === 'task' && handlingOf(triggerRuleOf(to)) === 'error') caught.add(from);
  return caught;
}

/**
 * The leaves of a DAG decide how its run ends, so leaves that run whatever happens make every failure a success.
 * https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html#dag-run-status
 */
export function onErrorOfDag(dag: Dag): 'handled' | 'fail' | 'ignore' {
  const followed = new Set(dag.edges.map((edge) => edge.from));
  const leaves = dag.tasks.filter((task) => !followed.has(task) && !isInFollowedGroup(task, followed));
  if (leaves.length > 0 && leaves.length < dag.tasks.length && leaves.every((task) => handlingOf(triggerRuleOf(task)) === 'exit'))
    return 'ignore';
  return callbacksIn(ofDag(dag)('on_failure_callback')).some((callback) => !callback.tells) ? 'handled' : 'fail';
}

function isInFollowedGroup(task: Task, followed: ReadonlySet<unknown>): boolean {
  for (let group = task.within; group !== undefined; group = group.within) if (followed.has(group)) return true;
  return false;
}
