// Statements, in the order of the text: what they bind, make and put in order.

import { childOf, childrenOf, importsIn, type Node, nodesNamed, operands, statementsOf, stringIn, textOf } from '../../read/python.ts';
import { argumentsOf } from './call.ts';
import { readValue } from './expression.ts';
import { makeDag, makeTask } from './make.ts';
import { type Context, innerScope, MAX_NESTING, type Reading } from './reading.ts';
import { type Defined, lastName, type Value } from './value.ts';

export function readBody(reading: Reading, body: Node, context: Context): void {
  for (const statement of statementsOf(body)) readStatement(reading, statement, context);
}

function readStatement(reading: Reading, node: Node, context: Context): void {
  switch (node.name) {
    case 'ImportStatement':
      readImport(reading, node);
      break;
    case 'AssignStatement':
      readAssignment(reading, node, context);
      break;
    case 'ExpressionStatement':
    case 'ReturnStatement':
      for (const part of operands(node).filter((child) => child.name !== 'return')) readValue(reading, part, context);
      break;
    case 'WithStatement':
      readWith(reading, node, context);
      break;
    case 'FunctionDefinition':
      define(reading, node, { decorator: undefined, keywords: new Map() }, context);
      break;
    case 'DecoratedStatement':
      readDecorated(reading, node, context);
      break;
    case 'ForStatement':
    case 'WhileStatement':
      readLoop(reading, node, context);
      break;
    case 'IfStatement':
      if (!/__name__\s*==/.test(textOf(reading.python, node).slice(0, 60))) readBodies(reading, node, context);
      break;
    case 'TryStatement':
      readBodies(reading, node, context);
      break;
    default:
  }
}

function readBodies(reading: Reading, node: Node, context: Context): void {
  if (context.nesting >= MAX_NESTING) return;
  for (const body of childrenOf(node)) if (body.name === 'Body') readBody(reading, body, { ...context, nesting: context.nesting + 1 });
}

function readImport(reading: Reading, node: Node): void {
  for (const { local, dotted } of importsIn(reading.python, node)) reading.imports.set(local, dotted);
}

/** a = b = value, a: T = value, d["key"] = value; tuples take their items one by one. */
function readAssignment(reading: Reading, node: Node, context: Context): void {
  const children = childrenOf(node).filter((child) => child.name !== 'TypeDef');
  const last = children.map((child) => child.name).lastIndexOf('AssignOp');
  const right = children[last + 1];
  if (last < 0 || right === undefined) return;
  const targets = children.slice(0, last).filter((child) => !/^(AssignOp|,|UpdateOp)$/.test(child.name));
  const value = readValue(reading, right, context);
  const isTuple = children.slice(0, last).some((child) => child.name === ',') && value.kind === 'list';
  for (const [at, target] of targets.entries()) bind(reading, target, isTuple ? (value.items[at] ?? value) : value, context);
}

function bind(reading: Reading, target: Node, value: Value, context: Context): void {
  if (target.name === 'VariableName') context.scope.names.set(textOf(reading.python, target), value);
  if (target.name !== 'MemberExpression') return;
  const [object, key] = operands(target);
  const owner = object === undefined ? undefined : readValue(reading, object, context);
  if (owner?.kind === 'dict' && key?.name === 'String') (owner.entries as Map<string, Value>).set(stringIn(reading.python, key), value); // a dict of the file is its own Map
}

/** with DAG(…) as dag, TaskGroup(…): the body belongs to them. */
function readWith(reading: Reading, node: Node, context: Context): void {
  let inner = context;
  const children = childrenOf(node);
  for (const [at, child] of children.entries()) {
    if (/^(with|as|async|,|\(|\)|Body)$/.test(child.name) || children[at - 1]?.name === 'as') continue;
    const value = readValue(reading, child, inner);
    if (value.kind === 'dag') inner = { ...inner, dag: value.dag, group: undefined };
    if (value.kind === 'group') inner = { ...inner, group: value.group, dag: value.group.dag ?? inner.dag };
    const name = children[at + 1]?.name === 'as' ? children[at + 2] : undefined;
    if (name !== undefined) bind(reading, name, value, inner);
  }
  readBodies(reading, node, inner);
}

