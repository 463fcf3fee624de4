// Positioned trees in the form of flow.json, made of what other forms of a flow say: one reader for all of them.
import { at, type Entry, type ListTree, type MapTree, type Position, type ScalarTree, type Tree, textOf } from '../../read/tree.ts';

type Value = Tree | undefined;

/** A map at a place; what is not stated is left out. */
export function mapAt(
  place: Position,
  stated: Readonly<Record<string, Value>> | readonly (readonly [key: string, value: Value])[],
): MapTree {
  const pairs: readonly (readonly [string, Value])[] = Array.isArray(stated) ? stated : Object.entries(stated);
  const entries = new Map<string, Entry>();
  for (const [key, value] of pairs) {
    if (value !== undefined && !entries.has(key)) entries.set(key, { key, value, ...positionOf(value) });
  }
  return { kind: 'map', entries, ...positionOf(place) };
}

export function listAt(place: Position, items: readonly Tree[]): ListTree {
  return { kind: 'list', items, ...positionOf(place) };
}

export function scalarAt(place: Position, value: string | number | boolean): ScalarTree {
  return { kind: 'scalar', value, text: String(value), ...positionOf(place) };
}

/** A word as the boolean that it spells; anything else says nothing. */
export function flagAt(place: Position, word: string | undefined): ScalarTree | undefined {
  const flag = word?.trim().toLowerCase();
  return flag === 'true' || flag === 'false' ? scalarAt(place, flag === 'true') : undefined;
}

/** A text as the whole number that it spells. */
export function countAt(tree: Tree | undefined): ScalarTree | undefined {
  const text = textOf(tree)?.trim();
  return tree === undefined || text === undefined || !/^\d{1,9}$/.test(text) ? undefined : scalarAt(tree, Number(text));
}

/** The name of what an id stands for, where it is known. */
export function namedBy(id: Tree | undefined, names: ReadonlyMap<string, string>): ScalarTree | undefined {
  const name = names.get(textOf(id) ?? '');
  return id === undefined || name === undefined ? undefined : scalarAt(id, name);
}

/** Names of things by their ids. */
export function namesById(things: readonly Tree[]): ReadonlyMap<string, string> {
  return new Map(
    things.flatMap((thing) => {
      const [id, name] = [textOf(at(thing, 'identifier')), textOf(at(thing, 'name'))];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }),
  );
}

function positionOf({ line, column, endLine }: Position): Position {
  return { line, column, endLine };
}
