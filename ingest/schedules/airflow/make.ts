// DAGs, groups and tasks as calls make them.
import { connectionsIn } from './connection.ts';
import type { Dag, Group, Task } from './model.ts';
import { order } from './order.ts';
import { type Context, innerScope, MAX_CALLS, MAX_TASKS, type Reading } from './reading.ts';
import { readBody } from './statement.ts';
import { type Defined, nodesIn, shown, textIn, type Value } from './value.ts';

export interface Made {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly at: number;
  /** Its name where none is given: that of the function. */
  readonly name?: string | undefined;
}

/** Connections that a DAG hands to all its tasks. */
const MAX_CONNECTIONS = 50;
const NOTHING: ReadonlyMap<string, Value> = new Map();

export function makeDag(reading: Reading, { args, keywords, at, name: fallback }: Made): Dag {
  const given = keywords.get('dag_id') ?? args[0];
  const name = given === undefined ? fallback : (textIn(given) ?? shown(given));
  const isComputed = given !== undefined && given.kind !== 'text';
  if (name === undefined || isComputed)
    reading.gap(
      at,
      `the id of this DAG is computed${name === undefined ? '' : ` (${name})`}`,
      'Its tasks were read as those of one DAG; write dag_id as text to have it known by its name.',
    );
  const defaults = keywords.get('default_args');
  const connections = defaults?.kind === 'dict' ? connectionsIn(defaults.entries) : [];
  if (connections.length > MAX_CONNECTIONS)
    reading.gap(
      at,
      `this DAG hands more than ${MAX_CONNECTIONS} connections to its tasks; the others are not told`,
      'Give them to the tasks that need them.',
    );
  const isKnown = name !== undefined && reading.dagIds.has(name);
  const id = name === undefined || isKnown ? `${name ?? 'dag'} (line ${reading.lineAt(at)})` : name;
  const dag: Dag = {
    id,
    at,
    isComputed: isComputed || name === undefined,
    keywords,
    defaults: defaults?.kind === 'dict' ? defaults.entries : NOTHING,
    connections: connections.slice(0, MAX_CONNECTIONS),
    tasks: [],
    groups: [],
    edges: [],
    isCrowded: false,
    ids: new Map(),
  };
  reading.dags.push(dag);
  reading.dagIds.add(id);
  return dag;
}

export function makeGroup({ args, keywords, at, name }: Made, context: Context): Group {
  const dag = dagIn(keywords) ?? context.dag;
  const given = keywords.get('group_id') ?? args[0];
  const plain = textIn(given) ?? shown(given) ?? name ?? 'group';
  const parent = parentIn(keywords) ?? context.group;
  const prefixed = keywords.get('prefix_group_id');
  const isPrefixed = !(prefixed?.kind === 'flag' && !prefixed.value);
  const id = unique(dag, `${parent?.prefix ?? ''}${plain}`);
  const defaults = keywords.get('default_args');
  const group: Group = {
    what: 'group',
    id,
    at,
    dag,
    within: parent,
    prefix: isPrefixed ? `${id}.` : (parent?.prefix ?? ''),
    defaults: defaults?.kind === 'dict' ? defaults.entries : NOTHING,
    tooltip: textIn(keywords.get('tooltip')),
  };
  dag?.groups.push(group);
  return group;
}

export interface TaskMade extends Made {
  readonly operator: string;
  readonly isMany: boolean;
  readonly function?: Defined | undefined;
}

