// The names that a template knows: parameters, mappings, conditions, resources, and what a template around it gives.
import type { GapCode, Mention, Source } from '../../../../graph/model.ts';
import { type Siblings, sourceOf, type TreeDocument } from '../../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf } from '../../../read/tree.ts';
import type { Stack, Thing } from '../thing.ts';
import { type Declared, declaredIn, escaped } from './template.ts';
import type { Value } from './value.ts';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly fallback: string | undefined;
  readonly entry: Entry;
}

export interface Scope {
  readonly document: TreeDocument;
  /** Where keys are made: the template that is deployed, also for what its nested templates hold. */
  readonly stack: Stack;
  /** "Orders/" for what the nested stack Orders holds; '' at the top. */
  readonly prefix: string;
  readonly resources: ReadonlyMap<string, Declared>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Values that the template around a nested one gives its parameters; undefined where whoever deploys it does. */
  readonly given: ReadonlyMap<string, Given> | undefined;
  /** Nested templates that are in the scan, by the resource that nests them. */
  readonly nested: Map<string, Scope>;
  /** Things that were asked for. */
  readonly things: Map<string, Thing | undefined>;
  /** Parameters without a value on which facts depend. */
  readonly open: Map<string, Parameter>;
  /** Resources by names that are put together from parameters. */
  readonly computed: Map<string, string>;
  /** Resources that were looked up by what they refer to; see groupedBy. */
  readonly groups: Map<string, ReadonlyMap<string, readonly Declared[]>>;
  /** Conditions that were asked for. */
  readonly conditions: Map<string, boolean | undefined>;
  /** Further names of resources: exports, stored parameters, placeholders of definitions; by logical id. */
  readonly names: Map<string, Mention[]>;
  /** Values that were asked for: of given parameters, outputs, stored parameters. */
  readonly values: Map<string, Value>;
  /** Files of state machines, by logical id. */
  readonly definitions: Map<string, string>;
  /** APIs whose operations stand in a contract. */
  readonly contracts: Set<string>;
  /** How many processes have a role. */
  readonly roles: Map<string, number>;
  /** What could not be understood, told once for each kind of thing. */
  readonly unknown: Map<string, Unknown>;
  readonly depth: number;
  readonly siblings: Siblings;
}

/** A value and the template in which it stands. */
export interface Given {
  readonly scope: Scope;
  readonly tree: Tree;
}

/** One kind of thing that could not be understood, with its names. */
export interface Unknown {
  readonly code: GapCode;
  readonly names: Set<string>;
  readonly source: Source;
}

export interface Surroundings {
  readonly stack: Stack;
  /** Paths of stored parameters that a file beside the template gives, by parameter. */
  readonly stored?: ReadonlyMap<string, string>;
  readonly prefix: string;
  readonly given: ReadonlyMap<string, Given> | undefined;
  readonly depth: number;
  readonly siblings: Siblings;
}

export function scopeOf(document: TreeDocument, { stack, stored, prefix, given, depth, siblings }: Surroundings): Scope {
  const parameters = entriesOf(at(document.tree, 'Parameters')).map((entry): readonly [string, Parameter] => {
    const fallback = textOf(at(entry.value, 'Default')) ?? stored?.get(entry.key);
    return [entry.key, { name: entry.key, type: textOf(at(entry.value, 'Type')) ?? 'String', fallback, entry }];
  });
  return {
    document,
    stack,
    prefix,
    resources: new Map(declaredIn(document).map((declared) => [declared.id, declared])),
    parameters: new Map(parameters),
    given,
    nested: new Map(),
    things: new Map(),
    open: new Map(),
    computed: new Map(),
    groups: new Map(),
    conditions: new Map(),
    names: new Map(),
    values: new Map(),
    definitions: new Map(),
    contracts: new Set(),
    roles: new Map(),
    unknown: new Map(),
    depth,
    siblings,
  };
}

/** Where an entry or value of the template stands. */
export function placeIn(scope: Scope, place: { readonly line: number; readonly endLine?: number }, pointer?: string): Source {
  return sourceOf(scope.document, { line: place.line }, pointer);
}

/** A property's key is where people look for it; the value where it has none. */
export function entryAt(tree: Tree | undefined, key: string): Entry | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key) : undefined;
}

/** Where a property stands: the line of the deepest of its keys that is there, of the resource where it has none. */
export function sourceAt(scope: Scope, declared: Declared, ...path: readonly string[]): Source {
  let here: Tree | undefined = declared.properties;
  let line = declared.entry.line;
  let pointer = declared.pointer;
  for (const [index, key] of path.entries()) {
    const entry = entryAt(here, key);
    if (entry === undefined) break;
    line = entry.line;
    pointer += `${index === 0 ? '/Properties' : ''}/${escaped(key)}`;
    here = entry.value;
  }
  return placeIn(scope, { line }, pointer);
}

/** Resources of some types by the ids that they refer to; gone through once, however often it is asked. */
export function groupedBy(
  scope: Scope,
  types: readonly string[],
  idsOf: (declared: Declared) => readonly string[],
): ReadonlyMap<string, readonly Declared[]> {
  const mark = types.join(' ');
  const known = scope.groups.get(mark);
  if (known !== undefined) return known;
  const groups = new Map<string, Declared[]>();
  for (const declared of scope.resources.values()) {
    if (!types.includes(declared.type)) continue;
    for (const id of new Set(idsOf(declared))) {
      const group = groups.get(id) ?? [];
      group.push(declared);
      groups.set(id, group);
    }
  }
  scope.groups.set(mark, groups);
  return groups;
}
