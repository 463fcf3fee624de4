// The declared flow of one workflow as nodes and numbered flows: sub-processes opened up, handlers as further exits (04-logs §4).
import type { Key } from '../../key.ts';
import type { Draft } from '../../link/draft.ts';
import type { Relation } from '../../link/relation.ts';
import { headsOf } from './heads.ts';
import {
  conditionOf,
  isAtOnce,
  isChoice,
  isException,
  isRepeated,
  isRetried,
  type Junction,
  joinOf,
  mayBePassed,
  splitOf,
  statedJunction,
} from './junctions.ts';

export interface FlowNode {
  readonly id: string;
  /** The step that a log may show; undefined for a node that only leads on. */
  readonly step: Key | undefined;
  readonly split: Junction;
  readonly join: Junction;
  readonly into: number[];
  readonly out: number[];
}

export interface FlowGraph {
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** From and to of each flow. */
  readonly flows: readonly (readonly [from: string, to: string])[];
  /** Flows that are taken in place of the others of their node: after an error, at the end of a time. */
  readonly instead: ReadonlySet<number>;
  /** Nodes at which the workflow may begin and end. */
  readonly begins: readonly string[];
  readonly ends: readonly string[];
  /** Pairs of nodes of which the instances run beside one another. */
  readonly beside: readonly (readonly [string, string])[];
  /** Sub-processes that may begin anew from anywhere inside: the node at which they begin, and the nodes inside. */
  readonly anew: readonly (readonly [begin: string, inside: readonly string[]])[];
  /** Pairs of flows that may hold a token at once for another reason than a split: a reminder beside what it reminds of. */
  readonly atOnce: readonly (readonly [number, number])[];
}

export interface FlowParts {
  readonly workflow: Key;
  readonly steps: readonly Draft[];
  readonly flows: readonly Relation[];
  readonly handlers: readonly Relation[];
  /** Step → the step around it. */
  readonly around: ReadonlyMap<Key, Key>;
  /** Steps of which the log tells, whatever their kind. */
  readonly isTold: (step: Key) => boolean;
  /** The engine waits for all that comes before, and begins all that comes after. */
  readonly inPlan: boolean;
}

/** Kinds that lead on without doing anything that a log would show. */
const LEADING: ReadonlySet<string> = new Set(['gateway', 'start', 'end', 'handler', 'event-wait', 'sub-process']);

interface Build {
  readonly nodes: Map<string, FlowNode>;
  readonly flows: (readonly [string, string])[];
  readonly instead: Set<number>;
  readonly beside: (readonly [string, string])[];
  readonly anew: (readonly [string, readonly string[]])[];
  readonly atOnce: (readonly [number, number])[];
}

/** Ways of the workflow by the steps at their ends. */
interface Ways {
  readonly children: ReadonlyMap<Key, readonly Key[]>;
  readonly into: ReadonlyMap<Key, readonly Relation[]>;
  readonly out: ReadonlyMap<Key, readonly Relation[]>;
  /** From a step to one inside it, or to one around it. */
  readonly entering: ReadonlySet<Relation>;
  readonly leaving: ReadonlySet<Relation>;
  readonly handled: ReadonlySet<Key>;
}

export function flowGraph(parts: FlowParts): FlowGraph {
  const build: Build = { nodes: new Map(), flows: [], instead: new Set(), beside: [], anew: [], atOnce: [] };
  const ways = waysOf(parts);
  for (const step of parts.steps) addStep(build, parts, ways, step);
  for (const way of parts.flows) {
    const from = ways.entering.has(way) ? beginOf(way.from) : outOf(way.from);
    const number = addFlow(build, from, ways.leaving.has(way) ? endOf(way.to) : inOf(way.to));
    if (number !== undefined && isException(way)) build.instead.add(number);
  }
  for (const [scope, inner] of ways.children) {
    for (const child of headsOf(inner, ways)) addFlow(build, beginOf(scope), inOf(child));
    for (const child of inner) if (isLast(child, ways)) addFlow(build, outOf(child), endOf(scope));
  }
  addHandlers(build, parts, ways);
  addSameWays(build, parts, ways);
  const top = topOf(parts);
  const begins = headsOf(top, ways);
  if (parts.inPlan) {
    addNode(build, BEGIN, { split: 'all' });
    for (const head of begins) addFlow(build, BEGIN, inOf(head));
  }
  return { ...build, begins: begins.map(inOf), ends: top.filter((key) => isLast(key, ways)).map(outOf) };
}