export function makeTask(
  reading: Reading,
  { operator, args, keywords, at, isMany, function: defined, name }: TaskMade,
  context: Context,
): Task {
  const dag = dagIn(keywords) ?? context.dag;
  const given = keywords.get('task_id');
  const group = groupIn(keywords) ?? context.group;
  const plain = textIn(given) ?? shown(given) ?? name ?? `${operator} (line ${reading.lineAt(at)})`;
  if (given !== undefined && given.kind !== 'text' && !context.isLoop)
    reading.gap(
      given.at,
      `the id of this task is computed (${plain})`,
      'One step stands for whatever it is called; write task_id as text to have it known by its name.',
    );
  const callable = keywords.get('python_callable');
  const task: Task = {
    what: 'task',
    id: unique(dag, `${group?.prefix ?? ''}${plain}`),
    at,
    operator,
    dag,
    within: group,
    keywords,
    args,
    function: defined ?? (callable?.kind === 'function' ? callable.function : undefined),
    isMany: isMany || context.isLoop,
  };
  if (dag === undefined) reading.loose.push(task);
  else if (dag.tasks.length < MAX_TASKS) dag.tasks.push(task);
  else reading.gap(dag.at, `${dag.id} has more than ${MAX_TASKS} tasks; the others are not told`, 'Split the DAG.');
  // What another task gives comes before: op_kwargs={"x": a.output}, f(a()).
  const before = [
    ...args,
    ...[...keywords].filter(([key]) => !/^(dag|task_group|default_args)$/.test(key)).map(([, value]) => value),
  ].flatMap((value) => nodesIn(value));
  order(reading, { from: [...new Set(before)], to: [task], at }, context);
  return task;
}

/** A second task of one name is name__1, as Airflow does for functions. */
function unique(dag: Dag | undefined, id: string): string {
  if (dag === undefined) return id;
  const count = dag.ids.get(id) ?? 0;
  dag.ids.set(id, count + 1);
  return count === 0 ? id : unique(dag, `${id}__${count}`);
}

function dagIn(keywords: ReadonlyMap<string, Value>): Dag | undefined {
  const value = keywords.get('dag');
  return value?.kind === 'dag' ? value.dag : undefined;
}

function groupIn(keywords: ReadonlyMap<string, Value>): Group | undefined {
  const value = keywords.get('task_group');
  return value?.kind === 'group' ? value.group : undefined;
}

function parentIn(keywords: ReadonlyMap<string, Value>): Group | undefined {
  const value = keywords.get('parent_group');
  return value?.kind === 'group' ? value.group : undefined;
}

export interface FunctionCall extends Made {
  readonly function: Defined;
  readonly isMany?: boolean;
}

/** A decorated function makes a task or a group; any other one may make tasks that only its run could tell. */
export function callFunction(reading: Reading, call: FunctionCall, context: Context): Value {
  const { function: defined, args, keywords, at } = call;
  const { decorator } = defined;
  if (decorator?.startsWith('task_group') === true) {
    const group = makeGroup({ args: [], keywords: defined.keywords, at, name: defined.name }, context);
    const before = [...args, ...keywords.values()].flatMap((value) => nodesIn(value));
    order(reading, { from: before, to: [group], at }, context);
    if (defined.body !== undefined && context.depth < MAX_CALLS)
      readBody(reading, defined.body, {
        ...context,
        scope: innerScope(context.scope),
        group,
        depth: context.depth + 1,
        isLoop: context.isLoop || call.isMany === true,
      });
    return { kind: 'group', group, at };
  }
  if (decorator?.startsWith('task') === true) {
    const all = new Map([...defined.keywords, ...keywords]);
    const task = makeTask(
      reading,
      { operator: `@${decorator}`, args, keywords: all, at, isMany: call.isMany === true, function: defined, name: defined.name },
      context,
    );
    return { kind: 'task', task, at };
  }
  if (decorator === undefined && context.dag !== undefined && makesTasks(reading, defined))
    reading.gap(
      at,
      `${defined.name}() makes tasks, and which ones only its run tells`,
      'Build the tasks where the DAG stands, or as a @task_group; the rest was read.',
    );
  return { kind: 'call', name: defined.name, args, keywords, at };
}

function makesTasks({ python }: Reading, { body }: Defined): boolean {
  return body !== undefined && /\b[A-Z]\w*(Operator|Sensor)\s*\(|\btask_id\s*=/.test(python.text.slice(body.from, body.to));
}
