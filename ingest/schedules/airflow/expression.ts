// Expressions as values. Nothing is run: a name is what was assigned to it last, and what needs arithmetic is computed.

import { childrenOf, type Node, operands, stringIn, textOf } from '../../read/python.ts';
import { callValue } from './call.ts';
import { relate } from './order.ts';
import { type Context, deeper, lookUp, type Reading } from './reading.ts';
import { shown, type Value } from './value.ts';

/** Deepest nesting of expressions that is followed. */
const MAX_DEPTH = 60;
/** Longest text and list that are put together: x = x + x doubles with every line. */
const MAX_TEXT = 10_000;
const MAX_ITEMS = 5000;

export function readValue(reading: Reading, node: Node, context: Context): Value {
  const at = node.from;
  if (context.level > MAX_DEPTH) return computed(reading, node, []);
  switch (node.name) {
    case 'String':
    case 'ContinuedString':
      return { kind: 'text', text: stringIn(reading.python, node), at };
    case 'FormatString':
      return format(reading, node, context);
    case 'Number':
      return { kind: 'number', value: Number(textOf(reading.python, node).replaceAll('_', '')), at };
    case 'Boolean':
      return { kind: 'flag', value: textOf(reading.python, node) === 'True', at };
    case 'None':
      return { kind: 'none', at };
    case 'VariableName':
      return named(reading, node, context);
    case 'MemberExpression':
      return member(reading, node, context);
    case 'ParenthesizedExpression': {
      const inner = operands(node)[0];
      return inner === undefined ? computed(reading, node, []) : readValue(reading, inner, deeper(context));
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return { kind: 'list', items: operands(node).map((item) => readValue(reading, item, deeper(context))), at };
    case 'DictionaryExpression':
      return dictionary(reading, node, context);
    case 'CallExpression':
      return callValue(reading, node, context);
    case 'BinaryExpression':
      return binary(reading, node, context);
    default:
      return computed(
        reading,
        node,
        operands(node).map((item) => readValue(reading, item, { ...context, isLoop: context.isLoop || /Comprehension/.test(node.name) })),
      );
  }
}

export function computed(reading: Reading, node: Node, parts: readonly Value[]): Value {
  return { kind: 'computed', text: textOf(reading.python, node).slice(0, 2000).replace(/\s+/g, ' ').slice(0, 200), parts, at: node.from };
}

/** f"{a}_x" is a text where every part in braces is one; else it is computed and shown with its braces. */
function format(reading: Reading, node: Node, context: Context): Value {
  const raw = textOf(reading.python, node);
  const [, quotes = '"'] = /^[a-z]*("""|'''|"|')/i.exec(raw) ?? [];
  const start = node.from + raw.indexOf(quotes) + quotes.length;
  let text = '';
  let from = start;
  let isKnown = true;
  const parts: Value[] = [];
  for (const part of childrenOf(node)) {
    if (part.name !== 'FormatReplacement') continue;
    const inner = operands(part)[0];
    const value = inner === undefined ? undefined : readValue(reading, inner, deeper(context));
    const filled = value?.kind === 'text' || value?.kind === 'number' ? shown(value) : undefined;
    if (value !== undefined) parts.push(value);
    isKnown &&= filled !== undefined;
    const isShort = text.length + (filled?.length ?? 0) <= MAX_TEXT;
    isKnown &&= isShort;
    text += `${reading.python.text.slice(from, part.from)}${isShort && filled !== undefined ? filled : textOf(reading.python, part)}`;
    from = part.to;
  }
  text += reading.python.text.slice(from, Math.max(from, node.to - quotes.length));
  return isKnown && text.length <= MAX_TEXT
    ? { kind: 'text', text: text.replaceAll('{{', '{').replaceAll('}}', '}'), at: node.from }
    : { kind: 'computed', text: text.slice(0, MAX_TEXT), parts, at: node.from };
}

function named(reading: Reading, node: Node, { scope }: Context): Value {
  const name = textOf(reading.python, node);
  const known = lookUp(scope, name);
  // What a name stands for is said where the name is used.
  return known !== undefined ? { ...known, at: node.from } : { kind: 'name', name: reading.imports.get(name) ?? name, at: node.from };
}

/** a.output is the task itself; TriggerRule.ALL_DONE is a name; all else of a known thing is computed. */
function member(reading: Reading, node: Node, context: Context): Value {
  const [object, property] = operands(node);
  if (object === undefined) return computed(reading, node, []);
  const inner = readValue(reading, object, deeper(context));
  const name = property === undefined ? '' : textOf(reading.python, property);
  if (inner.kind === 'name' && property?.name === 'PropertyName') return { kind: 'name', name: `${inner.name}.${name}`, at: node.from };
  if (inner.kind === 'dict' && property?.name === 'String')
    return inner.entries.get(stringIn(reading.python, property)) ?? computed(reading, node, []);
  if (inner.kind === 'task' || inner.kind === 'group') return inner;
  return computed(reading, node, [inner]);
}

/** {"a": 1, **base}: entries of known keys, later ones winning. */
function dictionary(reading: Reading, node: Node, context: Context): Value {
  const entries = new Map<string, Value>();
  const children = childrenOf(node);
  for (const [at, child] of children.entries()) {
    if (child.name === '**' && children[at + 1] !== undefined) {
      const spread = readValue(reading, children[at + 1] ?? child, deeper(context));
      if (spread.kind === 'dict') for (const [key, value] of spread.entries) entries.set(key, value);
    }
    const [key, value] = [children[at - 1], children[at + 1]];
    if (child.name === ':' && key !== undefined && value !== undefined) {
      const name = readValue(reading, key, deeper(context));
      if (name.kind === 'text') entries.set(name.text, readValue(reading, value, deeper(context)));
    }
  }
  return { kind: 'dict', entries, at: node.from };
}

/** a >> b and a << b put tasks in order; "a" + "b" is a text; {**a} | b is a dict. */
function binary(reading: Reading, node: Node, context: Context): Value {
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || operator === undefined || right === undefined) return computed(reading, node, []);
  const sign = textOf(reading.python, operator);
  const first = readValue(reading, left, deeper(context));
  const second = readValue(reading, right, deeper(context));
  if (sign === '>>' || sign === '<<') return relate(reading, { first, second, isBack: sign === '<<', at: right.from }, context);
  if (sign === '+' && first.kind === 'text' && second.kind === 'text' && first.text.length + second.text.length <= MAX_TEXT)
    return { kind: 'text', text: first.text + second.text, at: node.from };
  if (sign === '+' && first.kind === 'list' && second.kind === 'list' && first.items.length + second.items.length <= MAX_ITEMS)
    return { kind: 'list', items: [...first.items, ...second.items], at: node.from };
  if (sign === '|' && first.kind === 'dict' && second.kind === 'dict')
    return { kind: 'dict', entries: new Map([...first.entries, ...second.entries]), at: node.from };
  return computed(reading, node, [first, second]);
}