/** Where the steps of a plan begin that wait for none. */
const BEGIN = 'begin';

const inOf = (key: Key): string => `${key} in`;
const outOf = (key: Key): string => `${key} out`;
const beginOf = (key: Key): string => `${key} begin`;
const endOf = (key: Key): string => `${key} end`;

// A step is entered and left through nodes of its own, so that it can be repeated, passed over, and opened up.
function addStep(build: Build, parts: FlowParts, ways: Ways, step: Draft): void {
  const { key } = step;
  const { inPlan, isTold } = parts;
  const into = { step, ways: ways.into.get(key) ?? [], inPlan };
  const out = { step, ways: ways.out.get(key) ?? [], inPlan };
  const isScope = ways.children.has(key);
  // What a sub-process says about parting is about its inside.
  const own = isScope ? undefined : statedJunction(step);
  addNode(build, inOf(key), { join: own ?? (ways.handled.has(key) ? 'one' : joinOf(into)) });
  addNode(build, outOf(key), { split: own ?? splitOf(out) });
  if (isScope) addScope(build, step, parts);
  else {
    const isShown = isTold(key) || !LEADING.has(step.kind ?? '');
    addNode(build, key, { step: isShown ? key : undefined });
    addFlow(build, inOf(key), key);
    addFlow(build, key, outOf(key));
  }
  if (mayBePassed(into) || (isScope && isChoice(step))) addFlow(build, inOf(key), outOf(key));
  if (!isScope && (isRepeated(step) || isRetried(step))) build.beside.push([key, key]);
  const inside = [key, ...within(ways.children, key)];
  if (isAtOnce(step)) for (const a of inside) for (const b of inside) build.beside.push([a, b]);
  if (isScope && isRetried(step)) build.anew.push([inOf(key), inside]);
}

// A log tells of a sub-process when it begins, or when it ends.
function addScope(build: Build, step: Draft, { inPlan, isTold }: FlowParts): void {
  const { key } = step;
  const inside = statedJunction(step) ?? (inPlan && !isChoice(step) ? 'all' : 'one');
  addNode(build, beginOf(key), { split: inside });
  addNode(build, endOf(key), { join: inside });
  addFlow(build, inOf(key), beginOf(key));
  addFlow(build, endOf(key), outOf(key));
  if (isRepeated(step)) addFlow(build, endOf(key), inOf(key));
  if (hasHelpers(step)) {
    addFlow(build, beginOf(key), endOf(key));
    addFlow(build, endOf(key), beginOf(key));
  }
  if (!isTold(key)) return;
  const ended = `${key} ended`;
  addNode(build, key, { step: key });
  addNode(build, ended, { step: key });
  addFlow(build, inOf(key), key);
  addFlow(build, key, beginOf(key));
  addFlow(build, endOf(key), ended);
  addFlow(build, ended, outOf(key));
}

/** A step of its own that others serve, as tools serve an agent: any of them, in any order, or none. */
function hasHelpers({ kind }: Draft): boolean {
  return kind === 'agent-task' || kind === 'service-task' || kind === 'receive' || kind === 'user-task';
}

