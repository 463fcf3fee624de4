// What is known while the resources of one file are read.
import type { Mention, Source } from '../../../graph/model.ts';
import type { Stack, Thing } from '../aws/thing.ts';
import { instancesOf } from './instances.ts';
import type { Declared, Module } from './module.ts';
import { literalOf, type Value } from './value.ts';

export interface Reading {
  readonly stack: Stack;
  /** Things that were asked for, by address. */
  readonly things: Map<string, Thing | undefined>;
  /** Further names of resources, by address: parameters that the account stores. */
  readonly names: Map<string, Mention[]>;
  /** Variables without a value on which facts depend, by name. */
  readonly open: Map<string, Source>;
  /** What could not be understood, told once for each kind of thing. */
  readonly unknown: Map<UnknownThing, Unknown>;
  /** Resources by what they refer to; see groupedBy. */
  readonly groups: Map<string, ReadonlyMap<string, readonly Declared[]>>;
  /** APIs whose operations stand in a contract, by address. */
  readonly contracts: Set<string>;
  /** Whether the root has a file of this path. */
  readonly has: (path: string) => boolean;
}

export interface Unknown {
  readonly names: Set<string>;
  readonly source: Source;
}

/** Kinds of things that may stay unknown, with what a person can do. */
export const REMEDIES = {
  'the target of a delivery': 'Name the target by a resource, by its ARN, or give the variable a default.',
  'where failures go': 'Name the dead letter by a resource, by its ARN, or give the variable a default.',
  'the integration of a route': 'Name the function, state machine, queue or URL that handles the route.',
  'the definition of a workflow': 'Scan the folder that holds the definition, or the plan (terraform show -json), where it is filled in.',
} as const;
export type UnknownThing = keyof typeof REMEDIES;

export function readingOf(stack: Stack, has: (path: string) => boolean): Reading {
  return {
    stack,
    things: new Map(),
    names: new Map(),
    open: new Map(),
    unknown: new Map(),
    groups: new Map(),
    contracts: new Set(),
    has,
  };
}

export function noteUnknown(
  reading: Reading,
  thing: UnknownThing,
  { name, source }: { readonly name: string; readonly source: Source },
): void {
  const known = reading.unknown.get(thing) ?? { names: new Set(), source };
  known.names.add(name);
  reading.unknown.set(thing, known);
}

/** Remembers the variables of a value on which facts depend. */
export function noteOpen(reading: Reading, value: Value): void {
  for (const part of value) {
    if (part.kind !== 'open' || part.variable === undefined) continue;
    const { module, name } = part.variable;
    const variable = module.variables.get(name);
    if (variable === undefined || !module.isApplied || reading.open.has(name)) continue;
    const { file, line } = { file: variable.file.file, line: variable.entry.line };
    reading.open.set(name, { file, line, pointer: `/variable/${name}` });
  }
}

/** Those of some types that refer to a resource: by its address, or by the name that both write out. */
export function besides(
  reading: Reading,
  { declared, name, types }: { readonly declared: Declared; readonly name?: string | undefined; readonly types: readonly string[] },
  valuesOf: (declared: Declared) => readonly Value[],
): readonly Declared[] {
  const groups = groupedBy(reading, { module: declared.body.place.module, types }, valuesOf);
  const named = name === undefined || name === '' ? [] : (groups.get(`=${name}`) ?? []);
  return [...new Set([...(groups.get(declared.address) ?? []), ...named])];
}

// Gone through once, however often it is asked.
function groupedBy(
  reading: Reading,
  { module, types }: { readonly module: Module; readonly types: readonly string[] },
  valuesOf: (declared: Declared) => readonly Value[],
): ReadonlyMap<string, readonly Declared[]> {
  const mark = `${module.prefix} ${module.key ?? ''} ${types.join(' ')}`;
  const known = reading.groups.get(mark);
  if (known !== undefined) return known;
  const groups = new Map<string, Declared[]>();
  for (const declared of declaredIn(module, (type) => types.includes(type))) {
    for (const address of new Set(valuesOf(declared).flatMap(marksOf))) {
      const group = groups.get(address) ?? [];
      group.push(declared);
      groups.set(address, group);
    }
  }
  reading.groups.set(mark, groups);
  return groups;
}

function marksOf(value: Value): readonly string[] {
  const addresses = value.flatMap((part) => (part.kind === 'resource' ? [part.declared.address] : []));
  if (addresses.length > 0) return addresses;
  const text = literalOf(value);
  return text === undefined || text === '' ? [] : [`=${text}`];
}

/** Resources of a module, repeated as often as they are. */
export function declaredIn(module: Module, isWanted: (type: string) => boolean): readonly Declared[] {
  return [...module.declarations].flatMap(([id, [first]]) =>
    first !== undefined && !first.isData && isWanted(first.type) ? instancesOf(module, id) : [],
  );
}
