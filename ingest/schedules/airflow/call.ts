// Calls: DAG, TaskGroup, operators, decorated functions, chain and its kin; all else keeps its name and arguments.

import { childOf, childrenOf, type Node, operands, textOf } from '../../read/python.ts';
import { computed, readValue } from './expression.ts';
import { callFunction, makeDag, makeGroup, makeTask } from './make.ts';
import { chain, order } from './order.ts';
import { type Context, deeper, type Reading } from './reading.ts';
import { type Call, lastName, nodesIn, shown, textIn, type Value } from './value.ts';

export interface Arguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

export function argumentsOf(reading: Reading, list: Node | undefined, context: Context): Arguments {
  const args: Value[] = [];
  const keywords = new Map<string, Value>();
  const children = list === undefined ? [] : childrenOf(list);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || /^[(),]$/.test(child.name)) continue;
    const following = children[at + 1];
    if (child.name === 'VariableName' && following?.name === 'AssignOp') {
      const value = children[at + 2];
      if (value !== undefined) keywords.set(textOf(reading.python, child), readValue(reading, value, deeper(context)));
      at += 2;
    } else if (child.name === '**' && following !== undefined) {
      const spread = readValue(reading, following, deeper(context));
      if (spread.kind === 'dict') for (const [key, value] of spread.entries) keywords.set(key, value);
      at++;
    } else if (child.name === '*') continue;
    else args.push(readValue(reading, child, deeper(context)));
  }
  return { args, keywords };
}

export function callValue(reading: Reading, node: Node, context: Context): Value {
  const [callee] = operands(node);
  if (callee === undefined) return computed(reading, node, []);
  const list = childOf(node, 'ArgList');
  if (callee.name === 'MemberExpression') {
    const method = methodCall(reading, { callee, list, at: node.from }, context);
    if (method !== undefined) return method;
  }
  const target = readValue(reading, callee, deeper(context));
  const given = argumentsOf(reading, list, context);
  const at = node.from;
  if (target.kind === 'function') return callFunction(reading, { function: target.function, ...given, at }, context);
  if (target.kind === 'call' && target.name === '(override)') return overridden(reading, target, { ...given, at }, context);
  if (target.kind === 'task' || target.kind === 'group') return target;
  const name = target.kind === 'name' ? target.name : undefined;
  if (name === undefined)
    return {
      kind: 'computed',
      text: textOf(reading.python, node).slice(0, 200),
      parts: [target, ...given.args, ...given.keywords.values()],
      at,
    };
  return namedCall(reading, { name, ...given, at }, context);
}

interface Named extends Arguments {
  readonly name: string;
  readonly at: number;
}

function namedCall(reading: Reading, { name, args, keywords, at }: Named, context: Context): Value {
  const last = lastName(name);
  if (last === 'DAG') return { kind: 'dag', dag: makeDag(reading, { args, keywords, at }), at };
  if (last === 'TaskGroup') return { kind: 'group', group: makeGroup({ args, keywords, at }, context), at };
  if (last === 'Label' && args[0] !== undefined) return { kind: 'label', text: shown(args[0]) ?? '', at };
  if (last === 'dict') return { kind: 'dict', entries: keywords, at };
  if (last === 'chain' || last === 'chain_linear') chain(reading, { values: args, at }, context);
  if (last === 'cross_downstream')
    order(reading, { from: nodesIn(args[0] ?? keywords.get('from_tasks')), to: nodesIn(args[1] ?? keywords.get('to_tasks')), at }, context);
  if (isOperator(last, keywords))
    return { kind: 'task', task: makeTask(reading, { operator: last, args, keywords, at, isMany: false }, context), at };
  return { kind: 'call', name, args, keywords, at };
}

/** A class whose name says so, or one that is given a task_id. */
function isOperator(last: string, keywords: ReadonlyMap<string, Value>): boolean {
  return (
    /^[A-Z]/.test(last) && (keywords.has('task_id') || /(Operator|Sensor)(Async)?$/.test(last)) && !/^(Base\w*Operator|\w*Hook)$/.test(last)
  );
}

