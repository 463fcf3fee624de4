// Directives with plain arguments, under the names that their specifications give them.
import type { ConstDirectiveNode, DefinitionNode, ValueNode } from 'graphql';
import { Kind } from 'graphql';

/** An argument without its grammar; variables are nothing. */
export type Plain = string | boolean | readonly Plain[] | ReadonlyMap<string, Plain> | undefined;

export interface Directive {
  /** Without "@". */
  readonly name: string;
  readonly args: ReadonlyMap<string, Plain>;
  /** 1-based, in the text that was parsed. */
  readonly line: number;
  /** Subgraphs that state it, in a composed schema. */
  readonly graphs?: readonly string[];
}

/** `@link` may rename what it imports, and what it does not import has the name of its specification before it. */
export type Renames = ReadonlyMap<string, string>;

export interface Linked {
  readonly renames: Renames;
  /** Specifications by name, with their versions: "federation" → "v2.3". */
  readonly specs: ReadonlyMap<string, string>;
}

/** https://specs.apollo.dev/link/v1.0/ */
export function linked(definitions: readonly DefinitionNode[]): Linked {
  const renames = new Map<string, string>();
  const specs = new Map<string, string>();
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { name, args } of directivesOf(node.directives, new Map())) {
      if (name !== 'link' && name !== 'core') continue;
      const url = textArg(args, 'url') ?? textArg(args, 'feature') ?? '';
      const [, spec = '', version = ''] = /\/([A-Za-z][\w-]*)\/(v\d[\w.]*)\/?$/.exec(url) ?? [];
      if (spec === '') continue;
      specs.set(spec, version);
      const prefix = textArg(args, 'as');
      if (prefix !== undefined) renames.set(`${prefix}__`, `${spec}__`);
      for (const item of listArg(args, 'import')) {
        if (!(item instanceof Map)) continue;
        const [from, to] = [item.get('name'), item.get('as')];
        if (typeof from === 'string' && typeof to === 'string') renames.set(to.replace(/^@/, ''), from.replace(/^@/, ''));
      }
    }
  }
  return { renames, specs };
}

export function directivesOf(nodes: readonly ConstDirectiveNode[] | undefined, renames: Renames): readonly Directive[] {
  return (nodes ?? []).map((node) => {
    const args = new Map((node.arguments ?? []).map(({ name, value }) => [name.value, plain(value)]));
    const line = node.loc?.startToken.line ?? 1;
    const name = canonical(node.name.value, renames);
    return name === 'join__directive' ? joined(args, line) : { name, args, line };
  });
}

function canonical(name: string, renames: Renames): string {
  const own = renames.get(name) ?? name;
  const cut = own.indexOf('__', 1) + 2;
  const isPrefixed = cut > 2 && cut < own.length;
  const prefix = isPrefixed ? own.slice(0, cut) : '';
  const rest = isPrefixed ? own.slice(cut) : own;
  const spec = renames.get(prefix) ?? prefix;
  // join__ and link__ keep their prefix: they are known by it.
  return /^(federation|connect|core|tag|inaccessible)__$/.test(spec) ? rest : `${spec}${rest}`;
}

// A directive of subgraphs that composition passes through: https://specs.apollo.dev/join/v0.5
function joined(args: ReadonlyMap<string, Plain>, line: number): Directive {
  const inner = args.get('args');
  return {
    name: textArg(args, 'name') ?? 'join__directive',
    args: inner instanceof Map ? inner : new Map(),
    line,
    graphs: listArg(args, 'graphs').filter((graph) => typeof graph === 'string'),
  };
}

/** Deepest nesting of an argument. */
const MAX_DEPTH = 50;

function plain(node: ValueNode, depth = 0): Plain {
  if (depth > MAX_DEPTH) return undefined;
  switch (node.kind) {
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.INT:
    case Kind.FLOAT:
      return node.value;
    case Kind.BOOLEAN:
      return node.value;
    case Kind.LIST:
      return node.values.map((value) => plain(value, depth + 1));
    case Kind.OBJECT:
      return new Map(node.fields.map((field): [string, Plain] => [field.name.value, plain(field.value, depth + 1)]));
    default:
      return undefined;
  }
}

export function textArg(args: ReadonlyMap<string, Plain>, name: string): string | undefined {
  const value = args.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** Items of a list, or the one value that stands for a list of one. */
export function listArg(args: ReadonlyMap<string, Plain>, name: string): readonly Plain[] {
  const value = args.get(name);
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** All texts inside a value, at any depth. */
export function textsIn(value: Plain): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return [...value.values()].flatMap(textsIn);
  return isList(value) ? value.flatMap(textsIn) : [];
}