function readLoop(reading: Reading, node: Node, context: Context): void {
  const makes = nodesNamed(node, 'CallExpression').some(
    (call) =>
      /\b([A-Z]\w*(Operator|Sensor|Group)|DAG)$|^\w+$/.test(textOf(reading.python, call).split('(', 1)[0] ?? '') &&
      /task_id|DAG\(|TaskGroup\(/.test(textOf(reading.python, call)),
  );
  if (makes) reading.gap(node.from, 'tasks are made in a loop', 'One step stands for those of all rounds; nothing needs to be done.');
  const scope = innerScope(context.scope);
  for (const name of loopNames(reading, node))
    scope.names.set(name.text, { kind: 'computed', text: `{${name.text}}`, parts: [], at: name.at });
  // Names that are bound in a loop live on after it.
  const inner = { ...context, scope, isLoop: true };
  readBodies(reading, node, inner);
  for (const [name, value] of scope.names) if (value.kind === 'task' || value.kind === 'group') context.scope.names.set(name, value);
}

function loopNames(reading: Reading, node: Node): readonly { readonly text: string; readonly at: number }[] {
  const children = childrenOf(node);
  const stop = children.findIndex((child) => child.name === 'in');
  return children
    .slice(0, Math.max(stop, 0))
    .flatMap((child) => nodesNamed(child, 'VariableName').map((name) => ({ text: textOf(reading.python, name), at: name.from })));
}

interface Decorated {
  readonly decorator: string | undefined;
  readonly keywords: ReadonlyMap<string, Value>;
}

function readDecorated(reading: Reading, node: Node, context: Context): void {
  const definition = childOf(node, 'FunctionDefinition');
  if (definition === undefined) return;
  const decorators = childrenOf(node).filter((child) => child.name === 'Decorator');
  for (const decorator of decorators) {
    const path = childrenOf(decorator)
      .filter((child) => /^(VariableName|PropertyName)$/.test(child.name))
      .map((child) => textOf(reading.python, child));
    const [first = '', ...rest] = path;
    const name = [lastName(reading.imports.get(first) ?? first), ...rest].join('.').replace(/^.*\.(?=(dag|task_group|asset)$)/, '');
    if (!/^(dag|asset|task_group|task(\..+)?|setup|teardown)$/.test(name)) continue;
    const { args, keywords } = argumentsOf(reading, childOf(decorator, 'ArgList'), context);
    const all = args[0] === undefined ? keywords : new Map([['(first)', args[0]], ...keywords]);
    define(reading, definition, { decorator: /^(setup|teardown)$/.test(name) ? 'task' : name, keywords: all }, context);
    return;
  }
  define(reading, definition, { decorator: undefined, keywords: new Map() }, context);
}

function define(reading: Reading, node: Node, { decorator, keywords }: Decorated, context: Context): void {
  const nameNode = childOf(node, 'VariableName');
  const name = nameNode === undefined ? '' : textOf(reading.python, nameNode);
  const body = childOf(node, 'Body');
  const defined: Defined = { name, node, body, decorator, keywords };
  context.scope.names.set(name, { kind: 'function', function: defined, at: node.from });
  if (decorator === 'dag' || decorator === 'asset') {
    defineDag(reading, defined, context);
    return;
  }
  // A function that builds a DAG is read once; what its parameters decide is computed.
  if (decorator === undefined && body !== undefined && /\bDAG\s*\(|@dag\b/.test(reading.python.text.slice(body.from, body.to)))
    readBody(reading, body, { ...context, scope: parameters(reading, node, context), depth: context.depth + 1 });
}

function defineDag(reading: Reading, defined: Defined, context: Context): void {
  const { keywords, node, body, name, decorator } = defined;
  const first = keywords.get('(first)');
  const dag = makeDag(reading, { args: first === undefined ? [] : [first], keywords, at: node.from, name });
  const inner = { ...context, scope: parameters(reading, node, context), dag, group: undefined, depth: context.depth + 1 };
  if (decorator === 'asset')
    makeTask(reading, { operator: '@asset', args: [], keywords, at: node.from, isMany: false, function: defined, name }, inner);
  else if (body !== undefined) readBody(reading, body, inner);
}

function parameters(reading: Reading, node: Node, context: Context) {
  const scope = innerScope(context.scope);
  const list = childOf(node, 'ParamList');
  for (const child of list === undefined ? [] : childrenOf(list)) {
    if (child.name !== 'VariableName') continue;
    const text = textOf(reading.python, child);
    scope.names.set(text, { kind: 'computed', text: `{${text}}`, parts: [], at: child.from });
  }
  return scope;
}
