// Expressions as values. Nothing is run: a name is what was assigned to it, and what needs arithmetic is computed.
import { childrenOf, isOperand, type Node, operands, stringIn, textOf } from '../../read/python.ts';
import { callValue } from './call.ts';
import { type Context, deeper } from './context.ts';
import { lookUp } from './module.ts';
import { shown, textIn, type Value } from './value.ts';

/** Deepest nesting of expressions that is followed. */
const MAX_DEPTH = 80;
/** Longest text and list that are put together: x = x + x doubles with every line. */
const MAX_TEXT = 10_000;
const MAX_ITEMS = 5000;

export function readValue(node: Node, context: Context): Value {
  const { module, level } = context;
  const place = { module, at: node.from };
  if (level > MAX_DEPTH) return computed(node, [], context);
  switch (node.name) {
    case 'String':
    case 'ContinuedString':
      return { kind: 'text', text: stringIn(module.python, node), ...place };
    case 'FormatString':
      return formatted(node, context);
    case 'Number':
      return { kind: 'number', value: Number(textOf(module.python, node).replaceAll('_', '')), ...place };
    case 'Boolean':
      return { kind: 'flag', value: textOf(module.python, node) === 'True', ...place };
    case 'None':
      return { kind: 'none', ...place };
    case 'VariableName': {
      const name = textOf(module.python, node);
      return lookUp(context.scope, name) ?? { kind: 'name', name, ...place };
    }
    case 'MemberExpression':
      return member(node, context);
    case 'ParenthesizedExpression':
    case 'AwaitExpression': {
      const inner = operands(node)[0];
      return inner === undefined ? computed(node, [], context) : readValue(inner, deeper(context));
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return { kind: 'list', items: listed(node, context), ...place };
    case 'ArrayComprehensionExpression': {
      const [each] = readAll(operands(node), context);
      return { kind: 'list', items: each === undefined ? [] : [each], ...place };
    }
    case 'DictionaryExpression':
      return dictionary(node, context);
    case 'CallExpression':
      return callValue(node, context);
    case 'ConditionalExpression': {
      const [yes, condition, no] = operands(node);
      if (condition !== undefined) readValue(condition, deeper(context));
      return {
        kind: 'choice',
        options: [yes, no].flatMap((each) => (each === undefined ? [] : [readValue(each, deeper(context))])),
        ...place,
      };
    }
    case 'NamedExpression': {
      const [name, value] = operands(node);
      if (name === undefined || value === undefined) return computed(node, [], context);
      const found = readValue(value, deeper(context));
      context.scope.names.set(textOf(module.python, name), found);
      return found;
    }
    case 'LambdaExpression':
      return lambda(node, context);
    case 'BinaryExpression':
      return binary(node, context);
    default:
      return computed(node, readAll(operands(node), context), context);
  }
}

export function readAll(nodes: readonly Node[], context: Context): readonly Value[] {
  return nodes.map((node) => readValue(node, deeper(context)));
}

export function computed(node: Node, parts: readonly Value[], { module }: Context): Value {
  return { kind: 'computed', text: textOf(module.python, node).slice(0, 200).replace(/\s+/g, ' '), parts, module, at: node.from };
}

/** [a, *b]: items of a list that is known stand for it. */
function listed(node: Node, context: Context): Value[] {
  const children = childrenOf(node);
  return children.flatMap((child, index): readonly Value[] => {
    if (!isOperand(child)) return [];
    const value = readValue(child, deeper(context));
    return children[index - 1]?.name === '*' && value.kind === 'list' && value.items.length <= MAX_ITEMS ? value.items : [value];
  });
}

/** f"{a}_x" is a text where every part is one; else it is computed. */
function formatted(node: Node, context: Context): Value {
  const { python } = context.module;
  const raw = textOf(python, node);
  const quotes = /^[a-z]*("""|'''|"|')/i.exec(raw)?.[1] ?? '"';
  let text = '';
  let from = node.from + raw.indexOf(quotes) + quotes.length;
  let isKnown = true;
  const parts: Value[] = [];
  for (const part of childrenOf(node)) {
    if (part.name !== 'FormatReplacement') continue;
    const value = readAll(operands(part).slice(0, 1), context)[0];
    const filled = value?.kind === 'text' || value?.kind === 'number' ? shown(value) : undefined;
    if (value !== undefined) parts.push(value);
    isKnown &&= filled !== undefined;
    text += `${python.text.slice(from, part.from)}${filled ?? ''}`;
    from = part.to;
  }
  text += python.text.slice(from, Math.max(from, node.to - quotes.length));
  return isKnown && text.length <= MAX_TEXT
    ? { kind: 'text', text: text.replaceAll('{{', '{').replaceAll('}}', '}'), module: context.module, at: node.from }
    : computed(node, parts, context);
}

/** a.b of an object, a class or a module is what was assigned there; of a name it is a longer name. */
function member(node: Node, context: Context): Value {
  const [object, property] = operands(node);
  if (object === undefined || property === undefined) return computed(node, [], context);
  const owner = readValue(object, deeper(context));
  const place = { module: context.module, at: property.from };
  if (property.name !== 'PropertyName') {
    const key = textIn(readValue(property, deeper(context)));
    const found = key !== undefined && owner.kind === 'dict' ? owner.entries.get(key) : undefined;
    return found ?? computed(node, [owner], context);
  }
  const name = textOf(context.module.python, property);
  if (owner.kind === 'name') return { kind: 'name', name: `${owner.name}.${name}`, ...place };
  if (owner.kind === 'module') return owner.of.scope.names.get(name) ?? { kind: 'name', name, ...place };
  if (owner.kind === 'object' || owner.kind === 'class') {
    const found = owner.names.names.get(name);
    if (found !== undefined) return found;
  }
  if (owner.kind === 'function' && name === '__name__') return { kind: 'text', text: owner.function.name, ...place };
  // The value of a member of an enumeration.
  if (owner.kind === 'text' && name === 'value') return owner;
  return computed(node, [owner], context);
}

/** {"a": 1, END: END, **base}: by what a person reads as key. */
function dictionary(node: Node, context: Context): Value {
  const entries = new Map<string, Value>();
  const keys = new Map<string, Value>();
  const children = childrenOf(node);
  for (const [at, child] of children.entries()) {
    const [before, after] = [children[at - 1], children[at + 1]];
    if (after === undefined) continue;
    if (child.name === '**') {
      const spread = readValue(after, deeper(context));
      if (spread.kind !== 'dict') continue;
      for (const [key, value] of spread.entries) entries.set(key, value);
      for (const [key, value] of spread.keys) keys.set(key, value);
    } else if (child.name === ':' && before !== undefined) {
      const key = readValue(before, deeper(context));
      entries.set(shown(key), readValue(after, deeper(context)));
      keys.set(shown(key), key);
    }
  }
  return { kind: 'dict', entries, keys, module: context.module, at: node.from };
}

function lambda(node: Node, context: Context): Value {
  const place = { module: context.module, at: node.from };
  return {
    kind: 'function',
    function: { name: 'lambda', place, node, scope: context.scope, decorators: [] },
    ...place,
  };
}

function binary(node: Node, context: Context): Value {
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || operator === undefined || right === undefined) return computed(node, [], context);
  const sign = textOf(context.module.python, operator);
  const place = { module: context.module, at: node.from };
  const first = readValue(left, deeper(context));
  const second = readValue(right, deeper(context));
  if (sign === '+' && first.kind === 'text' && second.kind === 'text' && first.text.length + second.text.length <= MAX_TEXT)
    return { kind: 'text', text: first.text + second.text, ...place };
  if (sign === '+' && first.kind === 'list' && second.kind === 'list' && first.items.length + second.items.length <= MAX_ITEMS)
    return { kind: 'list', items: [...first.items, ...second.items], ...place };
  if (sign === 'or') return { kind: 'choice', options: [first, second], ...place };
  return computed(node, [first, second], context);
}
