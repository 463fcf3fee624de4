// What a value of a template comes to: text, resources of the template, and what only the deployment knows.
import type { Mention } from '../../../../graph/model.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../../read/tree.ts';
import { byName } from './computed-name.ts';
import { holds } from './condition.ts';
import { attributeText, intrinsicOf } from './intrinsic.ts';
import type { Parameter, Scope } from './scope.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'resource'; readonly scope: Scope; readonly id: string; readonly attribute: string | undefined }
  /** `fallback` is the default of a parameter: what it is unless the deployment says otherwise. */
  | {
      readonly kind: 'open';
      readonly words: string;
      readonly fallback?: string;
      readonly mention?: Mention;
      readonly parameter?: OpenParameter;
    };

/** A parameter that the deployment gives, and the template in which it stands. */
export interface OpenParameter {
  readonly scope: Scope;
  readonly parameter: Parameter;
}

/** Pieces of a value in order; none for AWS::NoValue. */
export type Value = readonly Part[];

const MAX_DEPTH = 40;
/** Names may repeat values that repeat values; what grows beyond this is no name of anything. */
const MAX_PARTS = 20_000;
const MAX_TEXT = 8_000_000;

/** The value of a tree; lists and maps that are no function have none. */
export function valueIn(scope: Scope, tree: Tree | undefined, depth = 0): Value {
  const settled = settle(scope, tree);
  if (settled === undefined || depth > MAX_DEPTH) return [];
  const call = intrinsicOf(settled);
  if (call === undefined) {
    const text = textOf(settled);
    return text === undefined ? [] : plain(text);
  }
  const inner = (next: Tree | undefined): Value => valueIn(scope, next, depth + 1);
  const { name, argument } = call;
  switch (name) {
    case 'Ref':
      return refValue(scope, textOf(argument) ?? '');
    case 'GetAtt':
      return attributeValue(scope, attributeText(argument), depth);
    case 'Sub':
      return byName(scope, subValue(scope, argument, { inner, depth }));
    case 'Join':
      return byName(scope, joined(itemsIn(scope, at(argument, 1)).map(inner), textOf(at(argument, 0)) ?? ''));
    case 'FindInMap':
      return mapped(scope, argument, inner);
    case 'ImportValue': {
      const words = textOfValue(inner(untagged(argument, name)));
      return words === '' ? [] : [{ kind: 'open', words, mention: exportMention(words) }];
    }
    case 'Select':
      return selected(scope, argument, inner);
    case 'Base64':
      return inner(untagged(argument, name));
    default:
      return [{ kind: 'open', words: `Fn::${name}` }];
  }
}

/** A tree without the choices that are decided: Fn::If by its condition, or by the branch that is something. undefined for nothing. */
export function settle(scope: Scope, tree: Tree | undefined): Tree | undefined {
  return alternatives(scope, tree)[0];
}

/** All that a tree may come to: both branches of an Fn::If that only the deployment decides. */
export function alternatives(scope: Scope, tree: Tree | undefined, depth = 0): readonly Tree[] {
  if (tree === undefined || depth > MAX_DEPTH) return [];
  const call = intrinsicOf(tree);
  if (call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue') return [];
  if (call?.name !== 'If') return [tree];
  const [condition, then, otherwise] = itemsOf(call.argument);
  const name = textOf(condition);
  const isTrue = name === undefined ? undefined : holds(scope, name);
  return [
    ...(isTrue === false ? [] : alternatives(scope, then, depth + 1)),
    ...(isTrue === true ? [] : alternatives(scope, otherwise, depth + 1)),
  ];
}

/** Items of a list, with those of all its alternatives; one value stands for a list of it. */
export function itemsIn(scope: Scope, tree: Tree | undefined): readonly Tree[] {
  return alternatives(scope, tree).flatMap((list) =>
    list.kind === 'list' && intrinsicOf(list) === undefined ? list.items.flatMap((item) => alternatives(scope, item)) : [list],
  );
}

/** Follows keys through choices that are decided. */
export function within(scope: Scope, tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let here = settle(scope, tree);
  for (const key of path) here = settle(scope, at(here, key));
  return here;
}

/** The value as text: what is open stands as `${words}`. */
export function textOfValue(value: Value): string {
  return value
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'open') return `\${${part.words}}`;
      return `\${${part.scope.prefix}${part.id}${part.attribute === undefined ? '' : `.${part.attribute}`}}`;
    })
    .join('');
}

