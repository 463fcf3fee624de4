// What a function does, found out once, when something asks.
import { childOf, childrenOf, type Node, operands, textOf } from '../../read/python.ts';
import { readValue } from './expression.ts';
import { CLASS_RANK, type Scope } from './module.ts';
import { readBody } from './statement.ts';
import type { Defined, Run, Value } from './value.ts';

/** Functions inside functions that are read while another is. */
const MAX_RUNNING = 12;

/** Reads the body with parameters that nobody knows; undefined while it is being read. */
export function runOf(defined: Defined, depth = 0): Run | undefined {
  if (defined.run !== undefined) return defined.run;
  if (depth >= MAX_RUNNING) return undefined;
  const run: Run = { results: [], calls: [] };
  defined.run = run;
  const { module } = defined.place;
  const label = `${defined.scope.label}${defined.name}.`;
  const scope: Scope = { names: new Map(), outer: defined.scope, label, rank: 3 };
  bindParameters(defined, scope);
  const context = { module, scope, calls: run.calls, results: run.results, isBranch: false, level: 0, depth, nesting: 0 };
  const body = childOf(defined.node, 'Body');
  if (body !== undefined) readBody(body, context);
  else {
    const last = operands(defined.node).at(-1);
    if (last !== undefined && last.name !== 'ParamList') run.results.push(readValue(last, context));
  }
  for (const result of run.results) offer(defined, result);
  return run;
}

/** A graph that a function returns is known by the function. */
function offer({ name, scope, place }: Defined, result: Value): void {
  const made =
    result.kind === 'graph' || result.kind === 'builder' ? result.graph : result.kind === 'assistant' ? result.assistant : undefined;
  if (made !== undefined && made.place.module === place.module && scope.rank === 0) made.aliases.push({ name, rank: 1 });
}

function bindParameters({ node, place: { module }, scope: outer }: Defined, scope: Scope): void {
  const list = childOf(node, 'ParamList');
  const children: readonly Node[] = list === undefined ? [] : childrenOf(list);
  for (const [index, child] of children.entries()) {
    if (child.name !== 'VariableName' || children[index - 1]?.name === 'AssignOp') continue;
    const name = textOf(module.python, child);
    const self = outer.rank === CLASS_RANK && (name === 'self' || name === 'cls');
    scope.names.set(
      name,
      self
        ? { kind: 'object', name: outer.label.slice(0, -1), names: outer, module, at: child.from }
        : { kind: 'computed', text: `{${name}}`, parts: [], module, at: child.from },
    );
  }
}
