// Statements, in the order of the text: what they bind, build and return.
import { childOf, childrenOf, importsIn, type Node, nodesNamed, operands, statementsOf, textOf } from '../../read/python.ts';
import { argumentsOf } from './call.ts';
import type { Context } from './context.ts';
import { topOf } from './context.ts';
import { readValue } from './expression.ts';
import { runOf } from './function.ts';
import { CLASS_RANK, type Module, type Scope } from './module.ts';
import { type Defined, lastName, type Value } from './value.ts';

/** Statements inside statements. */
const MAX_NESTING = 100;
/** What the body of a function says that builds graphs. */
const BUILDS = /\b(StateGraph|MessageGraph|create_react_agent|create_agent|create_supervisor|create_swarm)\s*\(|\.add_node\s*\(/;

/** Reads a module from top to bottom, then the functions that build graphs; modules that it imports come first. */
export function readModule(module: Module): void {
  if (module.isRead) return;
  module.isRead = true;
  readBody(module.python.root, topOf(module));
  // The set grows by functions inside functions while it is walked.
  for (const defined of module.builders) runOf(defined);
}

export function readBody(body: Node, context: Context): void {
  for (const statement of statementsOf(body)) readStatement(statement, context);
}

function readStatement(node: Node, context: Context): void {
  switch (node.name) {
    case 'ImportStatement':
      readImport(node, context);
      break;
    case 'AssignStatement':
      readAssignment(node, context);
      break;
    case 'UpdateStatement':
      readUpdate(node, context);
      break;
    case 'ReturnStatement':
      for (const part of operands(node).filter((child) => child.name !== 'return')) context.results.push(readValue(part, context));
      break;
    case 'ExpressionStatement':
    case 'RaiseStatement':
    case 'AssertStatement':
      for (const part of operands(node).filter((child) => !/^(raise|assert|from)$/.test(child.name))) readValue(part, context);
      break;
    case 'FunctionDefinition':
      define(node, [], context);
      break;
    case 'DecoratedStatement':
      readDecorated(node, context);
      break;
    case 'ClassDefinition':
      readClass(node, context);
      break;
    case 'WithStatement':
      readWith(node, context);
      break;
    case 'IfStatement':
    case 'WhileStatement':
    case 'ForStatement':
    case 'TryStatement':
    case 'MatchStatement':
      readBranches(node, context);
      break;
    default:
  }
}

function readImport(node: Node, { module, scope }: Context): void {
  for (const { local, dotted, from } of importsIn(module.python, node)) {
    const place = { module, at: node.from };
    const [around, itself] = [from === undefined ? undefined : module.reached.get(from), module.reached.get(dotted)];
    for (const each of [around, itself]) if (each !== undefined) readModule(each);
    const found = around?.scope.names.get(lastName(dotted));
    scope.names.set(
      local,
      found ?? (itself === undefined ? { kind: 'name', name: dotted, ...place } : { kind: 'module', of: itself, ...place }),
    );
  }
}

/** a = b = value, a: T = value; tuples take their items one by one. */
function readAssignment(node: Node, context: Context): void {
  const children = childrenOf(node).filter((child) => child.name !== 'TypeDef');
  const last = children.map((child) => child.name).lastIndexOf('AssignOp');
  const right = children[last + 1];
  if (last < 0 || right === undefined) return;
  const targets = children.slice(0, last).filter((child) => !/^(AssignOp|,|UpdateOp)$/.test(child.name));
  const rights = children.slice(last + 1).filter((child) => child.name !== ',');
  const values = rights.map((each) => readValue(each, context));
  const [first] = values;
  if (first === undefined) return;
  const isTuple = children.slice(0, last).some((child) => child.name === ',');
  const items = values.length > 1 ? values : first.kind === 'list' ? first.items : [];
  for (const [at, target] of targets.entries()) bind(target, (isTuple ? items[at] : undefined) ?? first, context);
}

/** tools += [x] makes the list longer. */
function readUpdate(node: Node, context: Context): void {
  const [target, operator, right] = childrenOf(node);
  if (target === undefined || operator === undefined || right === undefined) return;
  const [before, more] = [readValue(target, context), readValue(right, context)];
  if (before.kind === 'list' && more.kind === 'list' && before !== more && before.items.length + more.items.length < 5000)
    for (const item of more.items) before.items.push(item);
}

function bind(target: Node, value: Value, context: Context): void {
  const { module } = context;
  if (target.name === 'VariableName') setName(context.scope, textOf(module.python, target), value, context);
  if (target.name !== 'MemberExpression') return;
  const [object, key] = operands(target);
  const owner = object === undefined ? undefined : readValue(object, context);
  if (owner === undefined || key === undefined) return;
  const name = textOf(module.python, key);
  if (key.name === 'PropertyName' && owner.kind === 'object') setName(owner.names, name, value, context);
  if (key.name === 'PropertyName' && owner.kind === 'graph' && name === 'step_timeout' && value.kind !== 'none')
    owner.graph.hasStepTimeout = true;
  const text = key.name === 'PropertyName' ? undefined : readValue(key, context);
  if (owner.kind === 'dict' && text?.kind === 'text') owner.entries.set(text.text, value);
}

/** In a branch, what was assigned before may still hold. */
function setName({ names, label, rank }: Scope, name: string, value: Value, { isBranch, module }: Context): void {
  const before = isBranch ? names.get(name) : undefined;
  const isOne = before === undefined || before === value || before.kind === 'none';
  names.set(name, isOne ? value : { kind: 'choice', options: [before, value], module, at: value.at });
  const made = value.kind === 'graph' || value.kind === 'builder' ? value.graph : value.kind === 'assistant' ? value.assistant : undefined;
  // A builder is a worse name for its graph than what it is compiled to.
  if (made !== undefined && made.place.module === module)
    made.aliases.push({ name: `${label}${name}`, rank: value.kind === 'builder' ? Math.max(rank, 2.5) : rank });
}

function readBranches(node: Node, context: Context): void {
  if (context.nesting >= MAX_NESTING) return;
  const inner = { ...context, isBranch: true, nesting: context.nesting + 1 };
  if (node.name === 'ForStatement') bindLoop(node, context);
  if (node.name === 'IfStatement' && /^if\s+__name__\s*==/.test(textOf(context.module.python, node).slice(0, 40))) return;
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') readBody(child, inner);
    if (child.name === 'MatchBody')
      for (const clause of childrenOf(child)) for (const body of childrenOf(clause)) if (body.name === 'Body') readBody(body, inner);
    if (/Expression$/.test(child.name)) readValue(child, context);
  }
}

function bindLoop(node: Node, { module, scope }: Context): void {
  const children = childrenOf(node);
  const stop = children.findIndex((child) => child.name === 'in');
  for (const child of children.slice(0, Math.max(stop, 0)))
    for (const name of nodesNamed(child, 'VariableName')) {
      const text = textOf(module.python, name);
      scope.names.set(text, { kind: 'computed', text: `{${text}}`, parts: [], module, at: name.from });
    }
}

/** with X() as x: the name is what was called. */
function readWith(node: Node, context: Context): void {
  const children = childrenOf(node);
  for (const [at, child] of children.entries()) {
    if (/^(with|as|async|,|\(|\)|Body)$/.test(child.name) || children[at - 1]?.name === 'as') continue;
    const value = readValue(child, context);
    const name = children[at + 1]?.name === 'as' ? children[at + 2] : undefined;
    if (name !== undefined) bind(name, value, context);
  }
  if (context.nesting < MAX_NESTING)
    for (const child of children) if (child.name === 'Body') readBody(child, { ...context, nesting: context.nesting + 1 });
}

/** A class: its attributes and methods are names of every object of it. */
function readClass(node: Node, context: Context): void {
  const { module, scope } = context;
  const nameNode = childOf(node, 'VariableName');
  const body = childOf(node, 'Body');
  if (nameNode === undefined || body === undefined || context.nesting >= MAX_NESTING) return;
  const name = textOf(module.python, nameNode);
  const names: Scope = { names: new Map(), outer: scope, label: `${scope.label}${name}.`, rank: CLASS_RANK };
  scope.names.set(name, { kind: 'class', name, names, module, at: node.from });
  readBody(body, { ...context, scope: names, nesting: context.nesting + 1 });
}

function readDecorated(node: Node, context: Context): void {
  const inner = childOf(node, 'ClassDefinition');
  if (inner !== undefined) readClass(inner, context);
  const definition = childOf(node, 'FunctionDefinition');
  if (definition === undefined) return;
  const { module, scope } = context;
  const decorators = childrenOf(node).flatMap((child) => {
    if (child.name !== 'Decorator') return [];
    const [first = '', ...rest] = childrenOf(child)
      .filter(({ name }) => /^(VariableName|PropertyName)$/.test(name))
      .map((part) => textOf(module.python, part));
    const known = scope.names.get(first) ?? module.scope.names.get(first);
    const name = [known?.kind === 'name' ? known.name : first, ...rest].join('.');
    return [{ name, first: argumentsOf(childOf(child, 'ArgList'), context).args[0] }];
  });
  define(definition, decorators, context);
}

function define(node: Node, decorators: Defined['decorators'], { module, scope }: Context): void {
  const nameNode = childOf(node, 'VariableName');
  const body = childOf(node, 'Body');
  if (nameNode === undefined) return;
  const name = textOf(module.python, nameNode);
  const place = { module, at: node.from };
  const defined: Defined = { name, place, node, scope, decorators };
  scope.names.set(name, { kind: 'function', function: defined, ...place });
  // What the constructor assigns, the other methods use.
  const isBuilder = scope.rank === CLASS_RANK && name === '__init__';
  if (body !== undefined && (isBuilder || BUILDS.test(module.python.text.slice(body.from, body.to)))) module.builders.add(defined);
}
