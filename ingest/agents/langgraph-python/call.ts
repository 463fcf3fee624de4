// Calls: graphs, their builders, ready-made agents; all else keeps its name and arguments.
import { childOf, childrenOf, type Node, operands, textOf } from '../../read/python.ts';
import { assistantOf } from './assistant.ts';
import { build } from './build.ts';
import { type Context, deeper } from './context.ts';
import { computed, readValue } from './expression.ts';
import { runOf } from './function.ts';
import type { Graph } from './graph.ts';
import { type Call, lastName, type Place, type Value } from './value.ts';

export interface Arguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** Most items that are put into one list, line by line. */
const MAX_ITEMS = 5000;

export function callValue(node: Node, context: Context): Value {
  const [callee] = operands(node);
  if (callee === undefined) return computed(node, [], context);
  const list = childOf(node, 'ArgList');
  const [object, property] = callee.name === 'MemberExpression' ? operands(callee) : [];
  const isMethod = object !== undefined && property?.name === 'PropertyName';
  const owner = isMethod ? readValue(object, deeper(context)) : undefined;
  const given = argumentsOf(list, context);
  // A chain of calls begins far above: the name of the method stands where it is called.
  const place = { module: context.module, at: property?.from ?? node.from };
  if (owner !== undefined && property !== undefined && isLiving(owner))
    return methodCall({ owner, name: textOf(context.module.python, property), given, place }, context);
  const target = readValue(callee, deeper(context));
  return called(target, { given, place }, context);
}

/** Things whose methods are understood, or noted with the object they are called on. */
function isLiving(owner: Value): boolean {
  return !/^(name|module|object|class)$/.test(owner.kind);
}

interface Method {
  readonly owner: Value;
  readonly name: string;
  readonly given: Arguments;
  readonly place: Place;
}

function methodCall({ owner, name, given, place }: Method, context: Context): Value {
  if (owner.kind === 'builder') {
    const built = build(owner, { name, ...given, place });
    if (built !== undefined) return built;
  }
  // with_config gives the same graph with other settings.
  if ((owner.kind === 'graph' || owner.kind === 'assistant') && /^(with_config|compile|copy)$/.test(name)) {
    const call = note({ kind: 'call', name, object: owner, ...given, ...place }, context);
    if (owner.kind === 'graph' && name === 'with_config') owner.graph.configs.push(call);
    return owner;
  }
  if (owner.kind === 'list' && owner.items.length < MAX_ITEMS) extend(owner.items, name, given.args[0]);
  return note({ kind: 'call', name, object: owner, ...given, ...place }, context);
}

function extend(items: Value[], name: string, value: Value | undefined): void {
  if (value === undefined || (value.kind === 'list' && value.items === items)) return;
  if (name === 'append') items.push(value);
  if (name === 'extend' && value.kind === 'list') for (const item of value.items.slice(0, MAX_ITEMS)) items.push(item);
  else if (name === 'extend') items.push(value);
}

function called(target: Value, { given, place }: { readonly given: Arguments; readonly place: Place }, context: Context): Value {
  if (target.kind === 'class') {
    note({ kind: 'call', name: target.name, ...given, ...place }, context);
    const making = target.names.names.get('__init__');
    if (making?.kind === 'function') runOf(making.function, context.depth + 1);
    return { kind: 'object', name: target.name, names: target.names, ...place };
  }
  if (target.kind === 'function') return callFunction(target, { given, place }, context);
  if (target.kind !== 'name') return note({ kind: 'call', name: '', object: target, ...given, ...place }, context);
  const { name } = target;
  const last = lastName(name);
  if ((last === 'StateGraph' || last === 'MessageGraph') && name.startsWith('langgraph.')) return newGraph(place);
  const assistant = assistantOf(name, { ...given, place });
  if (assistant !== undefined) {
    place.module.assistants.push(assistant);
    return { kind: 'assistant', assistant, ...place };
  }
  if (name === 'dict') return { kind: 'dict', entries: new Map(given.keywords), keys: new Map(), ...place };
  return note({ kind: 'call', name, ...given, ...place }, context);
}

function newGraph(place: Place): Value {
  const graph: Graph = { place, aliases: [], nodes: [], edges: [], branches: [], compiled: [], configs: [], hasStepTimeout: false };
  place.module.graphs.push(graph);
  return { kind: 'builder', graph, ...place };
}

/** A function that builds a graph gives it; any other call is noted, for whoever looks what the function does. */
function callFunction(
  target: Extract<Value, { kind: 'function' }>,
  { given, place }: { readonly given: Arguments; readonly place: Place },
  context: Context,
): Value {
  const call = note({ kind: 'call', name: target.function.name, function: target.function, ...given, ...place }, context);
  if (!target.function.place.module.builders.has(target.function)) return call;
  const built = runOf(target.function, context.depth + 1)?.results.find(
    ({ kind }) => kind === 'graph' || kind === 'assistant' || kind === 'builder',
  );
  return built ?? call;
}

function note<Noted extends Place & Call>(call: Noted, { calls }: Context): Noted {
  calls.push(call);
  return call;
}

export function argumentsOf(list: Node | undefined, context: Context): Arguments {
  const args: Value[] = [];
  const keywords = new Map<string, Value>();
  const children = list === undefined ? [] : childrenOf(list);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || /^[(),⚠]$/.test(child.name)) continue;
    const following = children[at + 1];
    if (child.name === 'VariableName' && following?.name === 'AssignOp') {
      const value = children[at + 2];
      if (value !== undefined) keywords.set(textOf(context.module.python, child), readValue(value, deeper(context)));
      at += 2;
    } else if (child.name === '**' && following !== undefined) {
      const spread = readValue(following, deeper(context));
      if (spread.kind === 'dict') for (const [key, value] of spread.entries) keywords.set(key, value);
      at++;
    } else if (child.name === '*' && following !== undefined) {
      const spread = readValue(following, deeper(context));
      if (spread.kind === 'list') for (const item of spread.items.slice(0, MAX_ITEMS)) args.push(item);
      at++;
    } else args.push(readValue(child, deeper(context)));
  }
  return { args, keywords };
}
