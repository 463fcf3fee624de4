// The declared flow of one workflow as nodes and numbered flows: sub-processes opened up, handlers as further exits (04-logs §4).
import type { Key } from '../../key.ts';
import type { Draft } from '../../link/draft.ts';
import type { Relation } from '../../link/relation.ts';

/** How flows part and meet at a node: one of them, all of them, or any number. */
export type Junction = 'one' | 'all' | 'any';

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
  /** Nodes at which the workflow may begin and end. */
  readonly begins: readonly string[];
  readonly ends: readonly string[];
  /** Pairs of nodes of which the instances run beside one another. */
  readonly beside: readonly (readonly [string, string])[];
  /** Pairs of flows that may hold a token at once for another reason than a split: a reminder beside what it reminds of. */
  readonly atOnce: readonly (readonly [number, number])[];
}

interface Parts {
  readonly workflow: Key;
  readonly steps: readonly Draft[];
  readonly flows: readonly Relation[];
  readonly handlers: readonly Relation[];
  /** Step → the step around it. */
  readonly around: ReadonlyMap<Key, Key>;
  /** Steps that the log shows. */
  readonly isSeen: (step: Key) => boolean;
}

/** Kinds that lead on without doing anything that a log would show. */
const LEADING: ReadonlySet<string> = new Set(['gateway', 'start', 'end', 'handler', 'event-wait', 'sub-process']);

export function flowGraph(parts: Parts): FlowGraph {
  const nodes = new Map<string, FlowNode>();
  const flows: (readonly [string, string])[] = [];
  const beside: (readonly [string, string])[] = [];
  const atOnce: (readonly [number, number])[] = [];
  const children = childrenOf(parts);
  const handled = new Set(parts.handlers.map(({ to }) => to));
  const isScope = (key: Key): boolean => (children.get(key)?.length ?? 0) > 0;
  const entry = (key: Key): string => (isScope(key) ? `${key} in` : key);
  const exit = (key: Key): string => (isScope(key) ? `${key} out` : key);
  const flow = (from: string, to: string): void => {
    const [start, end] = [nodes.get(from), nodes.get(to)];
    if (start === undefined || end === undefined) return;
    start.out.push(flows.length);
    end.into.push(flows.length);
    flows.push([from, to]);
  };
  for (const step of parts.steps) {
    const junction = junctionOf(step);
    const isShown = parts.isSeen(step.key) || !LEADING.has(step.kind ?? '');
    if (!isScope(step.key)) addNode(nodes, step.key, { step: isShown ? step.key : undefined, split: junction, join: junction });
    else {
      addNode(nodes, entry(step.key), { step: parts.isSeen(step.key) ? step.key : undefined, split: junction, join: 'one' });
      addNode(nodes, exit(step.key), { step: undefined, split: 'one', join: junction });
    }
  }
  for (const { from, to } of parts.flows) flow(exit(from), entry(to));
  const loose = new Set(parts.steps.map(({ key }) => key));
  for (const { to } of parts.flows) loose.delete(to);
  const leaving = new Set(parts.flows.map(({ from }) => from));
  for (const [scope, inner] of children) {
    for (const child of inner) {
      if (loose.has(child) && !handled.has(child)) flow(entry(scope), entry(child));
      if (!leaving.has(child)) flow(exit(child), exit(scope));
    }
  }
  for (const step of parts.steps) {
    if (isRepeated(step)) flow(exit(step.key), entry(step.key));
    if (!isAtOnce(step)) continue;
    const inside = [step.key, ...within(children, step.key)];
    for (const a of inside) for (const b of inside) beside.push([entry(a), entry(b)]);
  }
  for (const { from, to, props } of parts.handlers) {
    const hosts = from === parts.workflow ? topOf(parts) : [from];
    for (const host of hosts.flatMap((each) => [each, ...within(children, each)])) {
      if (host === to) continue;
      const leading = flows.length;
      flow(exit(host), entry(to));
      if (props.get('interrupting') !== false) continue;
      // A reminder runs beside what it reminds of, and beside what comes after.
      for (const other of [...(nodes.get(entry(host))?.into ?? []), ...(nodes.get(exit(host))?.out ?? [])]) atOnce.push([leading, other]);
    }
  }
  const top = topOf(parts);
  return {
    nodes,
    flows,
    begins: top.filter((key) => loose.has(key) && !handled.has(key)).map(entry),
    ends: parts.steps.filter(({ key }) => !leaving.has(key) && !parts.around.has(key)).map(({ key }) => exit(key)),
    beside,
    atOnce,
  };
}

function addNode(nodes: Map<string, FlowNode>, id: string, node: Pick<FlowNode, 'step' | 'split' | 'join'>): void {
  nodes.set(id, { id, ...node, into: [], out: [] });
}

function junctionOf(step: Draft): Junction {
  const tags = tagsOf(step);
  if (tags.includes('parallel')) return 'all';
  return tags.includes('inclusive') || tags.includes('complex') ? 'any' : 'one';
}

function isRepeated(step: Draft): boolean {
  const tags = tagsOf(step);
  const retry = step.props.get('retry');
  return tags.includes('loop') || tags.includes('multi-instance') || retry === 'set' || retry === 'default' || retry === 'unbounded';
}

function isAtOnce(step: Draft): boolean {
  const tags = tagsOf(step);
  return (tags.includes('multi-instance') && !tags.includes('sequential')) || tags.includes('ad-hoc');
}

function tagsOf(step: Draft): readonly string[] {
  const tags = step.props.get('tags');
  return Array.isArray(tags) ? tags.map(String) : [];
}

function topOf({ steps, around }: Parts): readonly Key[] {
  return steps.map(({ key }) => key).filter((key) => !around.has(key));
}

function childrenOf({ steps, around }: Parts): ReadonlyMap<Key, readonly Key[]> {
  const children = new Map<Key, Key[]>();
  for (const { key } of steps) {
    const scope = around.get(key);
    if (scope === undefined) continue;
    children.set(scope, [...(children.get(scope) ?? []), key]);
  }
  return children;
}

/** All steps inside a step, at any depth. */
function within(children: ReadonlyMap<Key, readonly Key[]>, scope: Key): readonly Key[] {
  return (children.get(scope) ?? []).flatMap((child) => [child, ...within(children, child)]);
}