function addHandlers(build: Build, parts: FlowParts, ways: Ways): void {
  for (const { from, to, kind, props } of parts.handlers) {
    const hosts = from === parts.workflow ? topOf(parts) : [from];
    for (const host of hosts.flatMap((each) => [each, ...within(ways.children, each)])) {
      if (host === to) continue;
      const number = addFlow(build, outOf(host), inOf(to));
      if (number === undefined) continue;
      if (kind !== 'exit') build.instead.add(number);
      if (props.get('interrupting') !== false) continue;
      // A reminder runs beside what it reminds of, and beside what comes after.
      for (const other of [...(build.nodes.get(inOf(host))?.into ?? []), ...(build.nodes.get(outOf(host))?.out ?? [])])
        build.atOnce.push([number, other]);
    }
  }
}

/** Nothing follows it when all goes well. */
function isLast(key: Key, { out }: Ways): boolean {
  return (out.get(key) ?? []).every(isException);
}

// Two ways out of a gateway on the same condition are taken together.
function addSameWays({ nodes, flows, atOnce }: Build, { steps, inPlan }: FlowParts, ways: Ways): void {
  if (inPlan) return;
  for (const step of steps) {
    const conditions = new Map((ways.out.get(step.key) ?? []).map((way) => [inOf(way.to), conditionOf(way)]));
    const out = nodes.get(outOf(step.key))?.out ?? [];
    for (const a of out) {
      for (const b of out) {
        const condition = conditions.get(flows[a]?.[1] ?? '');
        if (a < b && condition !== undefined && condition === conditions.get(flows[b]?.[1] ?? '')) atOnce.push([a, b]);
      }
    }
  }
}

function addNode({ nodes }: Build, id: string, node: Partial<Pick<FlowNode, 'step' | 'split' | 'join'>>): void {
  nodes.set(id, { id, step: node.step, split: node.split ?? 'one', join: node.join ?? 'one', into: [], out: [] });
}

function addFlow({ nodes, flows }: Build, from: string, to: string): number | undefined {
  const [start, end] = [nodes.get(from), nodes.get(to)];
  if (start === undefined || end === undefined) return undefined;
  start.out.push(flows.length);
  end.into.push(flows.length);
  return flows.push([from, to]) - 1;
}

function waysOf({ steps, flows, handlers, around }: FlowParts): Ways {
  const children = new Map<Key, Key[]>();
  for (const { key } of steps) {
    const scope = around.get(key);
    if (scope !== undefined) children.set(scope, [...(children.get(scope) ?? []), key]);
  }
  const [into, out] = [new Map<Key, Relation[]>(), new Map<Key, Relation[]>()];
  const [entering, leaving] = [new Set<Relation>(), new Set<Relation>()];
  for (const way of flows) {
    if (isAround(around, way.from, way.to)) entering.add(way);
    if (isAround(around, way.to, way.from)) leaving.add(way);
    add(into, way.to, way, leaving);
    add(out, way.from, way, entering);
  }
  return { children, into, out, entering, leaving, handled: new Set(handlers.map(({ to }) => to)) };
}

// A way into a step's own inside does not leave it, and one out of its inside does not lead to it.
function add(ways: Map<Key, Relation[]>, step: Key, way: Relation, except: ReadonlySet<Relation>): void {
  if (except.has(way)) return;
  const known = ways.get(step);
  if (known === undefined) ways.set(step, [way]);
  else known.push(way);
}

function isAround(around: ReadonlyMap<Key, Key>, outer: Key, inner: Key): boolean {
  const seen = new Set<Key>();
  for (let scope = around.get(inner); scope !== undefined && !seen.has(scope); scope = around.get(scope)) {
    if (scope === outer) return true;
    seen.add(scope);
  }
  return false;
}

function topOf({ steps, around }: FlowParts): readonly Key[] {
  return steps.map(({ key }) => key).filter((key) => !around.has(key));
}

/** All steps inside a step, at any depth. */
function within(children: ReadonlyMap<Key, readonly Key[]>, scope: Key): readonly Key[] {
  return (children.get(scope) ?? []).flatMap((child) => [child, ...within(children, child)]);
}
