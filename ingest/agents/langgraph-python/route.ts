// Where a branch or a Command leads: what its map, its annotation or its returns say. What is worked out while it runs stays open.
import { childOf, childrenOf, isOperand, type Node, nodesNamed, textOf } from '../../read/python.ts';
import { topOf } from './context.ts';
import { readValue } from './expression.ts';
import { runOf } from './function.ts';
import { END, idIn } from './graph.ts';
import { type Call, type Defined, lastName, type Place, type Value, within } from './value.ts';

export interface Target {
  readonly to: string;
  /** What the branch says when it leads there. */
  readonly label?: string;
}

export interface Route {
  readonly targets: readonly Target[];
  /** Some of what it may say is known only when it runs. */
  readonly isOpen: boolean;
}

export function routeOf(path: Value | undefined, map: Value | undefined): Route {
  if (map?.kind === 'dict') {
    const found = [...map.entries].map(([label, value]) => ({ label, to: idIn(value) }));
    return known(found.map(({ label, to }) => ({ label, to })));
  }
  if (map?.kind === 'list') return known(map.items.map((item) => ({ to: idIn(item) })));
  if (map !== undefined && map.kind !== 'none') return { targets: [], isOpen: true };
  if (path?.kind === 'name' && /^langgraph\.(.+\.)?tools_condition$/.test(path.name)) return known([{ to: 'tools' }, { to: END }]);
  const annotated = path?.kind === 'function' ? annotationOf(path.function, 'any') : [];
  if (annotated.length > 0) return known(annotated.map((to) => ({ to })));
  const results = path?.kind === 'function' ? (runOf(path.function)?.results ?? []) : [];
  return results.length === 0 ? { targets: [], isOpen: true } : routeOfValues(results);
}

/** Where a node goes by what it returns: Command[Literal["a"]], destinations=(…), else the goto of each Command. */
export function commandRoute(
  { function: defined, commands }: { readonly function?: Defined; readonly commands: readonly (Place & Call)[] },
  destinations: Value | undefined,
): Route {
  const annotated = defined === undefined ? [] : annotationOf(defined, 'command');
  if (annotated.length > 0) return known(annotated.map((to) => ({ to })));
  if (destinations?.kind === 'list') return known(destinations.items.map((item) => ({ to: idIn(item) })));
  if (destinations?.kind === 'dict') return known([...destinations.keys.values()].map((key) => ({ to: idIn(key) })));
  return routeOfValues(commands.flatMap((command) => command.keywords.get('goto') ?? []));
}

function known(found: readonly { readonly to: string | undefined; readonly label?: string }[]): Route {
  const targets = found.flatMap(({ to, label }) =>
    to === undefined ? [] : [{ to, ...(label === undefined || label === to ? {} : { label }) }],
  );
  return { targets, isOpen: targets.length < found.length };
}

function routeOfValues(values: readonly Value[]): Route {
  const targets = new Map<string, Target>();
  let isOpen = false;
  for (const value of values) {
    for (const each of within(value, said)) {
      if (each.kind === 'choice' || each.kind === 'list' || each.kind === 'none' || isFollowed(each)) continue;
      const to = isSend(each) ? sentTo(each) : idIn(each);
      if (to === undefined) isOpen = true;
      else targets.set(to, { to });
    }
  }
  return { targets: [...targets.values()], isOpen };
}

function said(value: Value): readonly Value[] {
  if (value.kind === 'choice') return value.options;
  if (value.kind === 'list') return value.items;
  return isFollowed(value) && value.kind === 'call' && value.function !== undefined ? (runOf(value.function)?.results ?? []) : [];
}

const isFollowed = (value: Value): boolean =>
  value.kind === 'call' && value.function !== undefined && (runOf(value.function)?.results.length ?? 0) > 0;

const isSend = (value: Value): value is Extract<Value, { kind: 'call' }> => value.kind === 'call' && lastName(value.name) === 'Send';

function sentTo({ args, keywords }: Call): string | undefined {
  const node = keywords.get('node') ?? args[0];
  return node === undefined ? undefined : idIn(node);
}

/** -> Literal["a", END] of a branch, -> Command[Literal["a"]] of a node. */
function annotationOf(defined: Defined, what: 'any' | 'command'): readonly string[] {
  const { module } = defined.place;
  const type = childOf(defined.node, 'TypeDef');
  if (type === undefined || (what === 'command' && !/\bCommand\s*\[/.test(textOf(module.python, type)))) return [];
  return nodesNamed(type, 'MemberExpression').flatMap((node) => literalsOf(node, defined));
}

function literalsOf(node: Node, { place: { module } }: Defined): readonly string[] {
  const [name, ...rest] = childrenOf(node);
  if (name === undefined || !/(^|\.)Literal$/.test(textOf(module.python, name))) return [];
  return rest.filter(isOperand).flatMap((each) => idIn(readValue(each, topOf(module))) ?? []);
}
