// The statements of a TOML text, put together: tables and dotted keys may come in any order and mean one tree.
import type { AST } from 'toml-eslint-parser';
import { MAX_DEPTH } from './limits.ts';
import type { ProblemList } from './problem.ts';
import type { Entry, Position, Tree } from './tree.ts';

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
interface OpenMap extends Mutable<Position> {
  readonly kind: 'map';
  readonly entries: Map<string, Entry>;
}
interface OpenList extends Mutable<Position> {
  readonly kind: 'list';
  readonly items: Tree[];
}

interface Filling {
  readonly text: string;
  readonly problems: ProblemList;
}

export function fillToml(program: AST.TOMLProgram, text: string, problems: ProblemList): Tree {
  const [top] = program.body;
  const root: OpenMap = { kind: 'map', entries: new Map(), line: 1, column: 1, endLine: 1 };
  const filling: Filling = { text, problems };
  for (const statement of top.body) {
    if (statement.type === 'TOMLKeyValue') set(filling, { maps: [root], depth: 1 }, statement);
    else openTable(filling, root, statement);
  }
  return root;
}

/** [a.b] and [[a.b]]: the maps on the way to it, and its own statements. */
function openTable(filling: Filling, root: OpenMap, table: AST.TOMLTable): void {
  const { resolvedKey, key, body } = table;
  const place = placeOf(table);
  if (isTooDeep(filling, resolvedKey.length, place.line)) return;
  const way: (OpenMap | OpenList)[] = [root];
  for (const [index, step] of resolvedKey.entries()) {
    const next = resolvedKey[index + 1];
    const here = way.at(-1);
    const named = key.keys.find((each) => nameOf(each) === step) ?? key;
    const inner = here === undefined ? undefined : child(here, step, { isList: typeof next === 'number', place: placeOf(named) });
    if (inner === undefined) return;
    way.push(inner);
  }
  const maps = way.filter((each) => each.kind === 'map');
  for (const each of way) each.endLine = Math.max(each.endLine, place.line);
  for (const statement of body) set(filling, { maps, depth: way.length }, statement);
}

interface Step {
  readonly isList: boolean;
  readonly place: Position;
}

/** What stands under a name or an index, made where nothing stands yet. */
function child(here: OpenMap | OpenList, step: string | number, { isList, place }: Step): OpenMap | OpenList | undefined {
  const made = (): OpenMap | OpenList => (isList ? { kind: 'list', items: [], ...place } : { kind: 'map', entries: new Map(), ...place });
  if (here.kind === 'list') {
    if (typeof step !== 'number') return undefined;
    const known = here.items[step];
    if (known !== undefined) return openOf(known);
    const item = made();
    here.items.push(item);
    return item;
  }
  const name = String(step);
  const known = here.entries.get(name);
  if (known !== undefined) return openOf(known.value);
  const value = made();
  here.entries.set(name, { key: name, value, ...place });
  return value;
}

function openOf(tree: Tree): OpenMap | OpenList | undefined {
  return tree.kind === 'scalar' ? undefined : (tree as OpenMap | OpenList); // every map and list of this tree was made here
}

interface Around {
  /** The maps around the statement, outermost first. */
  readonly maps: readonly OpenMap[];
  /** Those, and the lists between them. */
  readonly depth: number;
}

/** a.b = 1 below the last of the maps; all of them reach as far as the value. */
function set(filling: Filling, { maps, depth }: Around, { key, value }: AST.TOMLKeyValue): void {
  const place = placeOf(key);
  let here = maps.at(-1);
  if (here === undefined || isTooDeep(filling, depth + key.keys.length, place.line)) return;
  const inner = treeOf(filling, value, depth + key.keys.length);
  if (inner === undefined) return;
  const reached = [...maps];
  for (const part of key.keys.slice(0, -1)) {
    const next: OpenMap | OpenList | undefined = child(here, nameOf(part), { isList: false, place: placeOf(part) });
    if (next?.kind !== 'map') return;
    reached.push(next);
    here = next;
  }
  const last = key.keys.at(-1);
  if (last === undefined) return;
  here.entries.set(nameOf(last), { key: nameOf(last), value: inner, ...placeOf(last), endLine: inner.endLine });
  for (const each of reached) each.endLine = Math.max(each.endLine, inner.endLine);
}

function treeOf(filling: Filling, node: AST.TOMLContentNode, depth: number): Tree | undefined {
  const place = placeOf(node);
  if (isTooDeep(filling, depth, place.line)) return undefined;
  switch (node.type) {
    case 'TOMLArray':
      return { kind: 'list', items: node.elements.flatMap((item) => treeOf(filling, item, depth + 1) ?? []), ...place };
    case 'TOMLInlineTable': {
      const map: OpenMap = { kind: 'map', entries: new Map(), ...place };
      for (const statement of node.body) set(filling, { maps: [map], depth }, statement);
      return map;
    }
    case 'TOMLValue': {
      const written = filling.text.slice(...node.range);
      if (node.kind === 'string') return { kind: 'scalar', value: node.value, text: node.value, ...place };
      // Dates have no type of their own in a tree.
      const value = node.kind === 'integer' || node.kind === 'float' || node.kind === 'boolean' ? node.value : written;
      return { kind: 'scalar', value, text: written, ...place };
    }
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function placeOf({ loc }: { readonly loc: AST.SourceLocation }): Position {
  return { line: loc.start.line, column: loc.start.column + 1, endLine: loc.end.line };
}

function isTooDeep({ problems }: Filling, depth: number, line: number): boolean {
  if (depth <= MAX_DEPTH) return false;
  problems.add({
    code: 'too-large',
    detail: `a value is nested deeper than ${MAX_DEPTH} levels and was left out`,
    remedy: 'Flatten the values, or exclude the file in .fullscoreignore.',
    line,
  });
  return true;
}