interface Method {
  readonly callee: Node;
  readonly list: Node | undefined;
  readonly at: number;
}

/** x.expand(…), X.partial(…).expand(…), f.override(…), a.set_downstream(b), d.update(…); undefined for other methods. */
function methodCall(reading: Reading, { callee, list, at }: Method, context: Context): Value | undefined {
  const [object, property] = operands(callee);
  const name = property?.name === 'PropertyName' ? textOf(reading.python, property) : '';
  if (object === undefined || !METHODS.test(name)) return undefined;
  const target = readValue(reading, object, deeper(context));
  const given = argumentsOf(reading, list, context);
  if (/^set_(up|down)stream$/.test(name)) {
    const others = nodesIn(given.args[0] ?? given.keywords.get('task_or_task_list'));
    const [from, to] = name === 'set_upstream' ? [others, nodesIn(target)] : [nodesIn(target), others];
    order(reading, { from, to, at }, context);
    return target;
  }
  if (name === 'update' && target.kind === 'dict') {
    const more = given.args[0]?.kind === 'dict' ? given.args[0].entries : given.keywords;
    for (const [key, value] of more) (target.entries as Map<string, Value>).set(key, value); // a dict of the file is its own Map
    return { kind: 'none', at };
  }
  if (name === 'copy') return target.kind === 'dict' ? { ...target, entries: new Map(target.entries) } : undefined;
  if (/^as_(setup|teardown)$/.test(name)) {
    order(reading, { from: nodesIn(given.keywords.get('setups')), to: nodesIn(target), at }, context);
    return target;
  }
  if (name === 'partial' || name === 'override') return prepared(target, given, { name, at });
  return /^expand/.test(name) ? expanded(reading, target, { ...given, at }, context) : undefined;
}

const METHODS = /^(set_upstream|set_downstream|update|copy|as_setup|as_teardown|partial|override|expand|expand_kwargs)$/;

/** Arguments that are given before the call itself. */
function prepared(target: Value, given: Arguments, { name, at }: { name: string; at: number }): Value | undefined {
  if (target.kind === 'function' || target.kind === 'name' || (target.kind === 'call' && target.name === '(override)')) {
    const before = target.kind === 'call' ? target.keywords : new Map<string, Value>();
    const inner = target.kind === 'call' ? target.args : [target];
    return { kind: 'call', name: '(override)', args: inner, keywords: new Map([...before, ...given.keywords]), at };
  }
  return name === 'override' ? target : undefined;
}

function overridden(reading: Reading, target: Call, given: Arguments & { at: number }, context: Context): Value {
  const [inner] = target.args;
  const keywords = new Map([...target.keywords, ...given.keywords]);
  if (inner?.kind === 'function')
    return callFunction(reading, { function: inner.function, args: given.args, keywords, at: given.at }, context);
  return { kind: 'call', name: inner?.kind === 'name' ? inner.name : '', args: given.args, keywords, at: given.at };
}

/** Dynamic mapping: one task in the file, as many at run time as the list has items. */
function expanded(reading: Reading, target: Value, given: Arguments & { at: number }, context: Context): Value {
  const [inner, keywords] =
    target.kind === 'call' && target.name === '(override)'
      ? [target.args[0], new Map([...target.keywords, ...given.keywords])]
      : [target, given.keywords];
  const { at } = given;
  reading.gap(
    at,
    'tasks are mapped over a list that is known only when the DAG runs',
    'One step stands for all of them; nothing needs to be done.',
  );
  if (inner?.kind === 'function')
    return callFunction(reading, { function: inner.function, args: given.args, keywords, at, isMany: true }, context);
  if (inner?.kind === 'name')
    return {
      kind: 'task',
      task: makeTask(reading, { operator: lastName(inner.name), args: given.args, keywords, at, isMany: true }, context),
      at,
    };
  return { kind: 'computed', text: textIn(inner) ?? 'expand', parts: inner === undefined ? [] : [inner], at };
}