/** Text that is known: written out, or the default of the parameter that stands alone for it. */
export function literalOf(value: Value): string | undefined {
  const [only, ...others] = value;
  if (only?.kind === 'open' && others.length === 0) return only.fallback;
  return value.length > 0 && value.every((part) => part.kind === 'text') ? textOfValue(value) : undefined;
}

export function literalIn(scope: Scope, tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  return literalOf(valueIn(scope, within(scope, tree, ...path)));
}

// The short form is a tag on the argument itself.
function untagged(tree: Tree, name: string): Tree {
  if (tree.tag !== `!${name}`) return tree;
  const { tag: _tag, ...bare } = tree;
  return bare;
}

// {{resolve:ssm:/shop/bus}} names a parameter of the account; other dynamic references stay text.
function plain(text: string): Value {
  const stored = /^\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}$/.exec(text)?.[1];
  return [stored === undefined ? { kind: 'text', text } : { kind: 'open', words: stored, mention: storedMention(stored) }];
}

function refValue(scope: Scope, name: string): Value {
  if (name === 'AWS::NoValue') return [];
  if (name.startsWith('AWS::')) return [{ kind: 'text', text: `\${${name}}` }];
  const given = scope.given?.get(name);
  if (given !== undefined) return once(scope, `given ${name}`, () => valueIn(given.scope, given.tree));
  const parameter = scope.parameters.get(name);
  if (parameter === undefined) return resourceValue(scope, name, undefined);
  const { type, fallback } = parameter;
  if (type.startsWith('AWS::SSM::Parameter::')) {
    const open = { kind: 'open', words: name, parameter: { scope, parameter } } as const;
    return [fallback === undefined ? open : { ...open, mention: storedMention(fallback) }];
  }
  // Nothing but its default can reach the parameter of a nested template that is not given.
  if (scope.given !== undefined && fallback !== undefined) return plain(fallback);
  const isOpen = fallback === undefined || fallback === '';
  return [{ kind: 'open', words: name, ...(isOpen ? { parameter: { scope, parameter } } : { fallback }) }];
}

function attributeValue(scope: Scope, text: string, depth: number): Value {
  const dot = text.indexOf('.');
  const [id, attribute] = dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
  const output = attribute?.startsWith('Outputs.') === true ? attribute.slice('Outputs.'.length) : undefined;
  const child = output === undefined ? undefined : scope.nested.get(id);
  if (child !== undefined && output !== undefined)
    return once(child, `output ${output}`, () => valueIn(child, at(child.document.tree, 'Outputs', output, 'Value'), depth + 1));
  const declared = scope.resources.get(id);
  if (declared?.type === 'AWS::SSM::Parameter' && attribute === 'Value')
    return once(scope, `stored ${id}`, () => valueIn(scope, at(declared.properties, 'Value'), depth + 1));
  return resourceValue(scope, id, attribute);
}

// What is asked for while it is being worked out runs in a circle, and is nothing.
function once(scope: Scope, key: string, work: () => Value): Value {
  const known = scope.values.get(key);
  if (known !== undefined) return known;
  scope.values.set(key, []);
  const value = work();
  scope.values.set(key, value);
  return value;
}

/** Resources that SAM makes without being told. */
const IMPLICIT = new Set(['ServerlessRestApi', 'ServerlessHttpApi']);

function resourceValue(scope: Scope, id: string, attribute: string | undefined): Value {
  if (scope.resources.has(id) || IMPLICIT.has(id)) return [{ kind: 'resource', scope, id, attribute }];
  // Function.Version, Function.Alias, Api.Stage
  const owner = id.includes('.') ? id.slice(0, id.indexOf('.')) : id;
  if (owner !== id && scope.resources.has(owner)) return [{ kind: 'resource', scope, id: owner, attribute }];
  return id === '' ? [] : [{ kind: 'open', words: attribute === undefined ? id : `${id}.${attribute}` }];
}

interface Around {
  readonly inner: (tree: Tree | undefined) => Value;
  readonly depth: number;
}

function subValue(scope: Scope, argument: Tree, { inner, depth }: Around): Value {
  const text = textOf(argument.kind === 'list' ? argument.items[0] : argument);
  if (text === undefined) return [];
  const local = new Map(entriesOf(argument.kind === 'list' ? argument.items[1] : undefined).map(({ key, value }) => [key, value]));
  const known = new Map<string, Value>();
  const given = (name: string): Value | undefined => {
    const tree = local.get(name);
    if (tree === undefined) return undefined;
    const value = known.get(name) ?? inner(tree);
    known.set(name, value);
    return value;
  };
  return subText(scope, text, { given, depth });
}

/** Text with `${Name}`, `${Name.Attribute}` and `${!Literal}`. */
function subText(
  scope: Scope,
  text: string,
  { given, depth }: { readonly given: (name: string) => Value | undefined; readonly depth: number },
): Value {
  const parts: Part[] = [];
  let last = 0;
  let size = 0;
  for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
    if (match.index > last) parts.push({ kind: 'text', text: text.slice(last, match.index) });
    last = match.index + match[0].length;
    const name = (match[1] ?? '').trim();
    if (name.startsWith('!')) parts.push({ kind: 'text', text: `\${${name.slice(1)}}` });
    else {
      const value = given(name) ?? (name.includes('.') ? attributeValue(scope, name, depth) : refValue(scope, name));
      size += sizeOf(value);
      if (parts.length + value.length > MAX_PARTS || size > MAX_TEXT) return [];
      parts.push(...value);
    }
  }
  if (last < text.length) parts.push({ kind: 'text', text: text.slice(last) });
  return parts;
}

function sizeOf(value: Value): number {
  return value.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
}

function joined(values: readonly Value[], separator: string): Value {
  return values.flatMap((value, index) =>
    index === 0 || separator === '' ? value : [{ kind: 'text', text: separator } as const, ...value],
  );
}

// Keys that only the deployment knows leave all values possible: they count where all are the same.
function mapped(scope: Scope, argument: Tree, inner: (tree: Tree | undefined) => Value): Value {
  const [map, first, second] = itemsOf(argument).map((item) => literalOf(inner(item)));
  const levels = map === undefined ? undefined : at(scope.document.tree, 'Mappings', map);
  const rows = first === undefined ? entriesOf(levels).map(({ value }) => value) : [at(levels, first)];
  const found = second === undefined ? [] : [...new Set(rows.flatMap((row) => textOf(at(row, second)) ?? []))];
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? plain(only) : [{ kind: 'open', words: map ?? 'Fn::FindInMap' }];
}

// !Select [5, !Split [":", !GetAtt Orders.Arn]] is still about Orders.
function selected(scope: Scope, argument: Tree, inner: (tree: Tree | undefined) => Value): Value {
  const index = Number(textOf(at(argument, 0)));
  const list = settle(scope, at(argument, 1));
  const call = intrinsicOf(list);
  if (call?.name !== 'Split') return list?.kind === 'list' ? inner(list.items[index]) : [{ kind: 'open', words: 'Fn::Select' }];
  const whole = inner(at(call.argument, 1));
  const literal = literalOf(whole);
  const separator = textOf(at(call.argument, 0));
  if (literal !== undefined && separator !== undefined) {
    const piece = literal.split(separator)[index];
    return piece === undefined ? [] : plain(piece);
  }
  return whole.filter((part) => part.kind !== 'text').slice(0, 1);
}

/** An export of another stack, by its name. */
export function exportMention(name: string): Mention {
  return { kind: 'job-type', value: `export ${name}` };
}

/** A parameter that the account stores, by its path; `{Stage}` and `${Stage}` leave the same open. */
export function storedMention(path: string): Mention {
  return { kind: 'job-type', value: `ssm ${path.replace(/\$?\{(\w+)\}/g, '${$1}')}` };
}
